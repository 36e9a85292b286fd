import { decodeChangeEvent } from '@warehouse/events/decode.ts';
import type { StoredMessage } from '@warehouse/runtime/event-log/port.ts';
import { and, eq, isNull, sql } from 'drizzle-orm';
import type { NodePgDatabase } from 'drizzle-orm/node-postgres';
import { boolean, jsonb, pgSchema, text, timestamp } from 'drizzle-orm/pg-core';

const schema = pgSchema('naive');
const at = (name: string) => timestamp(name, { withTimezone: true, mode: 'string' });
const ledger = schema.table('ledger', { eventId: text('event_id').primaryKey(), event: jsonb('event') });
const queues = schema.table('queues', {
  id: text('id').primaryKey(),
  name: text('name'),
  isDeleted: boolean('is_deleted'),
  changedAt: at('changed_at'),
});
const history = schema.table('history', {
  id: text('id'),
  name: text('name'),
  validFrom: at('valid_from'),
  validTo: at('valid_to'),
});

/** The way one would write it in an afternoon: a transaction an event, a statement a table. Newest events only. */
export async function makeNaiveTables(db: NodePgDatabase): Promise<void> {
  await db.execute(sql`create schema naive`);
  await db.execute(sql`create table naive.ledger (event_id text primary key, event jsonb)`);
  await db.execute(
    sql`create table naive.queues (id text primary key, name text, is_deleted boolean, changed_at timestamptz)`,
  );
  await db.execute(
    sql`create table naive.history (id text, name text, valid_from timestamptz, valid_to timestamptz, primary key (id, valid_from))`,
  );
}

export async function naively(db: NodePgDatabase, messages: readonly StoredMessage[]): Promise<void> {
  for (const { value } of messages) {
    const event = decodeChangeEvent(value);
    const { name = null } = event.data as { name?: string };
    const { id } = event.resource;
    const when = event.occurredAt;
    await db.transaction(async (tx) => {
      const fresh = await tx
        .insert(ledger)
        .values({ eventId: event.eventId, event })
        .onConflictDoNothing()
        .returning({ id: ledger.eventId });
      if (fresh.length === 0) return;
      await tx
        .update(history)
        .set({ validTo: when })
        .where(and(eq(history.id, id), isNull(history.validTo)));
      await tx.insert(history).values({ id, name, validFrom: when, validTo: null });
      const row = { id, name, isDeleted: false, changedAt: when };
      await tx.insert(queues).values(row).onConflictDoUpdate({ target: queues.id, set: row });
    });
  }
}
