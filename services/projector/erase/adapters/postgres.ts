import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/node-postgres';
import { turnOf } from '../../adapters/postgres/chain.ts';
import { checkFold } from '../../adapters/postgres/fold-version.ts';
import { inTransaction } from '../../adapters/postgres/in-transaction.ts';
import { openPool } from '../../adapters/postgres/pool.ts';
import { ofOneMoment } from '../../adapters/postgres/reading.ts';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import { all, one, type Transaction, type WritingTransaction } from '../../adapters/postgres/transaction.ts';
import { checkSchema } from '../../adapters/postgres/warehouse.ts';
import { beginWriting } from '../../adapters/postgres/writers.ts';
import { archivedMonths } from '../../anew/adapters/months.ts';
import { standingHolds, steadyHolds } from '../../holds/adapters/standing.ts';
import type { Hold } from '../../holds/hold.ts';
import { expectFree } from '../free.ts';
import type { Person } from '../person.ts';
import type { Account, Records, Signature, Wish } from '../ports.ts';
import { chainOfErasures } from '../record.ts';
import { type Change, changesFor } from './events.ts';
import { hidePast, refoldInPlace, resourcesOf } from './histories.ts';
import { replaceEvents } from './ledger.ts';
import { emptyLetters, lettersAbout } from './letters.ts';
import { personOf } from './people.ts';

export function openRecords(databaseUrl: string): Records & { close(): Promise<void> } {
  const pool = openPool(databaseUrl, { name: chainOfErasures, most: 1 });
  const db = drizzle(pool);
  return {
    async look(wish) {
      await checked(checkSchema(db).then(() => checkFold(db)));
      return checked(inTransaction(pool, (tx) => look(tx, wish), ofOneMoment));
    },
    erase: (wish, signature) =>
      checked(
        inTransaction(pool, async (tx) => {
          await beginWriting(tx, true);
          return erase(tx, wish, signature);
        }),
      ),
    close: () => pool.end(),
  };
}

/** @throws Fault `on_hold` */
async function freeChanges(tx: Transaction, wish: Wish, standing: readonly Hold[]) {
  const person = await personOf(tx, wish);
  const { instanceId, userId: resourceId } = person;
  expectFree(standing, { abouts: [{ instanceId, kind: 'user', resourceId }] });
  const changes = await changesFor(tx, person);
  const letters = await lettersAbout(tx, person);
  expectFree(standing, { abouts: changes.map(({ was }) => was), letters });
  return { person, changes, letters };
}

async function look(tx: Transaction, wish: Wish): Promise<Account> {
  const { person, changes, letters } = await freeChanges(tx, wish, await standingHolds(tx));
  const row = await one<{ versions: number }>(
    tx,
    sql`select count(*)::int as versions from warehouse.user_history where instance_id = ${person.instanceId}
          and user_id = ${person.userId} and recorded_to is not null`,
  );
  return accountOf(tx, person, changes, { versions: row?.versions ?? 0, deadLetters: letters.length });
}

async function erase(tx: WritingTransaction, wish: Wish, { by, reason }: Signature): Promise<Account> {
  const { person, changes, letters } = await freeChanges(tx, wish, await steadyHolds(tx));
  const turn = await turnOf(tx, chainOfErasures);
  const { recordedAt } = turn;
  await replaceEvents(tx, changes, { ...person, erasedAt: recordedAt, erasedBy: by, reason }, turn);
  const resources = await resourcesOf(tx, person, changes);
  await refoldInPlace(tx, resources, recordedAt);
  const versions = await hidePast(tx, resources, person, changes);
  await emptyLetters(tx, letters);
  return accountOf(tx, person, changes, { versions, deadLetters: letters.length });
}

async function accountOf(
  tx: Transaction,
  person: Person,
  changes: readonly Change[],
  counts: Pick<Account, 'versions' | 'deadLetters'>,
): Promise<Account> {
  const archived = await all<{ month: string }>(tx, archivedMonths);
  const superseded = changes.filter(({ store }) => store === 'superseded').length;
  const months = archived.map(({ month }) => month);
  return { person, events: changes.length - superseded, superseded, ...counts, archived: months };
}
