import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { execute } from '@warehouse/local/databases.ts';
import { readParquet } from '@warehouse/projector/files/adapters/parquet.ts';
import { describe, expect, it } from 'vitest';
import {
  done,
  filesIn,
  folder,
  house,
  inFiles,
  inPostgres,
  logins,
  manifestOf,
  openExports,
  run,
} from './export/house.ts';
import { startCommand } from './started.ts';

openExports();

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
