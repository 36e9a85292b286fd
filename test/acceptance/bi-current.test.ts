import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type House, openHouse } from './bi/house.ts';
import { current } from './bi/rows.ts';

let house: House;
const names = async (text: string) => (await house.read(text)).map((row) => Object.values(row).join(' '));
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());

describe('the current state', () => {
  it('joins names of the same Region and instance, and none of what is deleted or unknown', async () => {
    const { owner } = house;
    await current(owner, 'profile', 'vip', { name: 'VIP', is_deleted: true });
    await current(owner, 'profile', 'vip', { name: 'Replica', region: 'us-west-2' });
    await current(owner, 'user', 'a', { username: 'a', routing_profile_id: 'vip' });
    await current(owner, 'user', 'b', { username: 'b', routing_profile_id: 'vip', region: 'us-west-2' });
    await current(owner, 'user', 'c', { username: 'c', is_deleted: true });
    await current(owner, 'user', 'd', { username: 'd', routing_profile_id: 'unknown' });
    expect(await names('select username, routing_profile_name from bi.users order by username')).toEqual([
      'a ',
      'b Replica',
      'd ',
    ]);
    expect(await names('select name from bi.routing_profiles')).toEqual(['Replica']);
  });

  it('shows the entries of lists as rows', async () => {
    const { owner } = house;
    await current(owner, 'user', 'rich', {
      security_profile_ids: ['s10', 's2'],
      proficiencies: [
        { name: 'Language', value: 'Japanese', level: 4.5 },
        { name: 'Hidden', value: 'Level' },
      ],
    });
    await current(owner, 'profile', 'rich', {
      media_concurrencies: [
        { channel: 'CHAT', concurrency: 3, crossChannelBehavior: 'ROUTE_ANY_CHANNEL' },
        { channel: 'TASK', workloadTypeConcurrencies: [] },
      ],
    });
    expect(
      await names(`select security_profile_id from bi.user_security_profiles where user_id = 'rich'`),
    ).toEqual(['s10', 's2']);
    expect(
      await names(
        `select attribute_name, attribute_value, level from bi.user_proficiencies where user_id = 'rich'`,
      ),
    ).toEqual(['Language Japanese 4.5', 'Hidden Level ']);
    expect(
      await names(
        `select channel, concurrency, cross_channel_behavior from bi.routing_profile_concurrency where routing_profile_id = 'rich'`,
      ),
    ).toEqual(['CHAT 3 ROUTE_ANY_CHANNEL', 'TASK  ']);
  });
});
