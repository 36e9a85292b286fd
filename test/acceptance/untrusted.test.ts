import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { beforeEach, describe, expect, it } from 'vitest';
import { projectAll, projectMessages } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { created, queue, renamed } from './projection/story.ts';
import { queues } from './rebuild/queues.ts';
import {
  beginDistrusting,
  first,
  healed,
  house,
  last,
  letters,
  marks,
  message,
  names,
  permutations,
  poison,
  second,
  t,
  unconstrained,
  ways,
} from './untrusted/house.ts';
import { broken, verified } from './verify/verified.ts';

beginDistrusting();

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
