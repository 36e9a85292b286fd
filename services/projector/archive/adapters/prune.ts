import { Fault } from '@warehouse/runtime/fault.ts';
import { drizzle } from 'drizzle-orm/node-postgres';
import type pg from 'pg';
import { entryOf } from '../../chain/digest.ts';
import type { LinkedRow } from '../../chain/entry.ts';
import type { Column, FileRow } from '../../files/column.ts';
import { steadyHolds } from '../../holds/adapters/standing.ts';
import type { Hold } from '../../holds/hold.ts';
import { boundsOf } from '../months.ts';
import { type ArchivedPart, nameOf, type Rest } from '../ports.ts';
import { linkedRow } from './linked.ts';
import { tables } from './put-back.ts';

/** Keeps what stands for the events that go, and makes the rest the part. */
export async function pruneFrom(
  client: pg.PoolClient,
  part: ArchivedPart,
  rest: Rest,
  holds: readonly Hold[],
  columns: readonly Column[],
  goes: AsyncIterable<readonly FileRow[]>,
): Promise<void> {
  expectSame(holds, await steadyHolds(drizzle(client)));
  const linked = linkedRow(columns);
  let events = 0;
  for await (const some of goes) {
    const rows = some.map(linked);
    await keepEntries(client, part, rows);
    events += await loseSalts(client, part, rows);
  }
  if (events !== rest.pruned) throw differs(part, rest.pruned - events);
  await client.query(
    `update ops.archived_parts set place = $7, file = $3, sha256 = $4, digest = $5, pruned = pruned + $6
     where month = $1 and part = $2`,
    [part.month, part.part, rest.file, rest.sha256, rest.digest, rest.pruned, rest.place],
  );
}

async function keepEntries(client: pg.ClientBase, part: ArchivedPart, rows: readonly LinkedRow[]) {
  const digests = rows.map(({ salt, recordedAt, event }) =>
    entryOf({ salt: salt ?? '', recordedAt, text: event }),
  );
  const ids = rows.map(({ eventId }) => eventId);
  const links = rows.map(({ link }) => link);
  await client.query(
    `insert into ledger.pruned_events (event_id, held_by, digest, part, pruned_at)
     select event_id, held_by, digest, $4, clock_timestamp()
     from unnest($1::text[], $2::int[], $3::text[]) as gone (event_id, held_by, digest)`,
    [ids, links, digests, nameOf(part)],
  );
}

/** With its salt an entry would let everybody try out what the event was. A column of links has to have one: any will do. */
async function loseSalts(client: pg.ClientBase, part: ArchivedPart, rows: readonly LinkedRow[]) {
  const { from, to } = boundsOf(part.month);
  let events = 0;
  for (const table of tables) {
    const { rowCount } = await client.query(
      `update ${table} e set salt = gen_random_uuid()
       from unnest($1::float8[], $2::text[]) as gone (milliseconds, event_id)
       where e.event_id = gone.event_id and e.occurred_at = to_timestamp(gone.milliseconds / 1000)
         and e.occurred_at >= '${from}' and e.occurred_at < '${to}' and e.event->>'archived' = $3`,
      [rows.map(({ occurredAt }) => occurredAt), rows.map(({ eventId }) => eventId), nameOf(part)],
    );
    events += rowCount ?? 0;
  }
  return events;
}

function expectSame(holds: readonly Hold[], now: readonly Hold[]): void {
  const ids = (some: readonly Hold[]) => some.map(({ id }) => id).join(' ');
  if (ids(holds) === ids(now)) return;
  throw new Fault({
    remedy: 'stop',
    code: 'holds_changed',
    message: 'A hold was placed or lifted meanwhile. Nothing more was deleted: run it again',
    facts: { holds: now.length },
  });
}

const differs = (part: ArchivedPart, events: number) =>
  new Fault({
    remedy: 'stop',
    code: 'part_differs',
    message: `The ledger lacks ${events} events of part ${nameOf(part)} of the archive that would be pruned. Nothing of it was deleted: \`npm run verify\` tells what was changed`,
    facts: { month: part.month, part: part.part, events },
  });
