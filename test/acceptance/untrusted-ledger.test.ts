import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { deadLettersTopic } from '@warehouse/events/message.ts';
import { bury } from '@warehouse/projector/bury.ts';
import { describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { created, queue, renamed } from './projection/story.ts';
import {
  beginDistrusting,
  first,
  house,
  last,
  letters,
  marks,
  names,
  poison,
  second,
  t,
} from './untrusted/house.ts';
import { broken, verified } from './verify/verified.ts';

beginDistrusting();

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
