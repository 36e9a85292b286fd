import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { encode } from '@warehouse/ingestor/encode.ts';
import { openRecords } from '@warehouse/projector/erase/adapters/postgres.ts';
import type { Account, Wish } from '@warehouse/projector/erase/ports.ts';
import { openSnapshots, snapshotOf } from '@warehouse/projector/verify/adapters/postgres.ts';
import { verify } from '@warehouse/projector/verify/verify.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { anew, beginning, hana, instance, late, later, misunderstood, values } from './erase-person/story.ts';
import { projectAll, projectMessages } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { broken, verified } from './verify/verified.ts';

const command = (name: string) =>
  fileURLToPath(new URL(`../../services/projector/${name}/main.ts`, import.meta.url));

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.empty();
  await projectAll(house.warehouse, beginning());
  await projectAll(house.warehouse, late());
  // a dead letter with a body: another record under a known id
  const [conflicting] = later();
  await projectAll(house.warehouse, [{ ...conflicting, eventId: 'late' } as never]);
});

const run = (name: string, ...words: string[]) =>
  new Promise<{ code: number; out: string; err: string }>((resolve) => {
    const env = { PATH: process.env.PATH, DATABASE_URL: house.url };
    execFile(process.execPath, [command(name), ...words], { env }, (error, out, err) =>
      resolve({ code: Number(error?.code ?? 0), out, err }),
    );
  });

const who = ['--instance', instance, '--user', 'hsato', '--actor', 'hana-iam'];
const wish = { instanceId: instance, user: 'hsato', tags: false, actors: ['hana-iam'], also: [] };

async function erase(change: Partial<Wish> = {}, by = 'somebody'): Promise<Account> {
  const records = openRecords(house.url);
  return records.erase({ ...wish, ...change }, { by, reason: 'asked for it' }).finally(() => records.close());
}

/** The rules that are broken by a statement, which is taken back. */
async function ledgerFaultsAfter(statement: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: house.url });
  await client.connect();
  try {
    await client.query('begin');
    await client.query(statement);
    const report = await verify(await snapshotOf(drizzle(client)), { sample: 0, from: lowest }, () => {});
    return broken(report).map(({ name }) => name);
  } finally {
    await client.end();
  }
}
const lowest = '00000000-0000-0000-0000-000000000000';

/** Every row of every table, as text. */
async function everything(): Promise<string[]> {
  const tables = await house.query<{ name: string }>(
    `select format('%I.%I', n.nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
     where n.nspname !~ '^(pg_|information_schema)' and relkind in ('r', 'p', 'm') and not relispartition order by 1`,
  );
  const rows: string[] = [];
  for (const { name } of tables) {
    const found = await house.query<{ row: string }>(`select $1 || ' ' || t::text as row from ${name} t`, [
      name,
    ]);
    rows.push(...found.map(({ row }) => row));
  }
  return rows.sort();
}

const telling = async () => {
  const rows = await everything();
  return values.filter((value) => rows.some((row) => row.toLowerCase().includes(value.toLowerCase())));
};

const shape = () =>
  house.query(
    `select event_id, occurred_at, operation, change, succeeded, resource_id from bi.changes order by 1`,
  );

describe('erasing a person', () => {
  it('leaves no value of the person in any table, and every event where it was', async () => {
    expect(await telling()).toEqual(values);
    const before = await shape();
    expect(await erase()).toMatchObject({ events: 6, superseded: 0, versions: 2, deadLetters: 1 });
    expect(await telling()).toEqual([]);
    expect(await shape()).toEqual(before);
  });

  it('says what is hidden as CloudTrail would, and names the user id for the person', async () => {
    await erase();
    expect(
      await house.query(
        `select username, first_name, mobile, phone_type, masked_fields, tags from bi.users
                         where user_id = $1`,
        [hana],
      ),
    ).toEqual([
      {
        ...{
          username: null,
          first_name: null,
          mobile: null,
          phone_type: 'DESK_PHONE',
          tags: { team: 'north' },
        },
        masked_fields: [
          ...['channel_settings', 'desk_phone_number', 'email', 'first_name', 'last_name', 'mobile'],
          ...['secondary_email', 'username'],
        ],
      },
    ]);
    expect(
      await house.query(`select actor_name, source_ip, after->>'description' as told from bi.changes
                         where resource_kind = 'queue' order by occurred_at`),
    ).toEqual([
      { actor_name: hana, source_ip: '•••', told: 'Ask •••' },
      { actor_name: 'dev', source_ip: '192.0.2.1', told: null },
      { actor_name: hana, source_ip: '•••', told: null },
    ]);
    expect(await house.query(`select first_name, email from bi.users where username = 'kmori'`)).toEqual([
      { first_name: 'Kei', email: 'kei@example.com' },
    ]);
  });

  it('is itself recorded, and leaves the proof intact', async () => {
    const { heads } = await verified(house.url);
    await erase({}, 'dpo');
    expect(broken(await verified(house.url))).toEqual([]);
    const snapshots = openSnapshots(house.url);
    const looked = { sample: 0, from: lowest, against: heads };
    const { agrees } = await snapshots
      .read((now) => verify(now, looked, () => {}))
      .finally(() => snapshots.close());
    expect(agrees).toBe(true);
    expect(await house.query('select user_id, erased_by, reason, hides_tags from ledger.erasures')).toEqual([
      { user_id: hana, erased_by: 'dpo', reason: 'asked for it', hides_tags: false },
    ]);
    const { out } = await run('rebuild', '--dry-run');
    expect(out).toContain('0 versions would be added, 0 superseded.');
    expect(out).not.toContain('other content');
  });

  it('is proved too: nobody changes what was recorded of it unnoticed', async () => {
    await erase();
    for (const statement of [
      `update ledger.erasures set reason = 'another'`,
      `update ledger.erasures set erased_by = 'another'`,
      'delete from ledger.erasures',
      `update ledger.erased_events set digest = repeat('0', 64) where event_id = 'late'`,
      `delete from ledger.erased_events where event_id = 'late'`,
      `insert into ledger.erased_events
       select event_id, link, repeat('0', 64), (select max(number) from ledger.links)
       from ledger.change_events where event_id = 'create 1f0e'`,
    ])
      expect(await ledgerFaultsAfter(statement), statement).not.toEqual([]);
    expect(await ledgerFaultsAfter('select')).toEqual([]);
  });

  it('is not undone by what comes again, from the event log or another trail file', async () => {
    await erase();
    const before = await everything();
    const same = (rows: string[]) => rows.filter((row) => !/^ops\.(checkpoints|dead_letters)/.test(row));
    await projectAll(house.warehouse, [...beginning(), ...late()]);
    await projectAll(house.warehouse, beginning('two.json.gz'), { partition: 3 });
    expect(same(await everything())).toEqual(same(before));
    expect(await house.query('select event_id from bi.changes')).toHaveLength(8);
    expect(await house.query('select code, body from ops.dead_letters')).toEqual([
      { code: 'conflicting_duplicate', body: null },
    ]);
    expect(await telling()).toEqual([]);
  });

  it('hides what comes later about the user on its way in', async () => {
    await erase();
    await projectAll(house.warehouse, later());
    expect(await telling()).toEqual([]);
    expect(
      await house.query(`select masked_fields from bi.user_history where change_event_ids = '{later}'`),
    ).toHaveLength(1);
    const [event] = later();
    await projectAll(house.warehouse, [
      { ...event, eventId: 'late', record: { ...event?.record, requestID: 'r' } } as never,
    ]);
    expect(await telling()).toEqual([]);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('reaches what a newer translation replaced, and what it will make of the rest', async () => {
    await projectAll(house.warehouse, misunderstood());
    await run('rebuild', '--retranslate');
    expect(await house.query('select event_id from ledger.superseded_events')).toHaveLength(1);
    await projectAll(
      house.warehouse,
      misunderstood().map((event) => anew(event, 'again')),
    );
    expect(await erase()).toMatchObject({ events: 8, superseded: 1 });
    await projectAll(
      house.warehouse,
      misunderstood().map((event) => anew(event, 'still')),
    );
    expect(await telling()).toEqual([]);
    await run('rebuild', '--retranslate');
    expect(await telling()).toEqual([]);
    expect(await house.query(`select event_id from bi.changes where resource_id = $1`, [hana])).toHaveLength(
      5,
    );
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('tells first what it would do, and writes nothing unless somebody is sure', async () => {
    const before = await everything();
    const dry = await run('erase', ...who, '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      out: expect.stringContaining('found by the id and by h.sato@example.com'),
    });
    expect(dry.out).toContain('6 events of the ledger');
    const unsure = await run('erase', ...who, '--reason', 'asked for it');
    expect(unsure).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was erased.') });
    expect(await everything()).toEqual(before);
  });

  it('asks for a person that there is', async () => {
    const unknown = ['--instance', instance, '--user', 'nobody', '--dry-run'];
    expect(await run('erase', ...unknown)).toMatchObject({
      code: 1,
      err: expect.stringContaining('person_unknown'),
    });
    expect(await run('erase', '--user', 'hsato')).toMatchObject({
      code: 2,
      err: expect.stringContaining('usage:'),
    });
  });

  it('can be done again, with more that the person is known by', async () => {
    await erase({ actors: [] });
    expect(await telling()).toEqual(['hana-iam', 'AKIAHANA']);
    await erase({ user: hana, tags: true });
    expect(await telling()).toEqual([]);
    const [user] = await house.query<{ tags: object; masked_fields: string[] }>(
      'select tags, masked_fields from bi.users where user_id = $1',
      [hana],
    );
    expect(user?.masked_fields).toContain('tags');
    expect(JSON.stringify(user?.tags)).not.toContain('north');
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('finds what a record escapes', async () => {
    const [event] = misunderstood();
    const record = JSON.stringify({ ...event?.record, note: 'Ask \u82b1\u5b50/2' });
    const escaped = record.replace('\u82b1\u5b50/2', '\\u82b1\\u5b50\\/2').replaceAll(hana, 'nobody');
    await projectMessages(house.warehouse, [encode(event as never, Buffer.from(escaped))]);
    const [letter] = await house.query<{ id: string }>('select id from ops.dead_letters');
    await house.query('update ops.dead_letters set body = $2 where id = $1', [letter?.id, escaped]);
    expect(await erase({ also: ['\u82b1\u5b50/2'] })).toMatchObject({ events: 7, deadLetters: 1 });
    expect(
      await house.query(`select event->'record'->>'note' as note, null as body from ledger.change_events
        where event_id = 'misunderstood' union all select null, body from ops.dead_letters`),
    ).toEqual([
      { note: 'Ask \u2022\u2022\u2022', body: null },
      { note: null, body: null },
    ]);
  });

  it('leaves alone what says which event it is, whatever the words', async () => {
    const versions = () =>
      house.query(
        `select queue_id, region, operations, change_event_ids, valid_from, s.step->>'id' as id
         from warehouse.queue_history cross join json_array_elements(steps) as s (step) order by 5, 6`,
      );
    const before = [await shape(), await versions()];
    await erase({ also: ['queue', 'UpdateQueueName', 'ap-northeast-1', 'by iam'] });
    expect([await shape(), await versions()]).toEqual(before);
    expect(await house.query('select name from bi.queues')).toEqual([{ name: 'Very important' }]);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('does not begin with events that nothing can stand for', async () => {
    await house.query('update ledger.change_events set link = null, salt = null');
    await expect(erase()).rejects.toMatchObject({ code: 'events_unlinked' });
    expect(await telling()).toEqual(values);
  });
});
