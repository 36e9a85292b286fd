import { lockOfHands } from '@warehouse/tables/index.ts';
import { type SQL, sql } from 'drizzle-orm';
import type { Head, Link } from '../../chain/link.ts';
import type { Position, Turn } from '../../ports.ts';
import { lockAlone } from './locks.ts';
import { one, type Transaction } from './transaction.ts';

export const chainOf = ({ topic, partition }: Position): string => `${topic}/${partition}`;

/** A time as the chain writes it: ISO 8601 in UTC with microseconds. */
export const isoOf = (time: SQL): SQL =>
  sql`to_char(${time} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`;

/** Where a chain ends, as one text. */
export const headQuery = (chain: string): SQL =>
  sql`select position || ' ' || hash from ledger.links where chain = ${chain} order by position desc limit 1`;

export function headOf(chain: string, found: string | null): Head {
  const [position = '0', hash = ''] = found?.split(' ') ?? [];
  return { chain, position: Number(position), hash };
}

/** The number of the next link: taken early, so that rows can name a link that is not there yet. */
export const nextNumber: SQL = sql`nextval('ledger.links_number_seq')::int`;

/**
 * Puts a link onto its chain, under the number that was taken for it. Two writers cannot both put the next one: chains
 * do not fork.
 */
export const putLink = (
  { chain, position, recordedAt, entries, entriesHash, hash }: Link,
  number: number,
): SQL =>
  sql`insert into ledger.links (number, chain, position, recorded_at, entries, entries_hash, hash)
      overriding system value
      values (${number}, ${chain}, ${position}, ${recordedAt}::timestamptz, ${entries}, ${entriesHash}, ${hash})`;

/** The turn of a command: nobody else writes by hand until the transaction ends. */
export async function turnOf(tx: Transaction, command: string): Promise<Turn> {
  await lockAlone(tx, lockOfHands);
  // also later than what a projector has recorded, though the server's clock went back
  const last = sql`(select max(at) from (
    select max(recorded_at) as at from ledger.links where chain = ${command}
    union all select max(recorded_at) from ops.checkpoints) as recorded)`;
  const row = await one<{ at: string; head: string | null; link: number }>(
    tx,
    sql`select ${isoOf(sql`greatest(clock_timestamp(), ${last} + interval '1 microsecond')`)} as at,
          (${headQuery(command)}) as head, ${nextNumber} as link`,
  );
  if (!row) throw new Error('Postgres does not know the time');
  return { recordedAt: row.at, head: headOf(command, row.head), link: row.link };
}
