import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { asyncapi } from './asyncapi.ts';
import { jsonSchemas } from './json-schemas.ts';

const room = new URL('../', import.meta.url);

function write(folder: string, documents: Record<string, unknown>): void {
  const into = new URL(folder, room);
  mkdirSync(into, { recursive: true });
  for (const [name, document] of Object.entries(documents))
    writeFileSync(new URL(`${name}.json`, into), `${JSON.stringify(document, null, 2)}\n`);
}

// `main.ts released` is for the day of a release: from then on the schemas may only grow
const [target = 'generated'] = process.argv.slice(2);
rmSync(new URL(`${target}/`, room), { recursive: true, force: true });
write(`${target}/json-schema/`, jsonSchemas());
if (target === 'generated') write(`${target}/`, { asyncapi: asyncapi() });
