import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { freshDatabase } from '@warehouse/local/databases.ts';
import { postgresForTests } from '@warehouse/local/for-tests.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bare } from './started.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts } = JSON.parse(readFileSync(`${root}/package.json`, 'utf8')) as {
  scripts: Record<string, string>;
};
/** What npm starts, without npm: the words behind `node`. */
const programOf = (name: string) => /\bnode (.+main\.ts)/.exec(scripts[name] ?? '')?.[1]?.split(' ') ?? [];

let server: Awaited<ReturnType<typeof postgresForTests>>;
let database: Awaited<ReturnType<typeof freshDatabase>>;
beforeAll(async () => {
  server = await postgresForTests();
  database = await freshDatabase(server);
});
afterAll(async () => {
  await database?.drop();
  await server?.stop();
});

function run(name: string, words: readonly string[], env: object = {}) {
  const child = spawn(process.execPath, [...programOf(name), ...words], {
    cwd: root,
    env: { ...bare, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let [out, err] = ['', ''];
  child.stdout.on('data', (text) => (out += text));
  child.stderr.on('data', (text) => (err += text));
  return new Promise<{ code: number | null; out: string; err: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out, err })),
  );
}

/** Nobody answers there; it does not come to asking. */
const nowhere = { EVENT_LOG_URL: 'postgres://nobody@127.0.0.1:1/none' };

/** Command → words that make an order. */
const onTheWarehouse = {
  explain: ['queue', 'VIP'],
  export: ['users', '--format', 'csv', '--out', '/nowhere'],
  archive: ['list'],
  verify: [],
  'erase-person': ['--instance', 'i', '--user', 'u', '--dry-run'],
  link: [],
  rebuild: [],
  'dead-letters': ['list'],
  holds: ['list'],
  gaps: ['list'],
  migrate: [],
} as const;
const commands = Object.entries(onTheWarehouse);
const services = ['ingestor', 'projector'] as const;

describe.each([...commands.map(([name]) => name), ...services, 'demo', 'bench', 'soak'])(
  'npm run %s',
  (name) => {
    it.concurrent('tells how it is called, and does nothing else', async ({ expect }) => {
      const { code, out, err } = await run(name, ['--help']);
      expect({ code, err }).toEqual({ code: 0, err: '' });
      expect(out).toContain(`usage: npm run ${name}`);
    });

    it.concurrent('names a word that it does not know', async ({ expect }) => {
      const { code, out, err } = await run(name, ['--nonsense']);
      expect({ code, out }).toEqual({ code: 2, out: '' });
      expect(err).toContain(`usage: npm run ${name}`);
      if (name !== 'dead-letters') expect(err).toContain('--nonsense');
    });
  },
);

describe.each(commands)('npm run %s', (name, words) => {
  it('says in a sentence that there is no such database', async () => {
    const { code, out, err } = await run(name, words, {
      ...nowhere,
      DATABASE_URL: new URL('/no_such_warehouse', server.url).href,
    });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('make the database, or look at its name in DATABASE_URL');
    expect(err).not.toMatch(/^ +at |^\{/m);
  });
});

describe.each(commands.filter(([name]) => name !== 'migrate'))('npm run %s', (name, words) => {
  it('says what to run first on a database that was never migrated', async () => {
    const { code, out, err } = await run(name, words, { ...nowhere, DATABASE_URL: database.url });
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('`npm run migrate` first');
  });
});
