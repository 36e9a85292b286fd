import { Fault } from '@warehouse/runtime/fault.ts';
import { sql } from 'drizzle-orm';
import { drizzle, type NodePgDatabase } from 'drizzle-orm/node-postgres';
import type { Pool } from 'pg';
import type { Accounts, Books, Warehouse } from '../../ports.ts';
import { checkpoints, countGaps, countUntrusted, openLetters } from './accounts.ts';
import { turnOf } from './chain.ts';
import { advance, checkpointOf, pass } from './checkpoint.ts';
import { bury } from './dead-letters.ts';
import { erasureKeeper } from './erased.ts';
import { checkFold, expectFold, foldOfTables } from './fold-version.ts';
import { admit, digestsInOrder } from './gate.ts';
import { inTransaction } from './in-transaction.ts';
import { correctionsAbout, enter, entering, facts, originals } from './ledger.ts';
import { openPool, type Patience } from './pool.ts';
import { rewrite } from './rewrite.ts';
import { roomMaker } from './room.ts';
import { checked } from './sqlstates.ts';
import { believed, standings } from './states.ts';
import { one, type WritingTransaction } from './transaction.ts';
import {
  discard,
  discarded,
  judge,
  outside,
  rehearse,
  resolve,
  restore,
  troubled,
  unread,
  untrusted,
} from './trust.ts';
import { beginWriting } from './writers.ts';

class Undone extends Error {}

/** A frozen projector keeps its locks no longer: another goes on with its partitions, and it is fenced when it wakes. */
const FROZEN_MILLISECONDS = 10_000;

interface WarehouseOptions {
  /** as many as there are partitions to write at once, and one to spare */
  connections: number;
  patience?: Patience;
}

export function openWarehouse(
  databaseUrl: string,
  { connections, patience = { connectSeconds: 10, answerSeconds: 60 } }: WarehouseOptions,
): Warehouse & Accounts {
  const pool = openPool(databaseUrl, {
    name: 'projector',
    most: connections,
    frozenMilliseconds: FROZEN_MILLISECONDS,
    patience,
  });
  const db = drizzle(pool);
  return {
    checkSchema: () => checked(checkSchema(db).then(() => checkFold(db))),
    checkpoint: (where) => checked(checkpointOf(db, where)),
    makeRoom: roomMaker(db),
    pass: (where, from, to, written) => checked(pass(db, where, from, to, written ?? null)),
    digests: (ids) => checked(digestsInOrder(db, ids)),
    erasures: erasureKeeper(db),
    write: (work, { alone } = { alone: false }) => checked(write(pool, work, alone)),
    troubled: () => checked(troubled(db)),
    unread: (about) => checked(unread(db, about)),
    checkpoints: () => checked(checkpoints(db)),
    openLetters: () => checked(openLetters(db)),
    untrusted: () => checked(countUntrusted(db)),
    gaps: () => checked(countGaps(db)),
    ping: () => checked(db.execute(sql`select 1`)).then(() => {}),
    close: () => pool.end(),
  };
}

/** @throws Fault `schema_missing` */
export async function checkSchema(db: NodePgDatabase): Promise<void> {
  // what the newest migrations made
  const row = await one<{ there: boolean }>(
    db,
    sql`select to_regclass('ops.holds') is not null and exists (
          select from pg_attribute
          where attrelid = to_regclass('ops.checkpoints') and attname = 'written_id') as there`,
  );
  if (row?.there) return;
  throw new Fault({
    remedy: 'stop',
    code: 'schema_missing',
    message: 'The database of DATABASE_URL has no warehouse of this version yet: run `npm run migrate` first',
  });
}

async function write<T>(pool: Pool, work: (books: Books) => Promise<T>, alone: boolean): Promise<T | null> {
  try {
    return await inTransaction(pool, async (tx) => {
      const [, done] = await Promise.all([beginWriting(tx, alone), work(booksOf(tx))]);
      return done;
    });
  } catch (error) {
    if (error instanceof Undone) return null;
    throw error;
  }
}

const booksOf = (tx: WritingTransaction): Books => ({
  advance: (where, from, to, written) => advance(tx, where, from, to, written),
  admit: (events) => admit(tx, events),
  entering: (events, turn) => entering(tx, events, turn),
  enter: (events, turn) => enter(tx, events, turn),
  standings: (kind, keys) => standings(tx, kind, keys),
  believed: (kind, keys) => believed(tx, kind, keys),
  facts: (keys) => facts(tx, keys),
  corrections: (about) => correctionsAbout(tx, about),
  originals: (links) => originals(tx, links),
  rewrite: (kind, rewrites, recordedAt, lap) => rewrite(tx, kind, rewrites, recordedAt, lap),
  bury: (letters, recordedAt) => bury(tx, letters, recordedAt),
  untrusted: (keys) => untrusted(tx, keys),
  outside: (keys) => outside(tx, keys),
  discarded: (about) => discarded(tx, about),
  judge: (verdicts, recordedAt) => judge(tx, verdicts, recordedAt),
  rehearse: (work) => rehearse(tx, work),
  async byHand() {
    expectFold(await foldOfTables(tx));
    return turnOf(tx, 'dead-letters');
  },
  resolve: (letterIds) => resolve(tx, letterIds),
  discard: (eventIds, recordedAt) => discard(tx, eventIds, recordedAt),
  restore: (eventIds) => restore(tx, eventIds),
  undo() {
    throw new Undone();
  },
});
