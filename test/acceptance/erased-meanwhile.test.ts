import { everything } from '@warehouse/projector/anew/ports.ts';
import { openRecords } from '@warehouse/projector/erase/adapters/postgres.ts';
import { openTables } from '@warehouse/projector/rebuild/adapters/postgres.ts';
import { rebuild } from '@warehouse/projector/rebuild/rebuild.ts';
import { openLedger } from '@warehouse/projector/retranslate/adapters/postgres.ts';
import { retranslate } from '@warehouse/projector/retranslate/retranslate.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginning, hana, instance } from './erase-person/story.ts';
import { projectAll } from './projection/events.ts';
import { type House, openHouse } from './projection/house.ts';
import { unrecognized } from './retranslate/former.ts';
import { broken, verified } from './verify/verified.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.empty();
  await house.query('truncate ops.runs');
});

async function erase(): Promise<void> {
  const records = openRecords(house.url);
  const wish = { instanceId: instance, user: hana, tags: false, actors: [], also: [] };
  await records.erase(wish, { by: 'somebody', reason: 'asked for it' }).finally(() => records.close());
}

type Read<V> = <R>(work: (view: V) => Promise<R>) => Promise<R>;

/** The person is erased after the first look, and no projector writes. */
function thenErasing<V>(read: Read<V>): Read<V> {
  let due = true;
  return async (work) => {
    const seen = await read(work);
    if (due) {
      due = false;
      await erase();
    }
    return seen;
  };
}

const order = { scope: everything, isDry: false, isAnew: false, untrusted: [] };
const quiet = { began() {}, passed() {}, differed() {} };
const never = new AbortController().signal;

/** Where the name still stands. */
const telling = () =>
  house.query(
    `select 'history' as place from warehouse.user_history h where h::text like '%hsato%'
     union all select 'current' from warehouse.users u where u::text like '%hsato%'
     union all select 'ledger' from ledger.change_events e where e::text like '%hsato%'
     union all select 'superseded' from ledger.superseded_events s where s::text like '%hsato%'`,
  );

describe('a person who is erased while', () => {
  it('a rebuild is at work stays so', async () => {
    await projectAll(house.warehouse, beginning());
    await house.query(`update warehouse.users set phone_type = 'altered'`);
    const tables = openTables(house.url);
    await rebuild({ ...tables, read: thenErasing(tables.read) }, order, quiet, never).finally(() =>
      tables.close(),
    );
    expect(await telling()).toEqual([]);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('a retranslation is at work stays so', async () => {
    const [made, ...others] = beginning();
    // a creation under another id that nobody understood
    const again = { ...made, eventId: 'again', record: { ...made?.record, eventID: 'again' } } as never;
    await projectAll(house.warehouse, [made as never, ...others, unrecognized(again)]);
    const ledger = openLedger(house.url);
    await retranslate(
      { ...ledger, read: thenErasing(ledger.read) },
      order,
      undefined,
      null,
      quiet,
      never,
    ).finally(() => ledger.close());
    expect(await telling()).toEqual([]);
    expect(broken(await verified(house.url))).toEqual([]);
  });
});
