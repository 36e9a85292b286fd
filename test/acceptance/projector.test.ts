import { changesTopic, deadLettersTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { openWarehouse } from '@warehouse/projector/adapters/postgres/warehouse.ts';
import { consumption } from '@warehouse/projector/consume.ts';
import { describe, expect, it } from 'vitest';
import { nobodyTells, projectAll } from './projection/events.ts';
import { created, renamed } from './projection/story.ts';
import { beginProjecting, breakProjectors, house, letters, t } from './projector/house.ts';

beginProjecting();

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
      nobodyTells,
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
    await handle({ topic, partition: 0, messages, endOffset: first + BigInt(values.length) }, () => []);
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

describe('two projectors with the same partition', () => {
  it('do not write twice: the slower one is fenced and begins again where the other ended', async () => {
    const watcher = { began() {}, projected() {}, buried() {}, fenced() {} };
    const signal = { stopping: new AbortController().signal };
    const zombie = openWarehouse(house.url, { connections: 2 });
    try {
      const slow = consumption(zombie, nobodyTells, signal, watcher);
      const swift = consumption(house.warehouse, nobodyTells, signal, watcher);
      const messages = created(t(0)).map((event, index) => ({
        ...encode(event, null),
        offset: BigInt(index),
      }));
      const batch = { topic: changesTopic, partition: 0, messages, endOffset: 1n };
      await Promise.all([slow.startAt(changesTopic, 0), swift.startAt(changesTopic, 0)]);
      await swift.handle(batch, () => []);
      await expect(slow.handle(batch, () => [])).rejects.toMatchObject({ code: 'fenced' });
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
