import { boolean, jsonb, text, timestamp, uuid } from 'drizzle-orm/pg-core';

/** An instant with time zone, as ISO text: dates never pass through the machine's own time zone. */
export const instant = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });

/** How well we know a resource: which columns CloudTrail hides, since when, and whether we saw it made. */
export const known = () => ({
  maskedFields: text('masked_fields').array().notNull(),
  maskedSince: jsonb('masked_since').notNull(),
  isComplete: boolean('is_complete').notNull(),
  isDeleted: boolean('is_deleted').notNull(),
  createdAt: instant('created_at'),
});

/** The change that made a row: its event, and who made it (a Connect user's key, and a name for everybody else). */
export const changedBy = () => ({
  lastChangeEventId: text('last_change_event_id').notNull(),
  changedByKey: uuid('changed_by_key'),
  changedByName: text('changed_by_name').notNull(),
});
