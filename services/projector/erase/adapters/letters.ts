import { sql } from 'drizzle-orm';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { one, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Person } from '../person.ts';
import { having } from './events.ts';

/** Letters that may tell of the person; a name only as a whole value, since it is a word of others too. */
function tells({ userId, names, actors, words }: Person) {
  const terms = [userId, ...words, ...[...names, ...actors].map((name) => JSON.stringify(name))];
  return sql`concat_ws(' ', body, notification) ilike ${anyOf('text', terms.map(having))}`;
}

export async function lettersAbout(tx: Transaction, person: Person): Promise<number> {
  const row = await one<{ letters: number }>(
    tx,
    sql`select count(*)::int as letters from ops.dead_letters where ${tells(person)}`,
  );
  return row?.letters ?? 0;
}

/** A letter stays with its reason. What it was made of nobody could read, so that no part of it can be hidden. */
export async function emptyLetters(tx: Transaction, person: Person): Promise<number> {
  const { rowCount } = await tx.execute(
    sql`update ops.dead_letters set body = null, notification = null where ${tells(person)}`,
  );
  return rowCount ?? 0;
}
