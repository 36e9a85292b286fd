import { execFileSync } from 'node:child_process';
import { changesTopic, deadLettersTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { consumption } from '@warehouse/projector/consume.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { called, created, queue, renamed } from './projection/story.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.empty());

const t = (minute: number) => `2026-04-06T10:${String(minute).padStart(2, '0')}:00Z`;
const names = () =>
  house.query(
    'select name, valid_from, valid_to, change_event_ids from bi.queue_history order by valid_from',
  );
const letters = () =>
  house.query<{ code: string; reason: string; body: string }>(
    'select code, reason, body from ops.dead_letters',
  );

describe('an event that comes again', () => {
  it('is known by its record, though it comes from another file', async () => {
    await projectAll(house.warehouse, [...created(t(0)), ...created(t(0), 'e1', { key: 'two.json.gz' })]);
    await projectAll(house.warehouse, created(t(0), 'e1', { key: 'three.json.gz' }));
    expect(await house.query('select event_id, s3_key from bi.changes')).toEqual([
      { event_id: 'e1', s3_key: 'one.json.gz' },
    ]);
    expect(await letters()).toEqual([]);
  });

  it('with the same bytes moves the checkpoint and nothing else', async () => {
    const stand = () =>
      house.query(
        `select next_offset::int as next, (select count(*)::int from ledger.links) as links,
           (select count(*)::int from ledger.change_events) as events, (select count(*)::int from ops.dead_letters) as letters
         from ops.checkpoints`,
      );
    for (const next of [1, 2, 3]) {
      await projectAll(house.warehouse, created(t(0)));
      expect(await stand()).toEqual([{ next, links: 1, events: 1, letters: 0 }]);
    }
  });

  it('with another record is a dead letter, and the first stays', async () => {
    await projectAll(house.warehouse, [...created(t(0)), ...renamed('first', t(1), 'e2')]);
    await projectAll(house.warehouse, renamed('second', t(1), 'e2'));
    await projectAll(house.warehouse, renamed('third', t(2), 'e2'));
    expect(await house.query('select name from bi.queues')).toEqual([{ name: 'first' }]);
    expect((await letters()).map(({ code }) => code)).toEqual([
      'conflicting_duplicate',
      'conflicting_duplicate',
    ]);
  });

  it('with another record in the same batch is a dead letter too', async () => {
    await projectAll(house.warehouse, [
      ...created(t(0)),
      ...renamed('first', t(1), 'e2'),
      ...renamed('second', t(1), 'e2'),
    ]);
    expect(await house.query('select name from bi.queues')).toEqual([{ name: 'first' }]);
    expect((await letters()).map(({ code }) => code)).toEqual(['conflicting_duplicate']);
  });
});

describe('a message that cannot be used', () => {
  const handed = async (topic: string, ...values: string[]) => {
    const { startAt, handle } = consumption(
      house.warehouse,
      { stopping: new AbortController().signal },
      { began() {}, projected() {}, buried() {}, fenced() {} },
    );
    const first = await startAt(topic, 0);
    const messages = values.map((value, index) => ({
      key: 'k',
      headers: {},
      value: Buffer.from(value),
      offset: first + BigInt(index),
    }));
    await handle({ topic, partition: 0, messages, endOffset: first + BigInt(values.length) });
  };
  const [event] = renamed('b', t(1), 'e2');
  const text = (change: object) => JSON.stringify({ ...event, ...change });

  it.each([
    ['no JSON', 'nothing'],
    ['no event', '{}'],
    ['of a type we do not know', text({ type: 'QueuePainted' })],
    ['about no resource', text({ resource: null })],
    ['with data of another form', text({ data: { name: 7 } })],
  ])('is a dead letter: %s', async (_, value) => {
    const good = encode(created(t(0))[0] as never, null).value.toString();
    await handed(changesTopic, value, good);
    expect(await letters()).toEqual([
      { code: 'undecodable_event', reason: expect.stringContaining('Message 0 of partition 0'), body: value },
    ]);
    expect(await house.query('select name from bi.queues')).toEqual([{ name: 'billing' }]);
  });

  it('is a dead letter when a number is larger than a column takes', async () => {
    await handed(changesTopic, text({ type: 'QueueMaxContactsSet', data: { maxContacts: 2 ** 40 } }));
    expect((await letters()).map(({ code }) => code)).toEqual(['undecodable_event']);
  });

  it('is no dead letter for characters that Postgres cannot hold: they are replaced', async () => {
    await projectAll(house.warehouse, [...created(t(0)), ...renamed('a\0b\ud800c', t(1), 'e2')]);
    expect(
      await house.query(
        'select name, before, summary from bi.changes c join bi.queues using (region) where event_id = $1',
        ['e2'],
      ),
    ).toEqual([{ name: 'a\ufffdb\ufffdc', before: { name: 'billing' }, summary: expect.any(String) }]);
  });

  it('becomes a dead letter on the topic of dead letters as well', async () => {
    await handed(deadLettersTopic, '{"id":1}');
    expect(await letters()).toMatchObject([{ code: 'undecodable_event', body: '{"id":1}' }]);
  });
});

describe('a correction', () => {
  it('takes its place when it comes first', async () => {
    await projectAll(house.warehouse, [
      ...created(t(0)),
      ...renamed('right', t(9), 'c1', { corrects: { originalEventID: 'e2' } }),
    ]);
    await projectAll(house.warehouse, renamed('wrong', t(1), 'e2'));
    expect(await names()).toEqual([
      { name: 'billing', valid_from: t(0), valid_to: t(1), change_event_ids: ['e1'] },
      { name: 'right', valid_from: t(1), valid_to: null, change_event_ids: ['c1'] },
    ]);
    expect(
      await house.query('select event_id, changed_fields, before, after from bi.changes order by event_id'),
    ).toEqual([
      { event_id: 'c1', changed_fields: ['name'], before: { name: 'billing' }, after: { name: 'right' } },
      {
        event_id: 'e1',
        changed_fields: ['hours_of_operation_id', 'name', 'status'],
        before: expect.anything(),
        after: expect.anything(),
      },
      { event_id: 'e2', changed_fields: [], before: {}, after: {} },
    ]);
  });

  it('finds its original by the request', async () => {
    await projectAll(house.warehouse, [
      ...created(t(0)),
      ...renamed('wrong', t(1), 'e2', { requestId: 'r2' }),
    ]);
    await projectAll(
      house.warehouse,
      renamed('right', t(9), 'c1', { corrects: { originalRequestID: 'r2' } }),
    );
    expect(await names()).toMatchObject([
      { name: 'billing' },
      { name: 'right', valid_from: t(1), change_event_ids: ['c1'] },
    ]);
  });

  it.each([
    ['after', [0, 1]],
    ['before', [1, 0]],
  ])('takes back a creation when it comes %s it, in another partition', async (_, order) => {
    const failed = created(t(9), 'c1', {
      response: null,
      errorCode: 'LimitExceededException',
      corrects: { originalEventID: 'e1' },
    });
    for (const partition of order) {
      await projectAll(house.warehouse, partition === 0 ? created(t(0)) : failed, { partition });
    }
    expect(await house.query('select 1 from bi.queues')).toEqual([]);
    expect(await names()).toEqual([]);
    expect(await house.query('select event_id, succeeded from bi.changes order by event_id')).toEqual([
      { event_id: 'c1', succeeded: false },
      { event_id: 'e1', succeeded: true },
    ]);
  });
});

describe('two projectors with the same partition', () => {
  it('do not write twice: the slower one is fenced and begins again where the other ended', async () => {
    const watcher = { began() {}, projected() {}, buried() {}, fenced() {} };
    const signal = { stopping: new AbortController().signal };
    const zombie = openWarehouse(house.url, { connections: 2 });
    try {
      const slow = consumption(zombie, signal, watcher);
      const swift = consumption(house.warehouse, signal, watcher);
      const messages = created(t(0)).map((event, index) => ({
        ...encode(event, null),
        offset: BigInt(index),
      }));
      const batch = { topic: changesTopic, partition: 0, messages, endOffset: 1n };
      await Promise.all([slow.startAt(changesTopic, 0), swift.startAt(changesTopic, 0)]);
      await swift.handle(batch);
      await expect(slow.handle(batch)).rejects.toMatchObject({ code: 'fenced' });
      expect(await slow.startAt(changesTopic, 0)).toBe(1n);
    } finally {
      await zombie.close();
    }
  });
});

describe('a warehouse whose connections broke while nobody looked', () => {
  it('says so once and takes new ones', async () => {
    const warehouse = openWarehouse(house.url, { connections: 1 });
    try {
      await warehouse.ping();
      breakProjectors(house.url);
      await expect(warehouse.write(async () => 'written')).rejects.toMatchObject({
        code: 'database_unavailable',
      });
      expect(await warehouse.write(async () => 'written')).toBe('written');
    } finally {
      await warehouse.close();
    }
  });
});

/** Ends the connections of projectors before this process can notice. */
function breakProjectors(url: string): void {
  const program = `import pg from 'pg';
    const client = new pg.Client(${JSON.stringify(url)});
    await client.connect();
    await client.query(\`select pg_terminate_backend(pid, 5000) from pg_stat_activity
      where datname = current_database() and application_name = 'projector'\`);
    await client.end();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', program], { cwd: import.meta.dirname });
}

describe('what was known at an earlier time', () => {
  it('can be asked after late knowledge has changed the past', async () => {
    await projectAll(house.warehouse, [...created(t(0)), ...renamed('c', t(20), 'e3')]);
    const [{ now = '' } = {}] = await house.query<{ now: string }>('select clock_timestamp()::text as now');
    await projectAll(house.warehouse, renamed('b', t(10), 'e2'));
    const ask = (known: string | null) =>
      house
        .query<{ name: string }>('select name from bi.queues_as_of($1, $2)', [t(15), known])
        .then((rows) => rows.map(({ name }) => name));
    expect(await ask(null)).toEqual(['b']);
    expect(await ask(now)).toEqual(['billing']);
    expect(await ask('2020-01-01T00:00:00Z')).toEqual([]);
  });
});

describe('a call that a skewed clock dates before the creation', () => {
  it.each([[1], [2]])('tells what it changed, come in batches of %d', async (batch) => {
    await projectAll(house.warehouse, [...created(t(5)), ...renamed('b', t(4), 'e2')], { batch });
    expect(
      await house.query(`select changed_fields, before, after from bi.changes where event_id = 'e2'`),
    ).toEqual([{ changed_fields: ['name'], before: { name: 'billing' }, after: { name: 'b' } }]);
  });
});

describe('a deleted queue', () => {
  it('is gone from the present and stays in the past, whatever comes later', async () => {
    await projectAll(house.warehouse, [
      ...created(t(0)),
      ...called({ operation: 'DeleteQueue', at: t(5), id: 'e2' }),
      ...renamed('z', t(6), 'e3'),
    ]);
    await projectAll(house.warehouse, [...renamed('y', t(7), 'e4'), ...renamed('b', t(2), 'e5')]);
    expect(await house.query('select 1 from bi.queues')).toEqual([]);
    expect(
      await house.query(
        'select queue_id, name, is_deleted, is_current from bi.queue_history order by valid_from',
      ),
    ).toEqual([
      { queue_id: queue, name: 'billing', is_deleted: false, is_current: false },
      { queue_id: queue, name: 'b', is_deleted: false, is_current: false },
      { queue_id: queue, name: 'b', is_deleted: true, is_current: true },
    ]);
  });
});
