import { index, text, uuid } from 'drizzle-orm/pg-core';
import { instant } from './known.ts';
import { warehouse } from './schemas.ts';

/**
 * Events that count at another second than the one they carry: corrections, which stand in their original's place,
 * and calls that a skewed clock dated before their resource was made. All others count when they occurred.
 */
export const displacedEvents = warehouse.table(
  'displaced_events',
  {
    eventId: text('event_id').primaryKey(),
    resourceKey: uuid('resource_key').notNull(),
    appliedAt: instant('applied_at').notNull(),
  },
  (row) => [index('displaced_events_of_a_resource').on(row.resourceKey)],
);
