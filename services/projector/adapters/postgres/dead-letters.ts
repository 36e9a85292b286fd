import { sql } from 'drizzle-orm';
import type { Buried } from '../../ports.ts';
import type { Transaction } from './transaction.ts';

/**
 * Puts letters on the list, one row an id: the same failure again moves `last_at`. One that was retried in vain is
 * open again; one whose retry succeeded leaves the list.
 */
export async function bury(tx: Transaction, letters: readonly Buried[], recordedAt: string): Promise<void> {
  for (const letter of letters) await (letter.resolved ? resolve(tx, letter) : put(tx, letter, recordedAt));
}

const resolve = (tx: Transaction, { id }: Buried) =>
  tx.execute(sql`update ops.dead_letters set state = 'resolved' where id = ${id}`);

/** What tells of somebody who was erased is not kept, though nobody can read it. */
const unlessErased = (text: string | null) =>
  sql`case when not exists (select from ledger.erasures where strpos(${text}::text, user_id) > 0) then ${text} end`;

/** Somebody has dealt with this very event: it is no news that it cannot be read. */
const settled = sql`was.code = 'undecodable_event' and was.state in ('resolved', 'discarded')`;

// letters are rare and of any size: one statement each
async function put(tx: Transaction, letter: Buried, recordedAt: string): Promise<void> {
  const at = letter.at ?? recordedAt;
  const { subject = null, eventId = null, occurredAt = null } = letter.trace ?? {};
  const key = subject?.identity.resourceKey ?? null;
  const occurred = occurredAt === null ? null : new Date(occurredAt).toISOString();
  await tx.execute(
    sql`insert into ops.dead_letters as was
          (id, service, reason, code, bucket, key, version_id, index, first_at, last_at, attempts, body, notification,
            resource_key, event_id, occurred_at)
        values (${letter.id}, ${letter.service}, ${letter.reason}, ${letter.code}, ${letter.bucket}, ${letter.key},
          ${letter.versionId}, ${letter.index}, ${at}, ${at}, ${letter.attempts}, ${unlessErased(letter.body)}, ${unlessErased(letter.notification)},
          ${key}, ${eventId}, ${occurred})
        on conflict (id) do update set
          state = case when ${settled} then was.state else 'open' end,
          reason = excluded.reason, code = excluded.code, attempts = was.attempts + excluded.attempts,
          first_at = least(was.first_at, excluded.first_at), last_at = greatest(was.last_at, excluded.last_at),
          body = excluded.body, notification = coalesce(excluded.notification, was.notification),
          resource_key = excluded.resource_key, event_id = excluded.event_id, occurred_at = excluded.occurred_at`,
  );
  if (letter.code === 'cannot_fold') await fill(tx, letter);
}

/** The ledger has the event that a letter tells of, and where its record was found. */
const fill = (tx: Transaction, { id, trace }: Buried) =>
  tx.execute(
    sql`update ops.dead_letters d set body = e.event::text, bucket = e.event->'origin'->>'bucket',
          key = e.event->'origin'->>'key', index = (e.event->'origin'->>'index')::integer
        from ledger.event_ids i
        join ledger.change_events e on e.occurred_at = i.occurred_at and e.event_id = i.event_id
        where d.id = ${id} and i.event_id = ${trace?.eventId ?? ''}`,
  );
