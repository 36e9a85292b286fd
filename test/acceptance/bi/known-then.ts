import { afterAll, beforeAll } from 'vitest';
import { type House, openHouse } from './house.ts';
import { current, minute, uuidOf, version } from './rows.ts';

export let house: House;

export const names = async (text: string) =>
  (await house.read(text)).map((row) => Object.values(row).join(' '));

export const at = (minutes: number) => `'${minute(minutes)}'`;

/*
 * minute           0         10         20         30
 * profile vip      Basic ────────────── VIP ────── deleted
 *   serves         billing 1 ────────── billing 2, sales by hand
 * queue billing    Billing ── Invoices
 * user sato        vip, learnt at once; at minute 40 we learn that it was basic from 10 to 20
 */

const sato = uuidOf('ap-northeast-1/user/sato');

/** What every file of this room begins with. */
export function beginAsOf(): void {
  beforeAll(async () => {
    house = await openHouse();
    const { owner } = house;
    // versions have no gap when the transaction ends
    await owner.query('begin');
    const served = (priority: number) => [
      { queueId: 'billing', channel: 'VOICE', priority, delaySeconds: 0 },
    ];
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
    const changed = { last_changed_at: minute(20), folded_to: minute(20) };
    await current(owner, 'user', 'sato', { ...user, routing_profile_id: 'vip', ...changed });
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
}
