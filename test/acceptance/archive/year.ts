import { simulate } from '@warehouse/trail/simulate.ts';
import { eventsOf } from '../projection/events.ts';
import type { House } from '../projection/house.ts';

const disorder = { skew: 0.1, corrections: 0.15, masks: 0.1, omissions: 0.05, sameSecond: 0.2 };

/** The changes of a year, by when they were made; every tenth of them, corrections among them, may come late. */
export function yearOf(calls: number) {
  const { files } = simulate({
    seed: 41,
    calls,
    reads: 0,
    connectShare: 1,
    instances: 2,
    start: '2025-01-03T00:00:00Z',
    spanDays: 360,
    recordsPerFile: 5,
    chaos: disorder,
  });
  const events = eventsOf(files);
  return {
    events,
    early: events.filter((_, index) => index % 10 !== 0),
    late: events.filter((_, index) => index % 10 === 0),
  };
}

/** The ledger, every column letter by letter. */
export async function ledgerOf(house: Pick<House, 'query'>): Promise<string[]> {
  const rows = await house.query<{ row: string }>(
    `select concat_ws(' ', occurred_at::text, recorded_at::text, event::text, to_jsonb(e) - 'event') as row
     from ledger.change_events e order by occurred_at, event_id collate "C"`,
  );
  return rows.map(({ row }) => row);
}

/** Events of the ledger, and how many of them have no record. */
export async function recordsIn(house: Pick<House, 'query'>): Promise<{ events: number; archived: number }> {
  const [row] = await house.query<{ events: number; archived: number }>(
    `select count(*)::int as events, (count(*) filter (where event->'record' is null))::int as archived
     from ledger.change_events`,
  );
  return row ?? { events: 0, archived: 0 };
}
