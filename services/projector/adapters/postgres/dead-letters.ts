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

// letters are rare and of any size: one statement each
const put = (tx: Transaction, letter: Buried, recordedAt: string) => {
  const at = letter.at ?? recordedAt;
  return tx.execute(
    sql`insert into ops.dead_letters as was
          (id, service, reason, code, bucket, key, version_id, index, first_at, last_at, attempts, body, notification)
        values (${letter.id}, ${letter.service}, ${letter.reason}, ${letter.code}, ${letter.bucket}, ${letter.key},
          ${letter.versionId}, ${letter.index}, ${at}, ${at}, ${letter.attempts}, ${unlessErased(letter.body)}, ${unlessErased(letter.notification)})
        on conflict (id) do update set
          state = 'open', reason = excluded.reason, code = excluded.code, attempts = was.attempts + excluded.attempts,
          first_at = least(was.first_at, excluded.first_at), last_at = greatest(was.last_at, excluded.last_at),
          body = excluded.body, notification = coalesce(excluded.notification, was.notification)`,
  );
};
