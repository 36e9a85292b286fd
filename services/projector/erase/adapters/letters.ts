import { sql } from 'drizzle-orm';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Letter } from '../../holds/hold.ts';
import { kindTold, tellingOf } from '../hide/letter.ts';
import type { Person } from '../person.ts';

export interface LetterAbout extends Letter {
  id: string;
}

/** Letters that may tell of the person. They are few, so that each is looked at. */
export async function lettersAbout(tx: Transaction, person: Person): Promise<LetterAbout[]> {
  const tells = tellingOf(person);
  const letters = await all<{ id: string; text: string }>(
    tx,
    sql`select id, concat_ws(' ', body, notification) as text from ops.dead_letters
        where body is not null or notification is not null`,
  );
  return letters.flatMap(({ id, text }) => (tells(text) ? { id, text, kind: kindTold(text) } : []));
}

/** A letter stays with its reason. What it was made of nobody could read, so that no part of it can be hidden. */
export async function emptyLetters(tx: Transaction, letters: readonly LetterAbout[]): Promise<void> {
  const ids = letters.map(({ id }) => id);
  await tx.execute(
    sql`update ops.dead_letters set body = null, notification = null where id = ${anyOf('uuid', ids)}`,
  );
}
