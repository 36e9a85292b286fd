import { sql } from 'drizzle-orm';
import { bigint, check, index, integer, jsonb, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './known.ts';
import { ops } from './schemas.ts';

/**
 * The next offset to read of an event-log partition, moved in the transaction that stores the rows.
 * `recordedAt` is the time those rows carry: it never goes backwards, whatever the server's clock does. `writtenOffset`
 * and `writtenId` are those of the newest message that was written, by which the log is known again; null: not noted.
 */
export const checkpoints = ops.table(
  'checkpoints',
  {
    topic: text('topic').notNull(),
    logPartition: integer('log_partition').notNull(),
    nextOffset: bigint('next_offset', { mode: 'bigint' }).notNull(),
    recordedAt: instant('recorded_at').notNull(),
    writtenOffset: bigint('written_offset', { mode: 'bigint' }),
    writtenId: text('written_id'),
  },
  (row) => [
    primaryKey({ columns: [row.topic, row.logPartition] }),
    check('next_offset_is_not_negative', sql`next_offset >= 0`),
    check('written_message_is_whole', sql`(written_offset is null) = (written_id is null)`),
  ],
);

/**
 * Offsets that were lost before they were read, and behind which somebody let the warehouse go on: `fromOffset` is where
 * it was, `toOffset` where it went on. `writtenUntil` is when it had last written something of the partition.
 */
export const gaps = ops.table(
  'gaps',
  {
    topic: text('topic').notNull(),
    logPartition: integer('log_partition').notNull(),
    fromOffset: bigint('from_offset', { mode: 'bigint' }).notNull(),
    toOffset: bigint('to_offset', { mode: 'bigint' }).notNull(),
    cause: text('cause').notNull(),
    writtenUntil: instant('written_until').notNull(),
    acceptedAt: instant('accepted_at').notNull(),
    acceptedBy: text('accepted_by').notNull(),
    reason: text('reason').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.topic, row.logPartition, row.acceptedAt] }),
    check('gap_has_a_reason', sql`reason <> ''`),
    check(
      'gap_leads_where_its_cause_says',
      sql`case cause when 'retention' then to_offset > from_offset when 'another log' then to_offset < from_offset else false end`,
    ),
  ],
);

/**
 * Input that can never succeed, kept with its reason. Where it is an event, `resourceKey`, `eventId` and `occurredAt`
 * say which one as far as that can be told.
 */
export const deadLetters = ops.table(
  'dead_letters',
  {
    id: uuid('id').primaryKey(),
    service: text('service').notNull(),
    reason: text('reason').notNull(),
    code: text('code').notNull(),
    bucket: text('bucket'),
    key: text('key'),
    versionId: text('version_id'),
    index: integer('index'),
    firstAt: instant('first_at').notNull(),
    lastAt: instant('last_at').notNull(),
    attempts: integer('attempts').notNull(),
    body: text('body'),
    notification: text('notification'),
    state: text('state').notNull().default('open'),
    resourceKey: uuid('resource_key'),
    eventId: text('event_id'),
    occurredAt: instant('occurred_at'),
  },
  (row) => [
    index('dead_letters_of_a_resource').on(row.resourceKey).where(sql`resource_key is not null`),
    index('dead_letters_that_are_open').on(row.lastAt).where(sql`state in ('open', 'retried')`),
    check('state_is_known', sql`state in ('open', 'retried', 'resolved', 'discarded')`),
    check('ends_not_before_it_begins', sql`last_at >= first_at`),
    check('was_tried', sql`attempts > 0`),
  ],
);

/**
 * Resources with an event that could not be used: their rows say how they were before `since`, the second of that
 * event, and nothing is folded onto them until it is mended or discarded. `accountId` is null where nobody told it.
 */
export const untrustedResources = ops.table('untrusted_resources', {
  resourceKey: uuid('resource_key').primaryKey(),
  region: text('region').notNull(),
  accountId: text('account_id'),
  instanceId: text('instance_id').notNull(),
  kind: text('kind').notNull(),
  resourceId: text('resource_id').notNull(),
  since: instant('since').notNull(),
  eventId: text('event_id'),
  deadLetterId: uuid('dead_letter_id').notNull(),
  code: text('code').notNull(),
  noticedAt: instant('noticed_at').notNull(),
});

/** Which form of the views, functions and grants the database carries. */
export const objects = ops.table('objects', {
  name: text('name').primaryKey(),
  hash: text('hash').notNull(),
  appliedAt: instant('applied_at').notNull(),
});

/**
 * The version of the fold that all rows of history and current are made with; one row. A projector whose fold is
 * another one would mix the two, and does not start.
 */
export const folds = ops.table(
  'folds',
  {
    name: text('name').primaryKey(),
    version: integer('version').notNull(),
    setAt: instant('set_at').notNull(),
  },
  () => [check('is_one_row', sql`name = 'all'`), check('version_is_positive', sql`version > 0`)],
);

/**
 * Long work on the tables. What was killed goes on after `lastKey`, since a rebuild takes resources in the order of their
 * keys, or after the event that `lastOccurredAt` and `lastEventId` name: a retranslation takes events in their order.
 */
export const runs = ops.table(
  'runs',
  {
    id: uuid('id').primaryKey(),
    kind: text('kind').notNull(),
    options: jsonb('options').notNull(),
    foldVersion: integer('fold_version').notNull(),
    lastKey: uuid('last_key'),
    counts: jsonb('counts').notNull(),
    startedAt: instant('started_at').notNull(),
    seenAt: instant('seen_at').notNull(),
    finishedAt: instant('finished_at'),
    translationVersion: integer('translation_version'),
    lastOccurredAt: instant('last_occurred_at'),
    lastEventId: text('last_event_id'),
  },
  () => [
    check('kind_is_known', sql`kind in ('rebuild', 'retranslate')`),
    check('retranslates_by_a_version', sql`(kind = 'retranslate') = (translation_version is not null)`),
    check('last_event_is_whole', sql`(last_occurred_at is null) = (last_event_id is null)`),
    check('finishes_after_it_starts', sql`finished_at >= started_at and seen_at >= started_at`),
  ],
);

/**
 * Which instances a reader of the schema bi may see, where it may not see all: one row for each role and instance.
 * Who logs in as the role, or as a member of it, sees these alone; see docs/bi.md.
 */
export const visibleInstances = ops.table(
  'visible_instances',
  {
    roleName: text('role_name').notNull(),
    instanceId: text('instance_id').notNull(),
  },
  (row) => [primaryKey({ columns: [row.roleName, row.instanceId] })],
);

/**
 * Files that hold events of the ledger as they came. The ledger keeps each of these events without its record, and
 * says in it which part has the rest: `"archived":"2025-03/1"`. `digest` is that of the rows, `sha256` that of the file;
 * `pruned` of the events are not in the file any more, since a rule of retention let their records go.
 */
export const archivedParts = ops.table(
  'archived_parts',
  {
    month: text('month').notNull(),
    part: integer('part').notNull(),
    place: text('place').notNull(),
    file: text('file').notNull(),
    events: integer('events').notNull(),
    sha256: text('sha256').notNull(),
    digest: text('digest').notNull(),
    detachedTable: text('detached_table'),
    archivedAt: instant('archived_at').notNull(),
    pruned: integer('pruned').notNull().default(0),
  },
  (row) => [
    primaryKey({ columns: [row.month, row.part] }),
    check('month_is_one', sql`month ~ '^\\d{4}-(0[1-9]|1[0-2])$'`),
    check('part_is_positive', sql`part > 0`),
    check('has_events', sql`events > 0`),
    check('prunes_what_it_has', sql`pruned between 0 and events`),
  ],
);
