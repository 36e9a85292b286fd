import { sql } from 'drizzle-orm';
import type { PgColumnBuilderBase } from 'drizzle-orm/pg-core';
import { check, index, uuid } from 'drizzle-orm/pg-core';
import { identity } from './identity.ts';
import { changedBy, instant, known } from './known.ts';
import { warehouse } from './schemas.ts';

/**
 * The newest version of every resource, deleted ones included.
 * `foldedTo` is the second of the newest event that was applied: what comes later than it can be folded onto this
 * row, what does not has to be folded again from the ledger.
 */
export const currentTable = <Own extends Record<string, PgColumnBuilderBase>>(name: string, own: () => Own) =>
  warehouse.table(
    name,
    {
      ...identity(),
      resourceKey: uuid('resource_key').primaryKey(),
      ...own(),
      ...known(),
      lastChangedAt: instant('last_changed_at').notNull(),
      ...changedBy(),
      foldedTo: instant('folded_to').notNull(),
    },
    (row) => [
      index(`${name}_by_instance`).on(row.instanceId, row.region),
      check(
        'every_mask_has_a_since',
        sql`masked_since ?& masked_fields and masked_since - masked_fields = '{}'`,
      ),
      check('is_folded_past_its_last_change', sql`folded_to >= last_changed_at`),
      check('is_made_before_it_changes', sql`created_at <= last_changed_at`),
    ],
  );
