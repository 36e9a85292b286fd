import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import { minute, uuidOf, version } from './bi/rows.ts';

let house: House;
const names = async (text: string) => (await house.read(text)).map((row) => Object.values(row).join(' '));
const at = (minutes: number) => `'${minute(minutes)}'`;

/*
 * minute           0         10         20         30
 * profile vip      Basic ────────────── VIP ────── deleted
 *   serves         billing 1 ────────── billing 2, sales by hand
 * queue billing    Billing ── Invoices
 * user sato        vip, learnt at once; at minute 40 we learn that it was basic from 10 to 20
 */
beforeAll(async () => {
  house = await openHouse();
  const { owner } = house;
  // versions have no gap when the transaction ends
  await owner.query('begin');
  const served = (priority: number) => [{ queueId: 'billing', channel: 'VOICE', priority, delaySeconds: 0 }];
  const byHand = [{ queueId: 'sales', channel: 'CHAT' }];
  const vip = { name: 'VIP', queue_configs: served(2), manual_assignment_queues: byHand };
  await version(owner, 'profile', 'vip', { from: 0, to: 5 }, { name: 'Basic', queue_configs: served(1) });
  await version(owner, 'profile', 'vip', { from: 5, to: 20 }, { name: 'Basic', queue_configs: served(1) });
  await version(
    owner,
    'profile',
    'vip',
    { from: 20, to: 30 },
    { ...vip, default_outbound_queue_id: 'billing' },
  );
  await version(owner, 'profile', 'vip', { from: 30 }, { ...vip, is_deleted: true });
  await version(owner, 'queue', 'billing', { from: 0, to: 10 }, { name: 'Billing' });
  await version(
    owner,
    'queue',
    'billing',
    { from: 10 },
    { name: 'Invoices', changed_by_key: sato, changed_by_name: 'id' },
  );
  const user = { username: 'sato', security_profile_ids: ['s2', 's10'] };
  await version(owner, 'user', 'sato', { from: 0, unlearnt: 40 }, { ...user, routing_profile_id: 'vip' });
  await version(
    owner,
    'user',
    'sato',
    { from: 0, to: 10, learnt: 40 },
    { ...user, routing_profile_id: 'vip' },
  );
  await version(
    owner,
    'user',
    'sato',
    { from: 10, to: 20, learnt: 40 },
    { ...user, routing_profile_id: 'basic' },
  );
  await version(owner, 'user', 'sato', { from: 20, learnt: 40 }, { ...user, routing_profile_id: 'vip' });
  await owner.query('commit');
});
afterAll(() => house?.close());

const sato = uuidOf('ap-northeast-1/user/sato');

describe('a time in Connect', () => {
  it.each([
    [-1, []],
    [0, ['Basic ']],
    [19, ['Basic ']],
    [20, ['VIP Invoices']],
    [30, []],
  ])('minute %i shows the profiles of then with the names of then', async (minutes, rows) => {
    expect(
      await names(`select name, default_outbound_queue_name from bi.routing_profiles_as_of(${at(minutes)})`),
    ).toEqual(rows);
  });

  it.each([
    [9, ['vip Basic billing Billing VOICE automatic 1 0']],
    [15, ['vip Basic billing Invoices VOICE automatic 1 0']],
    [25, ['vip VIP billing Invoices VOICE automatic 2 0', 'vip VIP sales  CHAT manual  ']],
    [30, []],
  ])('minute %i shows the queues that profiles served then', async (minutes, rows) => {
    expect(
      await names(
        `select routing_profile_id, routing_profile_name, queue_id, queue_name, channel, assignment, priority, delay_seconds
         from bi.routing_profile_queues_as_of(${at(minutes)}) order by queue_id collate "C"`,
      ),
    ).toEqual(rows);
  });

  it('names the editor by the username of then', async () => {
    expect(await names(`select name, last_changed_by from bi.queues_as_of(${at(5)})`)).toEqual([
      'Billing root',
    ]);
    expect(await names(`select name, last_changed_by from bi.queues_as_of(${at(10)})`)).toEqual([
      'Invoices sato',
    ]);
  });

  it.each([
    ['billing', 5, ['sato vip']],
    ['billing', 15, []],
    ['sales', 15, []],
    ['sales', 25, ['sato vip']],
    ['sales', 30, []],
  ])('tells who served queue %s at minute %i', async (queue, minutes, rows) => {
    expect(
      await names(
        `select username, routing_profile_id from bi.agents_of_queue_as_of('${queue}', ${at(minutes)})`,
      ),
    ).toEqual(rows);
  });
});

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
