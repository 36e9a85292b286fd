import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { healAll } from '@warehouse/projector/heal.ts';
import type { VersionRow } from '@warehouse/projector/rows/version.ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Arrival, arrivals, told } from './projection/arrival.ts';
import { projectAll, projectMessages } from './projection/events.ts';
import { inMemoryWarehouse } from './projection/in-memory.ts';
import { mended, spoiled } from './untrusted/spoiled.ts';

/** More by option: `ORDER_RUNS=100000 npx vitest run untrusted-order`. */
const runs = Number(process.env.ORDER_RUNS ?? 300);

/** Events that cannot be read, and events whose rows the database does not take, by id. */
interface Trouble {
  unreadable: ReadonlySet<string>;
  refused: ReadonlySet<string>;
}

const troubled: fc.Arbitrary<[Arrival, Trouble]> = arrivals(40).chain((arrival) => {
  const ids = [...new Set(arrival.events.map(({ eventId }) => eventId))];
  const some = fc.subarray(ids, { maxLength: Math.min(3, ids.length) }).map((chosen) => new Set(chosen));
  return fc.record({ unreadable: some, refused: some }).map((trouble) => [arrival, trouble] as const);
}) as fc.Arbitrary<[Arrival, Trouble]>;

function troubledWarehouse({ unreadable, refused }: Trouble) {
  const now = { isMended: false };
  const warehouse = inMemoryWarehouse({
    refuses: ({ changeEventIds }: VersionRow) =>
      !now.isMended && (changeEventIds as string[]).some((id) => refused.has(id)),
    mend: (body) => (now.isMended ? mended(body) : body),
  });
  return {
    ...warehouse,
    receive: (events: readonly ChangeEvent[], batch: number) =>
      projectMessages(
        warehouse,
        events.map((event) => (unreadable.has(event.eventId) ? spoiled(event) : encode(event, null))),
        { batch },
      ),
    /** which resources are not trusted, since when, and because of which event */
    marks: () =>
      warehouse
        .untrusted()
        .map(({ identity, flaw }) => `${identity.resourceKey} ${flaw?.since} ${flaw?.eventId} ${flaw?.code}`)
        .sort(),
    async heal() {
      now.isMended = true;
      await healAll(warehouse, new AbortController().signal, () => {});
    },
  };
}

describe('the content of a warehouse with events that cannot be used', () => {
  it(`depends on the set of events alone, and is what it would have been once they can be (${runs} cases)`, async () => {
    let marks = 0;
    await fc.assert(
      fc.asyncProperty(troubled, async ([arrival, trouble]) => {
        const once = [...new Map(arrival.events.map((event) => [event.eventId, event])).values()];
        const inTime = once.toSorted((left, right) => left.occurredAt.localeCompare(right.occurredAt));
        const [one, other] = [troubledWarehouse(trouble), troubledWarehouse(trouble)];
        await one.receive(inTime, inTime.length);
        await other.receive(arrival.events, arrival.batch);
        expect(other.marks(), told(arrival)).toEqual(one.marks());
        expect(other.content(), told(arrival)).toEqual(one.content());
        marks += one.marks().length;

        const undisturbed = inMemoryWarehouse();
        await projectAll(undisturbed, inTime);
        for (const warehouse of [one, other]) {
          await warehouse.heal();
          expect(warehouse.marks()).toEqual([]);
          expect(warehouse.content(), told(arrival)).toEqual(undisturbed.content());
        }
      }),
      { numRuns: runs, seed: 20260407, endOnFailure: false },
    );
    expect(marks).toBeGreaterThan(runs / 2);
  });
});
