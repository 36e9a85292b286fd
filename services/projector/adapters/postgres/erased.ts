import { sql } from 'drizzle-orm';
import type { Hidden } from '../../erase/person.ts';
import type { Erasures, Warehouse } from '../../ports.ts';
import { anyOf } from './rows.ts';
import { checked } from './sqlstates.ts';
import { all, type Transaction } from './transaction.ts';

/** Remembers who was erased until it is asked to look again. */
export function erasureKeeper(tx: Transaction): Warehouse['erasures'] {
  let seen: Promise<Erasures> | null = null;
  return (anew) => {
    if (!seen || anew) seen = checked(erasures(tx));
    seen.catch(() => {
      seen = null;
    });
    return seen;
  };
}

/** Who was erased. */
export async function erasures(tx: Transaction): Promise<Erasures> {
  const rows = await all<Hidden & { times: number }>(
    tx,
    sql`select instance_id as "instanceId", user_id as "userId", bool_or(hides_tags) as tags,
          count(*)::int as times
        from ledger.erasures group by 1, 2`,
  );
  const persons = rows.map(({ times: _, ...person }) => person);
  return {
    count: rows.reduce((sum, { times }) => sum + times, 0),
    persons: Map.groupBy(persons, ({ userId }) => userId),
  };
}

/** Those of some event ids whose text was hidden. */
export async function hiddenAmong(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const rows = await all<{ id: string }>(
    tx,
    sql`select event_id as id from ledger.erased_events where event_id = ${anyOf('text', ids)}`,
  );
  return new Set(rows.map(({ id }) => id));
}
