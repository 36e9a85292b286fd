import { randomUUID } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { execute } from '@warehouse/local/databases.ts';
import type { Manifest } from '@warehouse/projector/export/manifest.ts';
import { afterAll, beforeAll, beforeEach, expect } from 'vitest';
import { openDemo } from '../bi/demo.ts';
import type { House } from '../bi/house.ts';
import { startCommand } from '../started.ts';
import { comparable, type Duck, inWordsOf, openDuck, readers } from './duck.ts';

export let house: House;

let duck: Duck;

export let folder: string;

export const logins = { bi_reader: '', bi_reader_masked: '' };

const roles = new Set<string>();

export const run = (words: readonly string[], env: Record<string, string> = {}, out = folder) =>
  startCommand('export', [...words, '--out', out], { DATABASE_URL: logins.bi_reader, ...env }).ended;

export async function done(words: readonly string[], env: Record<string, string> = {}, out = folder) {
  const ran = await run(words, env, out);
  expect({ code: ran.code, err: ran.code === 0 ? '' : ran.err }).toEqual({ code: 0, err: '' });
  return ran;
}

export const manifestOf = async (name: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, name, '_manifest.json'), 'utf8'));

/** What bi_reader gets, told as DuckDB tells it. */
export async function inPostgres(source: string, columns: Manifest['columns'], values: unknown[] = []) {
  const { rows } = await house.reader.query<(string | null)[]>({
    text: `select ${inWordsOf('postgres', columns)} from ${source}`,
    values,
    rowMode: 'array',
  });
  return comparable(rows, columns);
}

export async function inFiles(name: string, { asked, columns }: Manifest) {
  const source = readers[asked.format]?.(join(folder, name), columns);
  return comparable(await duck.rows(`select ${inWordsOf('duck', columns)} from ${source}`), columns);
}

export const filesIn = async (at: string) =>
  (await readdir(at, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(at.length + 1))
    .sort();

/** What every file of this room begins with. */
export function openExports(): void {
  beforeAll(async () => {
    house = await openDemo();
    duck = await openDuck();
    // names that spreadsheets would run, and what else a cell may begin with
    await house.owner.query(`update warehouse.queue_history set name = x.name from (values
      (0, '=1+1'), (1, '@SUM(1)'), (2, E'\\t=1'), (3, ''''), (4, 'a "b", c'), (5, E'two\\r\\nlines'), (6, ''), (7, '＝1')
      ) as x (n, name) where n = hashtext(queue_id || valid_from) & 7`);
    await house.owner.query(`update warehouse.users set last_name = 'Sato' where username = 'tanaka'`);
    // the server's, who alone may make members of roles that another database has made
    for (const reader of ['bi_reader', 'bi_reader_masked'] as const) {
      const name = `export_${randomUUID().slice(0, 8)}`;
      await execute(house.serverUrl, `create role ${name} login password 'secret' in role ${reader}`);
      roles.add(name);
      logins[reader] = Object.assign(new URL(house.url), { username: name, password: 'secret' }).href;
    }
  });
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'export-'));
    return () => rm(folder, { recursive: true, force: true });
  });
  afterAll(async () => {
    for (const role of roles) await execute(house.serverUrl, `drop role ${role}`);
    duck?.close();
    await house?.close();
  });
}
