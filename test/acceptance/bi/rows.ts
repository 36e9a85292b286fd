import { createHash } from 'node:crypto';
import type { Client } from 'pg';

type Row = Record<string, unknown>;

export const uuidOf = (text: string) =>
  createHash('md5')
    .update(text)
    .digest('hex')
    .replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');

const kinds = {
  user: { current: 'users', history: 'user_history', id: 'user_id' },
  profile: { current: 'routing_profiles', history: 'routing_profile_history', id: 'routing_profile_id' },
  queue: { current: 'queues', history: 'queue_history', id: 'queue_id' },
} as const;
type Kind = keyof typeof kinds;

/** 10:00 and so many minutes of the day that all hand-made rows live in. */
export const minute = (minutes: number) =>
  new Date(Date.UTC(2026, 3, 6, 10, minutes)).toISOString().replace('.000', '');

const keyOf = ({ resource_key }: Row): Row => (resource_key === undefined ? {} : { resource_key });

const common = (kind: Kind, id: string, region: string): Row => ({
  resource_key: uuidOf(`${region}/${kind}/${id}`),
  region,
  account_id: '123456789012',
  instance_id: 'instance',
  [kinds[kind].id]: id,
  masked_fields: [],
  masked_since: {},
  is_complete: true,
  is_deleted: false,
  last_change_event_id: 'event',
  changed_by_name: 'root',
});

export const insert = (client: Client, table: string, row: Row, unless = '') =>
  client.query(`insert into ${table} select * from json_populate_record(null::${table}, $1) ${unless}`, [
    row,
  ]);

/**
 * One row of a history, as the projector would write it. Times are minutes. What is believed has a row of now beside it,
 * here that of a deleted resource, unless there is one.
 */
export async function version(
  client: Client,
  kind: Kind,
  id: string,
  times: { from: number; to?: number; learnt?: number; unlearnt?: number },
  { region = 'ap-northeast-1', ...own }: Row & { region?: string } = {},
) {
  if (times.unlearnt === undefined)
    await current(client, kind, id, { region, is_deleted: true, ...keyOf(own) }, 'on conflict do nothing');
  await insert(client, `warehouse.${kinds[kind].history}`, {
    ...common(kind, id, region),
    valid_from: minute(times.from),
    valid_to: times.to === undefined ? null : minute(times.to),
    recorded_from: minute(times.learnt ?? times.from),
    recorded_to: times.unlearnt === undefined ? null : minute(times.unlearnt),
    change_event_ids: [own.last_change_event_id ?? 'event'],
    operations: ['CreateUser'],
    changed_fields: [kind === 'user' ? 'username' : 'name'],
    steps: [],
    fingerprint: uuidOf(id),
    ...own,
  });
}

/** One row of now, as the projector would write it. */
export function current(
  client: Client,
  kind: Kind,
  id: string,
  { region = 'ap-northeast-1', ...own }: Row & { region?: string } = {},
  unless = '',
) {
  const times = { last_changed_at: minute(0), folded_to: minute(0) };
  return insert(
    client,
    `warehouse.${kinds[kind].current}`,
    { ...common(kind, id, region), ...times, ...own },
    unless,
  );
}
