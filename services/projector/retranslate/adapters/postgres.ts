import { Fault } from '@warehouse/runtime/fault.ts';
import { TRANSLATION_VERSION } from '@warehouse/translation/version.ts';
import { sql } from 'drizzle-orm';
import { isoOf, turnOf } from '../../adapters/postgres/chain.ts';
import { erasures } from '../../adapters/postgres/erased.ts';
import { expectFold, foldOfTables } from '../../adapters/postgres/fold-version.ts';
import { rewrite } from '../../adapters/postgres/rewrite.ts';
import { roomMaker } from '../../adapters/postgres/room.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { one, type Transaction, type WritingTransaction } from '../../adapters/postgres/transaction.ts';
import type { Turn } from '../../ports.ts';
import { openBeside, timeOf } from '../../rebuild/adapters/beside.ts';
import { viewOf } from '../../rebuild/adapters/view.ts';
import type { Ledger, LedgerPen, LedgerView } from '../ports.ts';
import { believed, eventsAfter, eventsBetween, recordsIn, size } from './events.ts';
import { replace } from './replace.ts';
import { another, finish, newestTranslation, note, unfinished } from './runs.ts';

/** The chain of the events that were translated anew. */
const CHAIN = 'retranslate';

export interface OpenLedger extends Ledger {
  close(): Promise<void>;
}

/** The ledger, to be translated anew. */
export function openLedger(databaseUrl: string): OpenLedger {
  const { db, claim, missing, marks, read, alone, close } = openBeside(databaseUrl);
  return {
    claim,
    missing,
    marks,
    close,
    async check() {
      expectFold(await checked(foldOfTables(db)));
      expectTranslation(await checked(newestTranslation(db)));
    },
    size: () => checked(size(db)),
    begin: (scope, isAnew) =>
      alone(async (tx) => {
        const there = isAnew ? undefined : await unfinished(tx, scope);
        return there ?? another(tx, scope, await timeOf(tx));
      }),
    note: (run) => checked(note(db, run)),
    finish: (run) => checked(finish(db, run)),
    makeRoom: roomMaker(db),
    read: (work) => read(async (tx) => work(await ledgerViewOf(tx))),
    write: (work) => alone(async (tx) => work(await penOf(tx))),
  };
}

const ledgerViewOf = async (tx: Transaction): Promise<LedgerView> => ({
  ...(await viewOf(tx)),
  eventsAfter: (place) => eventsAfter(tx, place),
  eventsBetween: (after, last) => eventsBetween(tx, after, last),
  recordsIn: (texts) => recordsIn(tx, texts),
  erasures: () => erasures(tx),
  believed: (eventIds) => believed(tx, eventIds),
});

async function penOf(tx: WritingTransaction): Promise<LedgerPen> {
  const turn = await laterTurn(tx);
  return {
    ...(await ledgerViewOf(tx)),
    replace: (changes) => replace(tx, changes, turn),
    rewrite: (kind, rewrites) => rewrite(tx, kind, rewrites, turn.recordedAt),
    note: (run) => note(tx, run),
  };
}

/** Later than whatever has been recorded: an event is believed from the moment on at which the one before it is not. */
async function laterTurn(tx: Transaction): Promise<Turn> {
  const turn = await turnOf(tx, CHAIN);
  const later = sql`greatest(${turn.recordedAt}::timestamptz, ${await timeOf(tx)}::timestamptz)`;
  const row = await one<{ at: string }>(tx, sql`select ${isoOf(later)} as at`);
  return { ...turn, recordedAt: row?.at ?? turn.recordedAt };
}

/** What a newer program has understood must not be taken back by an older one. */
function expectTranslation(newest: number): void {
  if (newest <= TRANSLATION_VERSION) return;
  throw new Fault({
    remedy: 'stop',
    code: 'translation_older',
    message: `The ledger was translated with version ${newest} of the translation, this program has version ${TRANSLATION_VERSION}: use the newer program`,
    facts: { ledger: newest, program: TRANSLATION_VERSION },
  });
}
