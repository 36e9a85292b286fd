import { minute, uuidOf } from '../bi/rows.ts';

/** A row of each table as the tables take it. */
export const letter = {
  id: uuidOf('letter'),
  service: 'ingestor',
  reason: 'a reason',
  code: 'code',
  first_at: minute(1),
  last_at: minute(1),
  attempts: 1,
  state: 'open',
};

export const run = {
  id: uuidOf('run'),
  kind: 'rebuild',
  options: {},
  fold_version: 1,
  counts: {},
  started_at: minute(1),
  seen_at: minute(1),
};

export const part = {
  month: '2026-01',
  part: 1,
  place: 'a folder',
  file: 'a file',
  events: 1,
  sha256: 'sha256',
  digest: 'digest',
  archived_at: minute(1),
  pruned: 0,
};

export const pruned = {
  event_id: 'event',
  held_by: 1,
  digest: 'no digest',
  part: '2026-01/1',
  pruned_at: minute(2),
};

export const gap = {
  topic: 'topic',
  log_partition: 0,
  from_offset: 5,
  to_offset: 9,
  cause: 'retention',
  written_until: minute(1),
  accepted_at: minute(2),
  accepted_by: 'sato',
  reason: 'a reason',
};

export const change = {
  occurred_at: minute(0),
  event_id: 'event',
  rank: 2,
  type: 'QueueRenamed',
  operation: 'UpdateQueueName',
  resource_key: uuidOf('queue'),
  region: 'ap-northeast-1',
  account_id: '123456789012',
  kind: 'queue',
  resource_id: 'queue',
  actor_name: 'root',
  recorded_at: minute(0),
  event: {},
};

export const erasure = {
  link: 1,
  instance_id: 'instance',
  user_id: 'user',
  hides_tags: false,
  erased_at: minute(0),
  erased_by: 'somebody',
  reason: 'asked for it',
};
