import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import { current } from './bi/rows.ts';

let house: House;
const set = (table: string, assignments: string) => house.owner.query(`update ${table} set ${assignments}`);
const rows = async (text: string) => (await house.read(text)).map((row) => Object.values(row).join(' '));
const proficiencies = () =>
  rows('select username, attribute_value, level from bi.user_proficiencies order by attribute_value');
const securityProfiles = () =>
  rows('select username, security_profile_id from bi.user_security_profiles order by 2');
const served = () =>
  rows(
    `select routing_profile_name, queue_id, assignment, priority from bi.routing_profile_queues order by assignment`,
  );

beforeAll(async () => {
  house = await openHouse();
  await current(house.owner, 'user', 'sato', {
    username: 'sato',
    security_profile_ids: ['admin'],
    proficiencies: [{ name: 'Language', value: 'ja', level: 4 }],
  });
  await current(house.owner, 'profile', 'vip', {
    name: 'VIP',
    queue_configs: [{ queueId: 'billing', channel: 'VOICE', priority: 1, delaySeconds: 0 }],
    manual_assignment_queues: [{ queueId: 'sales', channel: 'CHAT' }],
  });
});
afterAll(() => house?.close());

/** Tables of entries, and what the rows of now say they are to hold. */
const kept = {
  user_proficiencies: 'proficiencies_listed',
  user_security_profiles: 'security_profiles_listed',
  routing_profile_queues: 'queues_listed',
};

describe('the entries of a list', () => {
  it('are there with the row that has it', async () => {
    expect(await proficiencies()).toEqual(['sato ja 4']);
    expect(await securityProfiles()).toEqual(['sato admin']);
    expect(await served()).toEqual(['VIP billing automatic 1', 'VIP sales manual ']);
  });

  it('become what the list becomes', async () => {
    await set('warehouse.users', `proficiencies = proficiencies || '[{"name": "Language", "value": "en"}]'`);
    await set('warehouse.users', `security_profile_ids = '{agent,supervisor}'`);
    await set('warehouse.routing_profiles', 'manual_assignment_queues = null');
    expect(await proficiencies()).toEqual(['sato en ', 'sato ja 4']);
    expect(await securityProfiles()).toEqual(['sato agent', 'sato supervisor']);
    expect(await served()).toEqual(['VIP billing automatic 1']);
  });

  it('are shown under the name of now', async () => {
    await set('warehouse.users', `username = 'mori'`);
    await set('warehouse.routing_profiles', `name = 'Gold'`);
    expect(await proficiencies()).toEqual(['mori en ', 'mori ja 4']);
    expect(await securityProfiles()).toEqual(['mori agent', 'mori supervisor']);
    expect(await served()).toEqual(['Gold billing automatic 1']);
  });

  it('are left as they stand while something else changes', async () => {
    const places = async () =>
      (await house.owner.query('select ctid::text from warehouse.user_proficiencies')).rows;
    const before = await places();
    await set('warehouse.users', `routing_profile_id = 'vip'`);
    expect(await places()).toEqual(before);
  });

  it('go with the resource, and come back with it', async () => {
    const deleted = async (is: boolean) => {
      await set('warehouse.users', `is_deleted = ${is}`);
      await set('warehouse.routing_profiles', `is_deleted = ${is}`);
      return [...(await proficiencies()), ...(await securityProfiles()), ...(await served())];
    };
    expect(await deleted(true)).toEqual([]);
    expect(await deleted(false)).toHaveLength(5);
    await house.owner.query(`delete from warehouse.users`);
    expect([...(await proficiencies()), ...(await securityProfiles())]).toEqual([]);
  });

  it('are emptied with the table', async () => {
    await house.owner.query('truncate warehouse.routing_profiles');
    expect(await served()).toEqual([]);
  });

  it.each(Object.entries(kept))('are in %s as %s says', async (table, view) => {
    await current(house.owner, 'user', 'kato', { proficiencies: [{}], security_profile_ids: ['a', 'a'] });
    await current(house.owner, 'profile', 'day', { queue_configs: [{ queueId: 'q' }, { queueId: 'q' }] });
    const { rows: both } = await house.owner.query(
      `select (select json_agg(t) from warehouse.${table} t) as kept, (select json_agg(v) from warehouse.${view} v) as said`,
    );
    expect(both[0].kept.length).toBeGreaterThan(0);
    expect(both[0].kept).toEqual(both[0].said);
    await house.owner.query('delete from warehouse.users; delete from warehouse.routing_profiles');
  });
});
