import { sql } from 'drizzle-orm';
import type { PgColumnBuilderBase } from 'drizzle-orm/pg-core';
import { check, json, primaryKey, text, uuid } from 'drizzle-orm/pg-core';
import { identity } from './identity.ts';
import { changedBy, instant, known } from './known.ts';
import { warehouse } from './schemas.ts';

/**
 * Every version of every resource, in two times: `valid` is when it was so in Connect, `recorded` is when the
 * warehouse believed it. Late knowledge ends a row's `recorded` interval and writes another row beside it.
 * `valid_to` of a row may still move: it is the next version's `valid_from`, so nothing is lost by that.
 *
 * `steps` is what each event of the version's second did: `[{"id","rank","changed","before","after","name"}]`.
 * `fingerprint` is a hash of everything but the intervals: equal ones need not be written again.
 * That no two believed versions overlap (`versions_of_a_…_do_not_overlap`) is declared in SQL: drizzle cannot say it.
 */
export const historyTable = <Own extends Record<string, PgColumnBuilderBase>>(name: string, own: () => Own) =>
  warehouse.table(
    name,
    {
      ...identity(),
      ...own(),
      ...known(),
      validFrom: instant('valid_from').notNull(),
      validTo: instant('valid_to'),
      recordedFrom: instant('recorded_from').notNull(),
      recordedTo: instant('recorded_to'),
      changeEventIds: text('change_event_ids').array().notNull(),
      operations: text('operations').array().notNull(),
      changedFields: text('changed_fields').array().notNull(),
      ...changedBy(),
      steps: json('steps').notNull(),
      fingerprint: uuid('fingerprint').notNull(),
    },
    (row) => [
      primaryKey({ columns: [row.resourceKey, row.validFrom, row.recordedFrom] }),
      check('ends_after_it_starts', sql`valid_to > valid_from`),
      check('is_superseded_after_it_was_recorded', sql`recorded_to > recorded_from`),
      check('names_its_events', sql`cardinality(change_event_ids) > 0`),
      check('names_its_last_event', sql`last_change_event_id = any (change_event_ids)`),
      check(
        'every_mask_has_a_since',
        sql`masked_since ?& masked_fields and masked_since - masked_fields = '{}'`,
      ),
      check('is_not_made_after_it_starts', sql`created_at <= valid_from`),
    ],
  );
