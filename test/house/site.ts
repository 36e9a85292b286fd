import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Line {
  path: string;
  code: string;
}

interface Diagnostic {
  category: string;
  message: string;
  location: { path: string; start: { line: number } };
}

const root = fileURLToPath(new URL('../..', import.meta.url));
const laws = ['biome.json', '.gitignore', 'test/house/rules'];
const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');

/** A house of these lines under our laws, in a scratch folder, linted once: which rules minded which line. */
export function buildSite(lines: readonly Line[]) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'house-')));
  for (const law of laws) cpSync(join(root, law), join(folder, law), { recursive: true });
  const files = Map.groupBy(lines, ({ path }) => path);
  for (const [path, contents] of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), contents.map(({ code }) => `${code}\n`).join(''));
  }
  const diagnostics = lint(folder);
  return {
    minded: ({ path, code }: Line): string[] => {
      const line = 1 + (files.get(path) ?? []).findIndex((known) => known.code === code);
      return diagnostics
        .filter(({ location }) => location.path === path && location.start.line === line)
        .map(ruleOf);
    },
    remove: () => rmSync(folder, { recursive: true }),
  };
}

function lint(folder: string): Diagnostic[] {
  const args = [biome, 'lint', '--reporter=json', '--max-diagnostics=none', '.'];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: 'utf8' });
  if (!stdout.startsWith('{')) throw new Error(`Biome gave no report: ${stderr}`);
  return (JSON.parse(stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}

/** `noProcessEnv` of `lint/style/noProcessEnv`; a plugin names its rule in the message. */
function ruleOf({ category, message }: Diagnostic): string {
  const name = category === 'plugin' ? message.split(':')[0] : category.split('/').at(-1);
  return name ?? category;
}
