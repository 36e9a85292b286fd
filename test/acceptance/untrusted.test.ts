import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { deadLettersTopic } from '@warehouse/events/message.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { bury } from '@warehouse/projector/bury.ts';
import { healAll } from '@warehouse/projector/heal.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { projectAll, projectMessages } from './projection/events.ts';
import { contentOf, type House, openHouse } from './projection/house.ts';
import { created, queue, renamed } from './projection/story.ts';
import { queues } from './rebuild/queues.ts';
import { spoiled } from './untrusted/spoiled.ts';
import { broken, verified } from './verify/verified.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.empty());

const t = (minute: number) => `2026-04-06T10:${String(minute).padStart(2, '0')}:00Z`;
const message = (event: ChangeEvent) => encode(event, null);
const marks = () =>
  house.query('select resource_kind, resource_id, since, event_id, reason from bi.untrusted_resources');
const names = async () =>
  (await house.query<{ name: string }>('select name from bi.queue_history order by valid_from')).map(
    ({ name }) => name,
  );
const letters = () =>
  house.query<{ code: string; state: string }>(
    'select code, state, event_id from ops.dead_letters order by event_id',
  );
const healed = () => healAll(house.warehouse, new AbortController().signal, () => {});

const constraint = `alter table warehouse.queue_history add constraint is_no_poison check (name <> 'poison')`;
const unconstrained = 'alter table warehouse.queue_history drop constraint if exists is_no_poison';

/** Way to be unusable → the message, and how the cause comes and goes. */
interface Way {
  spoil(event: ChangeEvent): Message;
  begin(): Promise<unknown>;
  mend(): Promise<unknown>;
  code: string;
}

const ways: Record<string, Way> = {
  'cannot be decoded': {
    code: 'undecodable_event',
    spoil: spoiled,
    begin: async () => {},
    mend: () => house.query(`update ops.dead_letters set body = replace(body, '"type":"Future', '"type":"')`),
  },
  'makes rows that the database refuses': {
    code: 'cannot_fold',
    spoil: message,
    begin: () => house.query(constraint),
    mend: () => house.query(unconstrained),
  },
  'is refused by the ledger': {
    code: 'refused_event',
    spoil: message,
    begin: () =>
      house.query(`alter table ledger.change_events add constraint is_no_poison check (event_id <> 'bad')`),
    mend: () => house.query('alter table ledger.change_events drop constraint if exists is_no_poison'),
  },
};

/** Created, renamed, renamed to what cannot be used, renamed. */
const story = { made: created(t(0)), day: renamed('day', t(1), 'e2'), night: renamed('night', t(3), 'e4') };
const bad = renamed('poison', t(2), 'bad');
const [first, second, poison, last] = [story.made, story.day, bad, story.night].flat() as [
  ChangeEvent,
  ChangeEvent,
  ChangeEvent,
  ChangeEvent,
];

describe.each(Object.entries(ways))('an event that %s', (_, way) => {
  beforeEach(async () => {
    await house.query(unconstrained);
    await house.query('alter table ledger.change_events drop constraint if exists is_no_poison');
    await way.begin();
    return way.mend;
  });
  const messages = [message(first), message(second), way.spoil(poison), message(last)];

  it('stops its own resource alone, which stays as it was before', async () => {
    const others = queues(40);
    await projectMessages(house.warehouse, [
      ...others.made.map(message),
      ...messages,
      ...others.renamed.map(message),
    ]);
    const mark = { resource_kind: 'queue', resource_id: queue, since: t(2), event_id: 'bad' };
    expect(await marks()).toEqual([{ ...mark, reason: way.code }]);
    expect(await house.query('select name from bi.queues where queue_id = $1', [queue])).toEqual([
      { name: 'day' },
    ]);
    expect(await house.query(`select 1 from bi.queues where name like 'night %'`)).toHaveLength(40);
    const known = await house.query<{ id: string }>('select event_id as id from bi.changes');
    expect(known.map(({ id }) => id)).toContain('e4');
    expect(await house.query('select reason from bi_masked.untrusted_resources')).toEqual([
      { reason: way.code },
    ]);
    expect(await letters()).toEqual([{ code: way.code, state: 'open', event_id: 'bad' }]);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('goes on stopping it, and nobody else, batch after batch', async () => {
    await projectMessages(house.warehouse, messages.slice(0, 3), { batch: 1 });
    for (const minute of [4, 5, 6]) {
      const [other] = created(t(minute), `other ${minute}`, {
        response: { QueueId: `other-${minute}`, QueueArn: `x/queue/other-${minute}` },
      });
      await projectAll(house.warehouse, [
        ...renamed(`later ${minute}`, t(minute), `later ${minute}`),
        other as ChangeEvent,
      ]);
    }
    expect((await names()).filter((name) => name.startsWith('later'))).toEqual([]);
    expect(await house.query(`select 1 from bi.queues where queue_id like 'other-%'`)).toHaveLength(3);
    expect(await letters()).toHaveLength(1);
  });

  it('leads to the same tables in whatever order it comes, also once it can be used', async () => {
    await way.mend();
    await projectAll(house.warehouse, [first, second, poison, last]);
    const undisturbed = await contentOf(house);
    const seen = new Set<string>();
    for (const [index, order] of permutations(messages).entries()) {
      await house.empty();
      await way.begin();
      await projectMessages(house.warehouse, order, { batch: index % 2 === 0 ? 1 : 3 });
      const content = await contentOf(house);
      // what the ledger cannot hold is no change that readers could see
      seen.add(JSON.stringify([content, await marks()]));
      expect(await names()).toEqual(['billing', 'day']);
      await way.mend();
      await healed();
      expect(await marks()).toEqual([]);
      expect(await contentOf(house)).toEqual(undisturbed);
      expect((await letters()).map(({ state }) => state)).toEqual(['resolved']);
    }
    expect(seen.size).toBe(1);
  });
});

describe('an event that the ledger cannot hold by its nature', () => {
  /** Postgres indexes no text of this length. */
  const endless = Array.from({ length: 4_000 }, (_, index) => index.toString(36)).join('');

  it.each([
    ['an endless id', { ...poison, eventId: endless }, t(2)],
    ['a year that no table has', { ...poison, occurredAt: '0000-01-01T00:00:00Z' }, '1970-01-01T00:00:00Z'],
  ])('is put aside, and others go on: %s', async (_, event, since) => {
    const [other] = created(t(5), 'other', {
      response: { QueueId: 'other', QueueArn: 'x/queue/other' },
    }) as [ChangeEvent];
    await projectAll(house.warehouse, [first, event, other]);
    expect(await marks()).toMatchObject([{ resource_id: queue, since, reason: 'refused_event' }]);
    expect(await house.query(`select 1 from bi.queues where queue_id = 'other'`)).toHaveLength(1);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('is put aside on the topic of dead letters too', async () => {
    const letter = {
      id: '6c2f0a3e-0000-4000-8000-000000000001',
      service: 'ingestor',
      reason: 'r',
      code: 'c',
    };
    const rest = { bucket: null, key: null, versionId: null, at: t(0), attempts: 1, body: null };
    const values = [{ index: 2 ** 40 }, { index: 1, id: '6c2f0a3e-0000-4000-8000-000000000002' }].map((its) =>
      Buffer.from(JSON.stringify({ ...letter, ...rest, notification: null, ...its })),
    );
    const batch = {
      topic: deadLettersTopic,
      partition: 0,
      messages: values.map((value, index) => ({ key: '', headers: {}, value, offset: BigInt(index) })),
      endOffset: 2n,
    };
    await house.warehouse.checkpoint(batch);
    await bury(house.warehouse, batch, 0n, 2n);
    expect((await letters()).map(({ code }) => code).sort()).toEqual(['c', 'undecodable_event']);
  });
});

describe('an event of the ledger that this program does not know', () => {
  it('stops its resource when that is folded anew', async () => {
    await projectAll(house.warehouse, [first, second]);
    await house.query(`update ledger.change_events set type = 'QueuePainted' where event_id = 'e2'`);
    await projectAll(house.warehouse, [...renamed('dawn', '2026-04-06T10:00:30Z', 'e0'), last]);
    expect(await marks()).toMatchObject([{ since: t(1), event_id: 'e2', reason: 'cannot_fold' }]);
    expect(await names()).toEqual(['billing', 'dawn']);
    await house.query(`update ledger.change_events set type = 'QueueRenamed' where event_id = 'e2'`);
    await projectAll(house.warehouse, renamed('noon', t(4), 'e5'));
    expect(await marks()).toEqual([]);
    expect(await names()).toEqual(['billing', 'dawn', 'day', 'night', 'noon']);
  });
});

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, index) =>
    permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]),
  );
}
