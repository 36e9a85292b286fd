import { expect } from 'vitest';
import type { House } from '../projection/house.ts';

interface ChangeRow {
  event_id: string;
  actor_name: string;
  changed_fields: string[];
  before: object;
  after: object;
}

type Told = Record<string, unknown> & { about: string };

/** Expects what is told of a resource to be what readers of the tables see of it. */
export async function expectAsInTables(
  house: Pick<House, 'query'>,
  { kind, id, region }: { kind: string; id: string; region: string },
  told: Told[],
): Promise<void> {
  const rows = await house.query<ChangeRow>(
    `select event_id, actor_name, changed_fields, before, after from bi.changes
     where resource_kind = $1 and resource_id = $2 and region = $3`,
    [kind, id, region],
  );
  const events = told.filter(({ about }) => about === 'event');
  const byId = new Map(events.map((event) => [event.eventId, event]));
  expect(events).toHaveLength(rows.length);
  for (const { event_id, actor_name, changed_fields, before, after } of rows) {
    expect(byId.get(event_id), `${kind} ${id}`).toMatchObject({
      actorName: actor_name,
      changedFields: changed_fields,
      before,
      after,
    });
  }
  const table = kind.replace('-', '_');
  const [row] = await house.query<Record<string, unknown>>(
    `select * from bi.${table}_history where is_current and ${table}_id = $1 and region = $2`,
    [id, region],
  );
  const state = told.at(-1) as Told & { columns: object; maskedSince: object; isComplete: boolean };
  if (!row) return expect(state.life).toBe('unmet');
  expect(row).toMatchObject(state.columns);
  expect(row).toMatchObject({
    masked_since: state.maskedSince,
    is_complete: state.isComplete,
    is_deleted: state.life === 'deleted',
  });
}
