import { foldOfTables, setFold } from '../../adapters/postgres/fold-version.ts';
import { rewrite } from '../../adapters/postgres/rewrite.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import type { WritingTransaction } from '../../adapters/postgres/transaction.ts';
import { rehearse } from '../../adapters/postgres/trust.ts';
import { FOLD_VERSION } from '../../evolve/version.ts';
import type { Pen, Tables } from '../ports.ts';
import { openBeside, timeOf } from './beside.ts';
import { contentsOf } from './contents.ts';
import { another, finish, note, unfinished } from './runs.ts';
import { viewOf } from './view.ts';

export interface OpenTables extends Tables {
  close(): Promise<void>;
}

/** The warehouse, to be folded anew. */
export function openTables(databaseUrl: string): OpenTables {
  const { db, claim, missing, marks, read, alone, close } = openBeside(databaseUrl);
  return {
    claim,
    missing,
    marks,
    close,
    isOfAnotherFold: async () => (await checked(foldOfTables(db))) !== FOLD_VERSION,
    begin: (scope, isAnew) =>
      // alone: who wrote before is done, and who writes from here on writes later than the run's start
      alone(async (tx) => {
        const there = isAnew ? undefined : await unfinished(tx, scope);
        return there ?? another(tx, scope, await timeOf(tx));
      }),
    note: (run) => checked(note(db, run)),
    contents: () => checked(contentsOf(db)),
    read: (work) => read(async (tx) => work(await viewOf(tx))),
    write: (work) => alone(async (tx) => work(await penOf(tx))),
  };
}

async function penOf(tx: WritingTransaction): Promise<Pen> {
  const recordedAt = await timeOf(tx);
  return {
    ...(await viewOf(tx)),
    recordedAt,
    rewrite: (kind, rewrites) => rewrite(tx, kind, rewrites, recordedAt),
    rehearse: (work) => rehearse(tx, work),
    note: (run) => note(tx, run),
    finish: (run) => finish(tx, run),
    setFold: () => setFold(tx),
  };
}
