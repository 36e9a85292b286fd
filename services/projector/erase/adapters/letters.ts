import { sql } from 'drizzle-orm';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import { tellingOf } from '../hide/letter.ts';
import type { Person } from '../person.ts';

interface LetterText {
  id: string;
  text: string;
}

/** Ids of letters that may tell of the person. They are few, so that each is looked at. */
async function tellers(tx: Transaction, person: Person): Promise<string[]> {
  const tells = tellingOf(person);
  const letters = await all<LetterText>(
    tx,
    sql`select id, concat_ws(' ', body, notification) as text from ops.dead_letters
        where body is not null or notification is not null`,
  );
  return letters.filter(({ text }) => tells(text)).map(({ id }) => id);
}

export const lettersAbout = async (tx: Transaction, person: Person): Promise<number> =>
  (await tellers(tx, person)).length;

/** A letter stays with its reason. What it was made of nobody could read, so that no part of it can be hidden. */
export async function emptyLetters(tx: Transaction, person: Person): Promise<number> {
  const ids = await tellers(tx, person);
  await tx.execute(
    sql`update ops.dead_letters set body = null, notification = null where id = ${anyOf('uuid', ids)}`,
  );
  return ids.length;
}
