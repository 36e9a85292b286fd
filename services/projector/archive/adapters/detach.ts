import { Fault } from '@warehouse/runtime/fault.ts';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { beginWriting } from '../../adapters/postgres/writers.ts';
import { boundsOf, type Month } from '../months.ts';
import { type ArchivedPart, nameOf } from '../ports.ts';
import { listed, names } from './rows.ts';

export const tableOf = (month: Month): string => `change_events_${month.replace('-', '_')}`;

/** Events whose record is here. */
export const isWhole = `event->'archived' is null`;

/** Of all rows of a month, those too whose record is archived. Two sums of 64 bits: this is no seal, it only has to notice. */
export async function fingerprintOf(client: pg.ClientBase, month: Month): Promise<string> {
  const { rows } = await client.query<{ fingerprint: string }>(
    `select concat_ws(' ', count(*), bit_xor(hashtextextended(e::text, 0)), sum(hashtextextended(e::text, 1)))
       as fingerprint from ledger."${tableOf(month)}" e`,
  );
  return rows[0]?.fingerprint ?? '';
}

/** How long the ledger's readers are waited for. Those that come after us wait behind us as long. */
const LOCK_MILLISECONDS = 5_000;

/**
 * The month's table makes room for another one with the same rows, but without records. Filled while everybody goes
 * on; the last steps are taken alone.
 */
export async function detach(
  client: pg.ClientBase,
  part: ArchivedPart,
  fingerprint: string,
  keeps: boolean,
): Promise<void> {
  const month = tableOf(part.month);
  const next = `${month}_part_${part.part}`;
  const detached = `detached_${month}_part_${part.part}`;
  const { from, to } = boundsOf(part.month);
  const range = `for values from ('${from}') to ('${to}')`;
  await client.query(`set local lock_timeout to ${LOCK_MILLISECONDS}`);
  await expectLinked(client, month);
  await client.query(`create table ledger."${next}" (like ledger.change_events including all)`);
  await fill(client, month, next, nameOf(part));
  // proved now, it need not be when the table is attached
  await client.query(`alter table ledger."${next}" add constraint lies_in_its_month
    check (occurred_at is not null and occurred_at >= '${from}' and occurred_at < '${to}')`);
  await client.query(`analyze ledger."${next}"`);
  await alone(client);
  if ((await fingerprintOf(client, part.month)) !== fingerprint) throw changed(part);
  await client.query(`alter table ledger.change_events detach partition ledger."${month}"`);
  await client.query(
    keeps ? `alter table ledger."${month}" rename to "${detached}"` : `drop table ledger."${month}"`,
  );
  await client.query(`alter table ledger."${next}" rename to "${month}"`);
  await client.query(`alter table ledger.change_events attach partition ledger."${month}" ${range}`);
  await client.query(`alter table ledger."${month}" drop constraint lies_in_its_month`);
  await client.query(
    `insert into ops.archived_parts (month, part, place, file, events, sha256, digest, detached_table, archived_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, clock_timestamp())`,
    [
      part.month,
      part.part,
      part.place,
      part.file,
      part.events,
      part.sha256,
      part.digest,
      keeps ? detached : null,
    ],
  );
}

/** The chain is made of whole events: what it does not hold yet could not be linked any more. */
async function expectLinked(client: pg.ClientBase, month: string): Promise<void> {
  const { rows } = await client.query<{ events: number }>(
    `select count(*)::int as events from ledger."${month}" where link is null`,
  );
  const events = rows[0]?.events ?? 0;
  if (events === 0) return;
  throw new Fault({
    remedy: 'stop',
    code: 'events_unlinked',
    message: `${events} events of the month are in no link of the chain: run \`npm run link\` first`,
    facts: { events },
  });
}

async function fill(client: pg.ClientBase, month: string, next: string, part: string): Promise<void> {
  const values = names.map((name) =>
    name === 'event'
      ? `case when ${isWhole} then ledger.without_record(event, $1) else event end`
      : `"${name}"`,
  );
  await client.query(
    `insert into ledger."${next}" (${listed()}) select ${values.join(', ')} from ledger."${month}"`,
    [part],
  );
}

/** No projector writes from here on. All rows are looked at: plans that go by keys are the wrong ones. */
async function alone(client: pg.ClientBase): Promise<void> {
  const tx = drizzle(client as pg.PoolClient);
  await beginWriting(tx, true);
  await tx.execute(
    sql`select set_config('enable_seqscan', 'on', true), set_config('enable_hashjoin', 'on', true)`,
  );
}

const changed = ({ month }: ArchivedPart) =>
  new Fault({
    remedy: 'stop',
    code: 'month_changed',
    message: `Events of ${month} came, or were changed, after the copy was read back. Nothing was detached: run it again`,
    facts: { month },
  });
