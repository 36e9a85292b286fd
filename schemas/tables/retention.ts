import { sql } from 'drizzle-orm';
import { check, integer, primaryKey, text } from 'drizzle-orm/pg-core';
import { instant } from './known.ts';
import { ledger, ops } from './schemas.ts';

/**
 * Legal holds: what may neither be pruned from the archive nor erased with a person, as long as `liftedAt` is null.
 * An instance, a kind of resource or a resource that is null says any.
 */
export const holds = ops.table(
  'holds',
  {
    id: integer('id').primaryKey().generatedAlwaysAsIdentity(),
    instanceId: text('instance_id'),
    kind: text('kind'),
    resourceId: text('resource_id'),
    reason: text('reason').notNull(),
    placedAt: instant('placed_at').notNull(),
    placedBy: text('placed_by').notNull(),
    liftedAt: instant('lifted_at'),
    liftedBy: text('lifted_by'),
  },
  () => [
    check('hold_has_a_reason', sql`reason <> ''`),
    check('is_lifted_by_somebody', sql`(lifted_at is null) = (lifted_by is null)`),
    check('is_lifted_after_it_is_placed', sql`lifted_at >= placed_at`),
  ],
);

/**
 * What stood in a link for an event whose record was pruned from the archive's `part`: the entry, whose salt is gone. The
 * event stays in the ledger without its record, and names the part still.
 */
export const prunedEvents = ledger.table(
  'pruned_events',
  {
    eventId: text('event_id').notNull(),
    heldBy: integer('held_by').notNull(),
    digest: text('digest').notNull(),
    part: text('part').notNull(),
    prunedAt: instant('pruned_at').notNull(),
  },
  (row) => [
    primaryKey({ columns: [row.eventId, row.heldBy] }),
    check('digest_is_a_sha256', sql`digest ~ '^[0-9a-f]{64}$'`),
  ],
);
