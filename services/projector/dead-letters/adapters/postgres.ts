import { deadLetters } from '@warehouse/tables/ops.ts';
import { and, asc, eq, getTableColumns, inArray, ne, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { openPool } from '../../adapters/postgres/pool.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import type { Letter, Letters } from '../letter.ts';

type Row = typeof deadLetters.$inferSelect;

const letterOf = (row: Row): Letter => ({
  ...row,
  firstAt: new Date(row.firstAt).toISOString(),
  lastAt: new Date(row.lastAt).toISOString(),
});

/** The dead letters that the projector keeps. */
export function openLetters(
  databaseUrl: string,
): Letters & { check(): Promise<void>; close(): Promise<void> } {
  const pool = openPool(databaseUrl, { name: 'dead-letters', most: 1 });
  const db = drizzle(pool);
  const letters = async (rows: Promise<Row[]>) => (await checked(rows)).map(letterOf);
  return {
    check: () => checked(checkSchema(db)),
    list: () =>
      letters(
        db
          .select({ ...getTableColumns(deadLetters), body: sql<null>`null`, notification: sql<null>`null` })
          .from(deadLetters)
          .where(inArray(deadLetters.state, ['open', 'retried']))
          .orderBy(asc(deadLetters.firstAt), asc(deadLetters.id)),
      ),
    find: (ids) =>
      letters(
        db
          .select()
          .from(deadLetters)
          .where(inArray(deadLetters.id, [...ids])),
      ),
    async mark(id, state) {
      // a retry may have succeeded before it is marked
      const notResolved = ne(deadLetters.state, 'resolved');
      await checked(
        db
          .update(deadLetters)
          .set({ state })
          .where(and(eq(deadLetters.id, id), notResolved)),
      );
    },
    close: () => pool.end(),
  };
}
