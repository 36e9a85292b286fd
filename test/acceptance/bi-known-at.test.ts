import { describe, expect, it } from 'vitest';
import { at, beginAsOf, house, names } from './bi/known-then.ts';
import { minute, uuidOf, version } from './bi/rows.ts';

beginAsOf();

describe('what was known at a time', () => {
  it('answers as the warehouse would have answered then', async () => {
    const profile = (known: string) =>
      names(
        `select routing_profile_id, routing_profile_name, last_changed_at from bi.users_as_of(${at(15)}, ${known})`,
      );
    expect(await profile(at(-1))).toEqual([]);
    expect(await profile(at(39))).toEqual([`vip Basic ${new Date(minute(0))}`]);
    expect(await profile(at(40))).toEqual([`basic  ${new Date(minute(10))}`]);
    expect(await profile('null')).toEqual(await profile(at(40)));
  });

  it('names profiles and editors as they were known then', async () => {
    expect(await names(`select routing_profile_name from bi.users_as_of(${at(25)}, ${at(4)})`)).toEqual([
      'Basic',
    ]);
    await version(
      house.owner,
      'queue',
      'late',
      { from: 6 },
      { changed_by_key: uuidOf('late'), changed_by_name: 'id' },
    );
    await version(
      house.owner,
      'user',
      'late',
      { from: 1, learnt: 50 },
      { resource_key: uuidOf('late'), username: 'mori' },
    );
    const editor = (known: number) =>
      names(`select last_changed_by from bi.queues_as_of(${at(6)}, ${at(known)}) where queue_id = 'late'`);
    expect(await editor(49)).toEqual(['id']);
    expect(await editor(50)).toEqual(['mori']);
    await house.owner.query(`delete from warehouse.queue_history where queue_id = 'late'`);
    await house.owner.query(`delete from warehouse.user_history where user_id = 'late'`);
  });

  it('shows what a correction has taken back since', async () => {
    await version(house.owner, 'queue', 'mistaken', { from: 6, learnt: 7, unlearnt: 50 });
    const known = (time: string) =>
      names(`select queue_id from bi.queues_as_of(${at(6)}, ${time}) where queue_id = 'mistaken'`);
    expect([await known(at(49)), await known(at(50)), await known('null')]).toEqual([['mistaken'], [], []]);
    await house.owner.query(`delete from warehouse.queue_history where queue_id = 'mistaken'`);
  });

  it('finds the agents of a queue by what was known', async () => {
    const agents = (known: string) =>
      names(`select user_id from bi.agents_of_queue_as_of('billing', ${at(15)}, ${known})`);
    expect(await agents(at(39))).toEqual(['sato']);
    expect(await agents(at(40))).toEqual([]);
  });
});

describe('the history', () => {
  it('shows only what is believed today', async () => {
    expect(
      await house.read(
        'select routing_profile_id, is_current, changed_by from bi.user_history order by valid_from',
      ),
    ).toEqual([
      { routing_profile_id: 'vip', is_current: false, changed_by: 'root' },
      { routing_profile_id: 'basic', is_current: false, changed_by: 'root' },
      { routing_profile_id: 'vip', is_current: true, changed_by: 'root' },
    ]);
  });

  it('gives the longest intervals in which a profile served a queue in one way', async () => {
    const rows = await house.read(
      `select queue_id, assignment, priority, valid_from, valid_to from bi.routing_profile_queue_history
       order by valid_from, queue_id collate "C"`,
    );
    const interval = (
      queue: string,
      assignment: string,
      priority: number | null,
      from: number,
      to: number,
    ) => ({
      queue_id: queue,
      assignment,
      priority,
      valid_from: new Date(minute(from)),
      valid_to: new Date(minute(to)),
    });
    expect(rows).toEqual([
      interval('billing', 'automatic', 1, 0, 20),
      interval('billing', 'automatic', 2, 20, 30),
      interval('sales', 'manual', null, 20, 30),
    ]);
  });
});
