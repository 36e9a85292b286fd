import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { arrivals, told } from './projection/arrival.ts';
import { chains } from './projection/chains.ts';
import { projectAll } from './projection/events.ts';
import { inMemoryWarehouse } from './projection/in-memory.ts';

/** More by option: `ORDER_RUNS=100000 npx vitest run order`. */
const runs = Number(process.env.ORDER_RUNS ?? 3_000);
const chained = Math.ceil(runs / 3);
/** Different trails: making one costs as much as trying a hundred arrivals. */
const trails = Math.ceil(runs / 75);

async function contentAfter(events: Parameters<typeof projectAll>[1], batch: number) {
  const warehouse = inMemoryWarehouse();
  await projectAll(warehouse, events, { batch });
  return warehouse.content();
}

describe('the content of the warehouse', () => {
  it(
    `depends on the set of events alone, not on their order, repetition and batches (${runs} cases)`,
    async () => {
      await fc.assert(
        fc.asyncProperty(arrivals(trails), async (arrival) => {
          const once = [...new Map(arrival.events.map((event) => [event.eventId, event])).values()];
          const inTime = once.toSorted((left, right) => left.occurredAt.localeCompare(right.occurredAt));
          const expected = await contentAfter(inTime, inTime.length);
          expect(await contentAfter(arrival.events, arrival.batch), told(arrival)).toEqual(expected);
        }),
        { numRuns: runs, seed: 20260406, endOnFailure: false },
      );
    },
    Math.max(1_200_000, runs * 300),
  );

  it(
    `depends on it alone, however corrections reach from one resource to the next (${chained} cases)`,
    async () => {
      await fc.assert(
        fc.asyncProperty(chains, async ({ one, other, batch }) => {
          const story = told({ seed: 0, events: other, batch });
          expect(await contentAfter(other, batch), story).toEqual(await contentAfter(one, one.length));
        }),
        { numRuns: chained, seed: 20260406, endOnFailure: false },
      );
    },
    Math.max(1_200_000, chained * 300),
  );
});
