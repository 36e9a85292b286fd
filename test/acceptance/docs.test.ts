import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ingestorConfig } from '@warehouse/ingestor/config.ts';
import { Config } from '@warehouse/projector/config.ts';
import { configuration } from '@warehouse/runtime/config.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const read = (path: string) => readFileSync(join(root, path), 'utf8');
const documents = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '*.md'], {
  cwd: root,
  encoding: 'utf8',
})
  .split('\n')
  .filter((path) => path !== '' && existsSync(join(root, path)));

/** Text without its blocks of code, in which a bracket is no link. */
const prose = (path: string) => read(path).replace(/^```[\s\S]*?^```$/gm, '');
const blocks = (path: string, language: string) =>
  [...read(path).matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].flatMap(([, its, text]) =>
    its === language ? [text as string] : [],
  );
const linksIn = (text: string) =>
  [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target]) => target as string);

/** What a forge makes of a heading's text for links to it. */
const anchorOf = (heading: string) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N} _-]/gu, '')
    .replaceAll(' ', '-');
const anchorsIn = (path: string) =>
  [...prose(path).matchAll(/^#+ (.*)$/gm)].map(([, heading]) => anchorOf(heading as string));

describe.each(documents)('the document %s', (path) => {
  const targets = linksIn(prose(path)).filter((target) => !/^[a-z]+:/.test(target));

  it('leads to files and headings that are there', () => {
    const lost = targets.filter((target) => {
      const [file = '', heading] = target.split('#');
      const found = file === '' ? path : join(dirname(path), file);
      return !existsSync(join(root, found)) || (heading && !anchorsIn(found).includes(heading));
    });
    expect(lost).toEqual([]);
  });

  it('has JSON that is JSON', () => {
    for (const block of blocks(path, 'json')) expect(() => JSON.parse(block), block).not.toThrow();
  });
});

describe('the queries of the documents', () => {
  let house: House;
  beforeAll(async () => {
    house = await openHouse();
  });
  afterAll(() => house?.close());

  const queries = documents.flatMap((path) => blocks(path, 'sql').map((sql) => [path, sql] as const));

  it.each(queries.filter(([, sql]) => sql.startsWith('select')))(
    'run for a reader: %s %s',
    async (_, sql) => {
      await expect(house.read(sql)).resolves.toBeInstanceOf(Array);
    },
  );
});

describe('each invariant', () => {
  const invariants = read('INVARIANTS.md')
    .split('\n')
    .filter((line) => line.startsWith('- '));

  it.each(invariants)('is enforced by what the files it names say: %s', (line) => {
    const [, enforced = ''] = line.split('**Enforced by:**');
    const files = linksIn(enforced);
    expect(files).not.toEqual([]);
    const said = files.map(read).join('\n');
    const quoted = [...enforced.matchAll(/`([^`]+)`/g)].map(([, words]) => words as string);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
  });
});

describe('each kind of bad input', () => {
  const rows = read('docs/bad-input.md')
    .split('\n')
    .filter((line) => /^\| (?!input )/.test(line));

  it.each(rows)('is shown by tests that are there: %s', (row) => {
    const [, , , shown = ''] = row.split(/(?<!\\)\|/);
    const files = linksIn(shown).map((target) => join('docs', target));
    expect(files.length).toBeGreaterThan(0);
    const said = files.map(read).join('\n');
    const quoted = [...shown.matchAll(/`([^`]+)`/g)].map(([, words]) => words as string);
    expect(quoted.length).toBeGreaterThan(0);
    expect(quoted.filter((words) => !said.includes(words))).toEqual([]);
  });
});

describe('the names that operators look for', () => {
  const sources = execFileSync('git', ['ls-files', 'services/*.ts'], { cwd: root, encoding: 'utf8' })
    .split('\n')
    .filter((path) => path !== '' && !path.endsWith('.test.ts'))
    .map(read)
    .join('\n');
  const codes = [...read('docs/bad-input.md').matchAll(/dead letter ((?:`\w+`(?:, )?)+)/g)].flatMap(
    ([, each = '']) => [...each.matchAll(/\w+/g)].map(([code]) => code),
  );

  it.each([...new Set(codes)])('are those of the code: %s', (code) => {
    expect(sources).toMatch(new RegExp(`\\b${code}\\b`));
  });
});

describe('the configuration table', () => {
  const needed = { SQS_QUEUE_URL: 'https://sqs/q', EVENT_LOG_URL: 'kafka://h:1', AWS_REGION: 'r' };
  const ingestor = ingestorConfig(needed);
  const defaults: Record<string, unknown> = {
    ...configuration(ingestor, needed),
    ...configuration(Config, { ...needed, DATABASE_URL: 'postgres://h/d' }),
  };
  const rows = [...read('README.md').matchAll(/^\| `([A-Z0-9_]+)` \| (\w+) \| (?:`(.*?)`)? ?\|/gm)].map(
    ([, name = '', service, value]) => ({ name, service, value }),
  );

  it('names exactly the variables of the services, each with who reads it', () => {
    const serviceOf = (name: string) =>
      name in ingestor.shape ? (name in Config.shape ? 'both' : 'ingestor') : 'projector';
    const names = [...new Set([...Object.keys(ingestor.shape), ...Object.keys(Config.shape)])];
    expect(rows.map(({ name, service }) => [name, service]).sort()).toEqual(
      names.map((name) => [name, serviceOf(name)]).sort(),
    );
  });

  it('says the defaults', () => {
    const wrong = rows.filter(({ name, value }) => {
      const fallback = name in needed || name === 'DATABASE_URL' ? undefined : defaults[name];
      return (fallback === undefined ? undefined : String(fallback)) !== value;
    });
    expect(wrong).toEqual([]);
  });
});
