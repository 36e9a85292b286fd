import type pg from 'pg';
import { readAhead } from '../../adapters/postgres/read-ahead.ts';
import { type Column, type FileRow, typeOf } from '../../files/column.ts';
import type { Statement } from '../statement.ts';

/** Rows that are asked for at once; as many again are under way. */
const ROWS = 2_000;

/** Lists are told as JSON: files have no other form that all of them know. */
const TEXTS = 1009;

/** Values as Postgres prints them. */
const asTold = { getTypeParser: () => (text: unknown) => text as string } as const;

/** The columns that a statement has, in their types. */
export async function columnsOf(client: pg.Client, { text, values }: Statement): Promise<Column[]> {
  const { fields } = await client.query(`select * from (${text}) as asked limit 0`, [...values]);
  return fields.map(({ name, dataTypeID }) => ({
    name,
    type: dataTypeID === TEXTS ? 'json' : typeOf(dataTypeID),
  }));
}

/** The rows of a statement, some at a time, from the transaction that the client is in. */
export async function* cursorOver(
  client: pg.Client,
  { text, values }: Statement,
  columns: readonly Column[],
): AsyncGenerator<readonly FileRow[]> {
  const selected = columns.map(({ name, type }) =>
    type === 'json' ? `to_jsonb("${name}")::text` : `"${name}"`,
  );
  const query = `declare asked no scroll cursor for select ${selected.join(', ')} from (${text}) as asked`;
  await client.query(query, [...values]);
  const fetch = { text: `fetch ${ROWS} from asked`, rowMode: 'array', types: asTold } as const;
  yield* readAhead(async () => (await client.query<(string | null)[]>(fetch)).rows, ROWS);
  await client.query('close asked');
}
