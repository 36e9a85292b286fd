import { simulate } from '@warehouse/trail/simulate.ts';
import fc from 'fast-check';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { arrivals, told } from './projection/arrival.ts';
import { eventsOf, projectAll } from './projection/events.ts';
import { contentOf, type House, openHouse } from './projection/house.ts';
import { histories, kinds, versionsOf, versionsSeen } from './projection/versions.ts';

/** More by option: `DATABASE_ORDER_RUNS=500 npx vitest run projection`. */
const runs = Number(process.env.DATABASE_ORDER_RUNS ?? 15);

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(() => house.empty());

const chaos = { skew: 0.1, corrections: 0.1, masks: 0.1, omissions: 0.05, sameSecond: 0.2 };
const delivery = { duplicates: 0.1, splits: 0.2, copies: 0.1, late: 0.2, shuffle: true };

const trails = {
  'told in order': simulate({ seed: 11, calls: 300, connectShare: 0.9 }),
  'of three instances, badly delivered': simulate({
    seed: 12,
    calls: 400,
    connectShare: 0.9,
    instances: 3,
    chaos: delivery,
  }),
  'skewed, masked, corrected and badly delivered': simulate({
    seed: 13,
    calls: 500,
    connectShare: 0.9,
    instances: 3,
    chaos: { ...chaos, ...delivery },
  }),
};

type Row = Record<string, unknown>;

const seen = (row: Row, like: Row) =>
  Object.fromEntries(Object.keys(like).map((column) => [column, row[column]]));

describe.each(Object.entries(trails))('a trail %s', (_, { files, truth }) => {
  beforeEach(() => projectAll(house.warehouse, eventsOf(files)));

  it.each([
    ['bi.users', 'user_id', truth.users],
    ['bi.routing_profiles', 'routing_profile_id', truth.routingProfiles],
    ['bi.queues', 'queue_id', truth.queues],
  ] as const)('ends in %s as the simulator knows it', async (view, id, expected) => {
    const rows = await house.query<Row>(
      `select * from ${view} order by region, instance_id, ${id} collate "C"`,
    );
    const wanted = expected.toSorted((left, right) =>
      [left.region, left.instance_id, left[id]].join('/') <
      [right.region, right.instance_id, right[id]].join('/')
        ? -1
        : 1,
    );
    expect(rows.map((row) => seen(row, wanted[0] ?? {}))).toEqual(wanted);
    expect(rows.length).toBeGreaterThan(0);
  });

  it.each(kinds)('leaves every version of every %s', async (kind) => {
    const wanted = versionsOf(kind, truth);
    const rows = await house.query<Row>(`select * from ${histories[kind].view}`);
    expect(versionsSeen(kind, rows, wanted[0])).toEqual(wanted);
    expect(rows.length).toBeGreaterThan(0);
  });

  it('shows every call once among the changes', async () => {
    const rows = await house.query<{ operation: string; succeeded: number; failed: number }>(
      `select operation, count(*) filter (where succeeded)::int as succeeded,
         count(*) filter (where not succeeded)::int as failed from bi.changes group by operation`,
    );
    const found = Object.fromEntries(rows.map(({ operation, ...outcomes }) => [operation, outcomes]));
    expect(found).toEqual(truth.changeEvents);
  });

  it('says in each version that gives a user another name that it does', async () => {
    const unsaid = await house.query(
      `select from (
         select username, changed_fields, lag(username) over (partition by resource_key order by valid_from) as before
         from warehouse.user_history where recorded_to is null) as v
       where username is distinct from before and 'username' <> all (changed_fields)`,
    );
    expect(unsaid).toHaveLength(0);
  });

  it('leaves nothing but versions that follow each other', async () => {
    for (const { view, id } of Object.values(histories)) {
      const torn = await house.query(
        `select * from (select *, lead(valid_from) over (partition by region, instance_id, ${id} order by valid_from) as next
         from ${view}) v where valid_to is distinct from next`,
      );
      expect(torn).toEqual([]);
    }
  });
});

describe('what readers see', () => {
  it(`depends on the set of events alone (${runs} cases against the database)`, async () => {
    await fc.assert(
      fc.asyncProperty(arrivals(40), async (arrival) => {
        await house.empty();
        const once = [...new Map(arrival.events.map((event) => [event.eventId, event])).values()];
        await projectAll(
          house.warehouse,
          once.toSorted((one, other) => one.occurredAt.localeCompare(other.occurredAt)),
        );
        const expected = await contentOf(house);
        await house.empty();
        await Promise.all(
          [0, 1, 2].map((partition) =>
            projectAll(
              house.warehouse,
              arrival.events.filter(({ resource }) => resource.id.charCodeAt(0) % 3 === partition),
              { batch: arrival.batch, partition },
            ),
          ),
        );
        expect(await contentOf(house), told(arrival)).toEqual(expected);
      }),
      { numRuns: runs, seed: 7 },
    );
  });
});
