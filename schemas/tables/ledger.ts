import { sql } from 'drizzle-orm';
import {
  boolean,
  check,
  index,
  integer,
  json,
  primaryKey,
  smallint,
  text,
  unique,
  uuid,
} from 'drizzle-orm/pg-core';
import { instant } from './known.ts';
import { ledger } from './schemas.ts';

/**
 * The gate: an event id passes once, over all time, whichever month it belongs to and wherever that month lies.
 * `digest` is the first half of the SHA-256 of the event as it came or as it was translated anew: the same again is a
 * repetition, another one is looked at closely.
 */
export const eventIds = ledger.table('event_ids', {
  eventId: text('event_id').primaryKey(),
  digest: uuid('digest').notNull(),
  occurredAt: instant('occurred_at').notNull(),
});

/**
 * A change event, byte for byte as it was on the event log, with the members that questions are asked by in columns of
 * their own. `link` is the link of the chain that holds it, with `salt` in its digest; null: recorded before there was
 * a chain, and not linked since.
 */
const changeEvent = () => ({
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
  salt: uuid('salt'),
  link: integer('link'),
});

/** Every change event that is believed, once. Partitioned by month of `occurred_at` (declared in SQL). */
export const changeEvents = ledger.table('change_events', changeEvent(), (row) => [
  primaryKey({ columns: [row.occurredAt, row.eventId] }),
  index('change_events_of_a_resource').on(row.resourceKey, row.occurredAt),
  // a few bytes a megabyte: events lie in the order they were recorded
  index('change_events_by_recording').using('brin', row.recordedAt),
  check('rank_is_one_of_five', sql`rank between 0 and 4`),
  check('is_linked_with_a_salt', sql`(link is null) = (salt is null)`),
]);

/**
 * Events that were believed from `recorded_at` to `superseded_at`: then a newer translation made another one of the same
 * record, which has the same id and is recorded at that moment, or, if it was dropped, none. `digest` is what the gate
 * had for it.
 */
export const supersededEvents = ledger.table(
  'superseded_events',
  {
    digest: uuid('digest').notNull(),
    supersededAt: instant('superseded_at').notNull(),
    translationVersion: integer('translation_version').notNull(),
    isDropped: boolean('is_dropped').notNull(),
    ...changeEvent(),
  },
  (row) => [
    primaryKey({ columns: [row.eventId, row.supersededAt] }),
    index('superseded_events_of_a_resource').on(row.resourceKey),
    index('superseded_events_by_time').on(row.supersededAt),
    check('was_superseded_after_it_was_recorded', sql`superseded_at > recorded_at`),
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

/**
 * The proof that the ledger is as it was written: what each transaction added, tied to all before it in its chain.
 * A chain for each partition of the event log, one for what is written by hand. Hashes are SHA-256 in hex, of what
 * is said in the projector's `chain/`. `number` is what events name: it grows, with gaps, over all chains.
 */
export const links = ledger.table(
  'links',
  {
    number: integer('number').primaryKey().generatedAlwaysAsIdentity(),
    chain: text('chain').notNull(),
    position: integer('position').notNull(),
    recordedAt: instant('recorded_at').notNull(),
    entries: integer('entries').notNull(),
    entriesHash: text('entries_hash').notNull(),
    hash: text('hash').notNull(),
  },
  (row) => [
    unique('chains_do_not_fork').on(row.chain, row.position),
    check('position_is_positive', sql`position > 0`),
    check('holds_entries', sql`entries > 0`),
  ],
);

/** Events of the ledger that cannot be folded, and that somebody has decided to do without: they move nothing. */
export const discardedEvents = ledger.table(
  'discarded_events',
  {
    eventId: text('event_id').primaryKey(),
    resourceKey: uuid('resource_key').notNull(),
    discardedAt: instant('discarded_at').notNull(),
  },
  (row) => [index('discarded_events_of_a_resource').on(row.resourceKey)],
);

/**
 * Persons whose data was hidden, a row each time it was done: what comes later about the user is hidden on its way in.
 * The link holds this row and those of the events.
 */
export const erasures = ledger.table(
  'erasures',
  {
    link: integer('link').primaryKey(),
    instanceId: text('instance_id').notNull(),
    userId: text('user_id').notNull(),
    hidesTags: boolean('hides_tags').notNull(),
    erasedAt: instant('erased_at').notNull(),
    erasedBy: text('erased_by').notNull(),
    reason: text('reason').notNull(),
  },
  (row) => [index('erasures_of_a_user').on(row.userId), check('has_a_reason', sql`reason <> ''`)],
);

/**
 * What stood in a link before it was hidden: the entry of an event whose text and salt are gone. The event has its
 * text of now, and is held by the erasure's link.
 */
export const erasedEvents = ledger.table(
  'erased_events',
  {
    eventId: text('event_id').notNull(),
    heldBy: integer('held_by').notNull(),
    digest: text('digest').notNull(),
    link: integer('link').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.eventId, row.heldBy, row.digest] }),
    check('is_held_again_later', sql`link > held_by`),
  ],
);
