import { beforeEach, describe, expect, it } from 'vitest';
import { projectAll } from './projection/events.ts';
import { created, renamed } from './projection/story.ts';
import { beginRebuilding, house, rebuilt } from './rebuild/house.ts';
import { broken, verified } from './verify/verified.ts';

beginRebuilding();

const t = (minute: number) => `2026-04-06T10:0${minute}:00Z`;

/** When each event was recorded, in the order of the story. */
const recorded = async () =>
  (
    await house.query<{ at: string }>(
      'select recorded_at::text as at from ledger.change_events order by occurred_at',
    )
  ).map(({ at }) => at);

/** A day ahead of the clock, as a partition stands after the clock went back by a day. */
const goBack = () => house.query(`update ops.checkpoints set recorded_at = recorded_at + interval '1 day'`);

describe('a server whose clock went back', () => {
  beforeEach(async () => {
    await projectAll(house.warehouse, created(t(0)));
    await goBack();
    await projectAll(house.warehouse, renamed('second', t(1), 'e2'));
    await projectAll(house.warehouse, renamed('third', t(2), 'e3'));
  });

  it('records later than what it recorded before', async () => {
    const times = await recorded();
    expect(times).toHaveLength(3);
    expect(times.toSorted()).toEqual(times);
    expect(new Set(times).size).toBe(3);
    const ahead = await house.query(
      'select event_id from ledger.change_events where recorded_at > now() order by 1',
    );
    expect(ahead).toEqual([{ event_id: 'e2' }, { event_id: 'e3' }]);
    const versions = await house.query<{ from: string }>(
      'select recorded_from::text as from from bi.queue_history order by valid_from',
    );
    expect(versions.map(({ from }) => from)).toEqual(times);
  });

  it('has tables that equal what the ledger says', async () => {
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('has such tables after a rebuild too, which records behind them all', async () => {
    await house.query('truncate warehouse.queues, warehouse.queue_history');
    await rebuilt();
    expect(broken(await verified(house.url))).toEqual([]);
  });
});
