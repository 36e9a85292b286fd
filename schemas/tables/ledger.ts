import { sql } from 'drizzle-orm';
import { check, index, json, primaryKey, smallint, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './known.ts';
import { ledger } from './schemas.ts';

/**
 * The gate: an event id passes once, over all time, whichever month it belongs to and wherever that month lies.
 * `digest` is the MD5 of the event as it came: the same again is a repetition, another one is looked at closely.
 */
export const eventIds = ledger.table('event_ids', {
  eventId: text('event_id').primaryKey(),
  digest: uuid('digest').notNull(),
  occurredAt: instant('occurred_at').notNull(),
});

/**
 * Every change event, byte for byte as it was on the event log, with the members that questions are asked by in
 * columns of their own. Partitioned by month of `occurred_at` (declared in SQL).
 */
export const changeEvents = ledger.table(
  'change_events',
  {
    occurredAt: instant('occurred_at').notNull(),
    eventId: text('event_id').notNull(),
    rank: smallint('rank').notNull(),
    type: text('type').notNull(),
    operation: text('operation').notNull(),
    resourceKey: uuid('resource_key').notNull(),
    region: text('region').notNull(),
    accountId: text('account_id').notNull(),
    instanceId: text('instance_id'),
    kind: text('kind').notNull(),
    resourceId: text('resource_id').notNull(),
    actorKey: uuid('actor_key'),
    actorName: text('actor_name').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    event: json('event').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.occurredAt, row.eventId] }),
    index('change_events_of_a_resource').on(row.resourceKey, row.occurredAt),
    // a few bytes a megabyte: events lie in the order they were recorded
    index('change_events_by_recording').using('brin', row.recordedAt),
    check('rank_is_one_of_five', sql`rank between 0 and 4`),
  ],
);

/** Corrections (`UPDATED_DATA`): which event takes whose place. The original may be of another resource, or not here yet. */
export const corrections = ledger.table(
  'corrections',
  {
    eventId: text('event_id').primaryKey(),
    resourceKey: uuid('resource_key').notNull(),
    originalEventId: text('original_event_id'),
    originalRequestId: text('original_request_id'),
  },
  (row) => [
    index('corrections_of_an_event').on(row.originalEventId),
    index('corrections_of_a_request').on(row.originalRequestId),
    index('corrections_of_a_resource').on(row.resourceKey),
    check('names_its_original', sql`original_event_id is not null or original_request_id is not null`),
  ],
);
