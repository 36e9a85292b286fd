import { createHash, randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createBucketAndQueue } from '@warehouse/local/bucket.ts';
import { execute } from '@warehouse/local/databases.ts';
import { startStorage } from '@warehouse/local/storage.ts';
import { datasets } from '@warehouse/projector/export/datasets.ts';
import type { Manifest } from '@warehouse/projector/export/manifest.ts';
import { readParquet } from '@warehouse/projector/files/adapters/parquet.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openDemo } from './bi/demo.ts';
import type { House } from './bi/house.ts';
import { comparable, type Duck, inWordsOf, openDuck, readers } from './export/duck.ts';
import { startCommand } from './started.ts';

let house: House;
let duck: Duck;
let folder: string;
const logins = { bi_reader: '', bi_reader_masked: '' };
const roles = new Set<string>();

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

const run = (words: readonly string[], env: Record<string, string> = {}, out = folder) =>
  startCommand('export', [...words, '--out', out], { DATABASE_URL: logins.bi_reader, ...env }).ended;

async function done(words: readonly string[], env: Record<string, string> = {}, out = folder) {
  const ran = await run(words, env, out);
  expect({ code: ran.code, err: ran.code === 0 ? '' : ran.err }).toEqual({ code: 0, err: '' });
  return ran;
}

const manifestOf = async (name: string): Promise<Manifest> =>
  JSON.parse(await readFile(join(folder, name, '_manifest.json'), 'utf8'));

/** What bi_reader gets, told as DuckDB tells it. */
async function inPostgres(source: string, columns: Manifest['columns'], values: unknown[] = []) {
  const { rows } = await house.reader.query<(string | null)[]>({
    text: `select ${inWordsOf('postgres', columns)} from ${source}`,
    values,
    rowMode: 'array',
  });
  return comparable(rows, columns);
}

async function inFiles(name: string, { asked, columns }: Manifest) {
  const source = readers[asked.format]?.(join(folder, name), columns);
  return comparable(await duck.rows(`select ${inWordsOf('duck', columns)} from ${source}`), columns);
}

const filesIn = async (at: string) =>
  (await readdir(at, { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(at.length + 1))
    .sort();

describe.each(['parquet', 'jsonl', 'csv'])('everything in %s', (format) => {
  it('is, read by DuckDB, row for row what a reader gets from Postgres', async () => {
    const { out } = await done(['all', '--format', format]);
    for (const { name } of datasets) {
      const manifest = await manifestOf(name);
      const rows = await inFiles(name, manifest);
      expect(rows, name).toEqual(await inPostgres(`bi.${name}`, manifest.columns));
      expect(manifest.rows, name).toBe(rows.length);
      expect(out).toContain(`  ${name}: ${rows.length} rows,`);
    }
    expect((await manifestOf('changes')).rows).toBeGreaterThan(50);
  });

  it('lies in the files that the manifests list, and in no others', async () => {
    await done(['all', '--format', format]);
    const listed: string[] = [];
    for (const { name } of datasets) {
      const { files, columns } = await manifestOf(name);
      for (const file of files) {
        const content = await readFile(join(folder, name, file.name));
        expect(content.length).toBe(file.bytes);
        expect(createHash('sha256').update(content).digest('hex')).toBe(file.sha256);
        listed.push(join(name, file.name));
      }
      listed.push(`${name}/_athena.sql`, `${name}/_manifest.json`);
      const table = await readFile(join(folder, name, '_athena.sql'), 'utf8');
      for (const column of columns.slice(3)) expect(table).toContain(`\`${column.name}\``);
    }
    expect(await filesIn(folder)).toEqual(listed.sort());
    const months = listed.filter((name) => name.startsWith('changes/region='));
    expect(months[0]).toMatch(
      /^changes\/region=[a-z0-9-]+\/instance_id=[^/]+\/year=2026\/month=04\/part-0000\.\w+$/,
    );
  });
});

describe('an export', () => {
  it('can be of a time', async () => {
    const [from, to] = ['2026-04-06T12:00:00Z', '2026-04-07T12:00:00Z'];
    await done(['history', 'changes', '--format', 'parquet', '--from', from, '--to', to]);
    const history = await manifestOf('user_history');
    expect(await inFiles('user_history', history)).toEqual(
      await inPostgres(
        `bi.user_history where valid_from < $2 and coalesce(valid_to, 'infinity') > $1`,
        history.columns,
        [from, to],
      ),
    );
    const changes = await manifestOf('changes');
    expect(changes.rows).toBeGreaterThan(0);
    expect(await inFiles('changes', changes)).toEqual(
      await inPostgres('bi.changes where occurred_at >= $1 and occurred_at < $2', changes.columns, [
        from,
        to,
      ]),
    );
  });

  it('can be as of a time, by what was known at another', async () => {
    const at = '2026-04-07T00:00:00Z';
    await done(['users', '--format', 'parquet', '--as-of', at]);
    const users = await manifestOf('users');
    expect(users.rows).toBeGreaterThan(0);
    expect(await inFiles('users', users)).toEqual(
      await inPostgres('bi.users_as_of($1)', users.columns, [at]),
    );
    await done(['history', '--format', 'parquet', '--as-of', at]);
    const history = await manifestOf('queue_history');
    expect(await inFiles('queue_history', history)).toEqual(
      await inPostgres(
        `bi.queue_history where valid_from <= $1 and coalesce(valid_to, 'infinity') > $1`,
        history.columns,
        [at],
      ),
    );
    await done(['users', '--format', 'parquet', '--as-of', at, '--known-at', '2020-01-01']);
    expect((await manifestOf('users')).rows).toBe(0);
  });

  it('can be of one instance', async () => {
    const { rows } = await house.reader.query('select distinct instance_id as id from bi.users order by 1');
    await done(['users', '--format', 'jsonl', '--instance', rows[0].id]);
    const users = await manifestOf('users');
    expect(await inFiles('users', users)).toEqual(
      await inPostgres('bi.users where instance_id = $1', users.columns, [rows[0].id]),
    );
  });

  it('shows readers without personal data none', async () => {
    await done(['users', '--format', 'parquet'], { DATABASE_URL: logins.bi_reader_masked });
    const masked = await manifestOf('users');
    expect(masked.schema).toBe('bi_masked');
    const names = await inFiles('users', { ...masked, columns: [{ name: 'last_name', type: 'text' }] });
    expect(names).toContain('["•••"]');
    const shown = await inFiles('users', masked);
    await done(['users', '--format', 'parquet', '--masked'], { DATABASE_URL: house.url });
    expect(await inFiles('users', await manifestOf('users'))).toEqual(shown);
  });

  it('may be one file with a mark for Excel, in which no cell is a formula', async () => {
    await done(['queue-history', '--format', 'csv', '--flat', '--bom']);
    expect(await filesIn(folder)).toEqual([
      'queue_history/_manifest.json',
      'queue_history/queue_history.csv',
    ]);
    const text = await readFile(join(folder, 'queue_history/queue_history.csv'), 'utf8');
    expect(text.startsWith('\ufeffregion,account_id,instance_id,queue_id,name,')).toBe(true);
    expect(text).toContain(",'=1+1,");
    expect(text).not.toMatch(/[,\n]"?[=@＝\t]/);
    expect(text.endsWith('\r\n')).toBe(true);
  });

  it('takes away what an earlier one has left, and nothing of anybody else', async () => {
    await done(['changes', '--format', 'jsonl']);
    const mine = join(folder, 'changes', 'notes.txt');
    await writeFile(mine, 'mine');
    await done(['changes', '--format', 'parquet', '--to', '2026-04-07']);
    const names = await filesIn(join(folder, 'changes'));
    expect(names.filter((name) => name.endsWith('.jsonl'))).toEqual([]);
    expect(names.filter((name) => name.endsWith('.parquet')).length).toBeGreaterThan(0);
    expect(existsSync(mine)).toBe(true);
  });

  it('has no file that is not whole, whenever it is killed', async () => {
    await done(['changes', '--format', 'parquet']);
    const whole = await manifestOf('changes');
    for (const milliseconds of [400, 600, 800, 900, 1_000, 1_100, 1_200]) {
      const { child, ended } = startCommand('export', ['changes', '--format', 'parquet', '--out', folder], {
        DATABASE_URL: logins.bi_reader,
      });
      await sleep(milliseconds);
      child.kill('SIGKILL');
      await ended;
      const names = (await filesIn(join(folder, 'changes'))).filter((name) => name.endsWith('.parquet'));
      let rows = 0;
      for (const name of names) {
        for await (const some of readParquet(join(folder, 'changes', name), whole.columns))
          rows += some.length;
      }
      expect(rows).toBe(whole.rows);
    }
    await done(['changes', '--format', 'parquet']);
    expect(existsSync(join(folder, '_unfinished'))).toBe(false);
    const { takenAt, ...again } = await manifestOf('changes');
    expect(again).toEqual({ ...whole, takenAt: undefined });
    expect(takenAt > whole.takenAt).toBe(true);
  });

  it('says what is wrong with what was asked, and who may not ask', async () => {
    expect(await run(['prompts', '--format', 'csv'])).toMatchObject({
      code: 2,
      err: expect.stringContaining('"prompts" is nothing to export.\nusage:'),
    });
    expect(await run(['users', '--format', 'csv'], { DATABASE_URL: '' })).toMatchObject({ code: 2 });
    const nobody = `nobody_${randomUUID().slice(0, 8)}`;
    await execute(house.serverUrl, `create role ${nobody} login password 'secret'`);
    const url = Object.assign(new URL(house.url), { username: nobody, password: 'secret' }).href;
    const ran = await run(['users', '--format', 'csv'], { DATABASE_URL: url });
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('give it the role bi_reader') });
    await execute(house.serverUrl, `drop role ${nobody}`);
  });
});

describe('an export to S3', () => {
  it('is there as it is in a folder, and goes on after another', async () => {
    const storage = await startStorage();
    try {
      const { bucket } = await createBucketAndQueue(storage, { bucket: 'exports' });
      const out = `s3://${bucket}/warehouse`;
      await done(['changes', 'users', '--format', 'parquet'], storage.env, out);
      await done(['changes', '--format', 'parquet', '--to', '2026-04-07'], storage.env, out);
      await done(['changes', '--format', 'parquet', '--to', '2026-04-07']);
      const expected = await manifestOf('changes');
      const get = async (name: string) =>
        fetch(`${storage.endpoint}/${bucket}/warehouse/changes/${encodeURI(name)}`);
      const manifest = (await (await get('_manifest.json')).json()) as Manifest;
      expect({ ...manifest, takenAt: '' }).toEqual({ ...expected, takenAt: '' });
      for (const { name, sha256 } of manifest.files) {
        const content = Buffer.from(await (await get(name)).arrayBuffer());
        expect(createHash('sha256').update(content).digest('hex')).toBe(sha256);
      }
      expect(await (await get('_athena.sql')).text()).toContain("LOCATION 's3://exports/warehouse/changes/'");
    } finally {
      await storage.stop();
    }
  });

  it('says what to do when the bucket is not there', async () => {
    const storage = await startStorage();
    const ran = await run(['users', '--format', 'csv'], storage.env, 's3://nowhere/to/be');
    expect(ran).toMatchObject({ code: 1, err: expect.stringContaining('place_unusable') });
    await storage.stop();
  });
});
