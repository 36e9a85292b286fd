import { Fault } from '@warehouse/runtime/fault.ts';
import { type SQL, sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { inTransaction } from '../../adapters/postgres/in-transaction.ts';
import { openPool } from '../../adapters/postgres/pool.ts';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { all, one, type Transaction } from '../../adapters/postgres/transaction.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import type { About, Hold } from '../hold.ts';
import { columns, holdsWhere } from './standing.ts';

export interface HoldBook {
  check(): Promise<void>;
  place(about: About, signature: { reason: string; by: string }): Promise<Hold>;
  /** All of them or none. Throws `hold_unknown` (remedy stop) when one does not stand. */
  lift(ids: readonly number[], by: string): Promise<Hold[]>;
  /** in the order they were placed; those that were lifted if told so */
  list(lifted: boolean): Promise<Hold[]>;
  /** whether the ledger has an event of it */
  isKnown(about: About): Promise<boolean>;
  close(): Promise<void>;
}

export function openHoldBook(databaseUrl: string): HoldBook {
  const pool = openPool(databaseUrl, { name: 'holds', most: 1 });
  const db = drizzle(pool);
  return {
    check: () => checked(checkSchema(db)),
    place: (about, signature) => checked(place(db, about, signature)),
    lift: (ids, by) => checked(inTransaction(pool, (tx) => lift(tx, ids, by))),
    list: (lifted) => checked(holdsWhere(db, lifted ? sql`true` : sql`lifted_at is null`)),
    isKnown: (about) => checked(isKnown(db, about)),
    close: () => pool.end(),
  };
}

async function place(tx: Transaction, about: About, { reason, by }: { reason: string; by: string }) {
  const { instanceId, kind, resourceId } = about;
  const hold = await one<Hold>(
    tx,
    sql`insert into ops.holds (instance_id, kind, resource_id, reason, placed_at, placed_by)
        values (${instanceId}, ${kind}, ${resourceId}, ${reason}, clock_timestamp(), ${by}) returning ${columns}`,
  );
  return hold as Hold;
}

async function lift(tx: Transaction, ids: readonly number[], by: string): Promise<Hold[]> {
  const lifted = await all<Hold>(
    tx,
    sql`update ops.holds set lifted_at = greatest(clock_timestamp(), placed_at), lifted_by = ${by}
        where id = ${anyOf('int4', ids)} and lifted_at is null returning ${columns}`,
  );
  const missing = ids.filter((id) => !lifted.some((hold) => hold.id === id));
  if (missing.length === 0) return lifted.sort((one, other) => one.id - other.id);
  throw new Fault({
    remedy: 'stop',
    code: 'hold_unknown',
    message: `No hold ${missing.join(', ')} stands: nothing was lifted. \`npm run holds -- list\` tells those that do`,
    facts: { missing: missing.length },
  });
}

async function isKnown(tx: Transaction, about: About): Promise<boolean> {
  const is = (column: string, value: string | null): SQL =>
    value === null ? sql`true` : sql`${sql.raw(column)} = ${value}`;
  const row = await one<{ known: boolean }>(
    tx,
    sql`select exists (select from ledger.change_events where ${is('instance_id', about.instanceId)}
          and ${is('kind', about.kind)} and ${is('resource_id', about.resourceId)}) as known`,
  );
  return row?.known ?? false;
}
