import { Fault } from '@warehouse/runtime/fault.ts';
import type pg from 'pg';
import type { Column, FileRow } from '../../files/column.ts';
import { boundsOf } from '../months.ts';
import { type ArchivedPart, left, nameOf } from '../ports.ts';
import { givenRows, listed, textsOf } from './rows.ts';

type Rows = AsyncIterable<readonly FileRow[]>;

/** Where an event of a file stands in the ledger. The month is said twice so that one table is looked into. */
function standing({ month }: ArchivedPart): string {
  const { from, to } = boundsOf(month);
  return `e.occurred_at = given.occurred_at and e.event_id = given.event_id
    and e.occurred_at >= '${from}' and e.occurred_at < '${to}'`;
}

/** Those that are believed, and those that were translated anew while their records were away. */
export const tables = ['ledger.change_events', 'ledger.superseded_events'] as const;

const told = tables.map((table) => `select ${listed()} from ${table}`).join(' union all ');

/** Puts records back, and looks at what came of it, letter by letter. */
export async function putBack(
  client: pg.ClientBase,
  part: ArchivedPart,
  columns: readonly Column[],
  rows: Rows,
): Promise<void> {
  let events = 0;
  for await (const some of rows) {
    const { source, values, names } = await givenRows(client, columns, some);
    const back: FileRow[] = [];
    for (const table of tables)
      back.push(
        ...(await textsOf(
          client,
          `update ${table} e set event = given.event from ${source}
           where ${standing(part)} and e.event->>'archived' = $${values.length + 1} returning ${listed('e.')}`,
          [...values, nameOf(part)],
        )),
      );
    expectSame(part, inOrder(some, columns, names), await tableRows(client, back, names));
    events += back.length;
  }
  if (events !== left(part)) throw differs(part, `${left(part) - events} of its events are not in the file`);
  await forget(client, part);
}

/**
 * The part is part of the ledger again, but for what was pruned from it: a table that was left beside the ledger says
 * nothing more.
 */
async function forget(client: pg.ClientBase, { month, part, pruned }: ArchivedPart): Promise<void> {
  const its = 'where month = $1 and part = $2 returning detached_table';
  const [row] = await textsOf(
    client,
    pruned > 0
      ? `update ops.archived_parts set events = pruned ${its}`
      : `delete from ops.archived_parts ${its}`,
    [month, part],
  );
  if (row?.[0]) await client.query(`drop table if exists ledger."${row[0]}"`);
}

/** How many events of the file the ledger tells otherwise, without their records, or does not tell. */
export async function differing(
  client: pg.ClientBase,
  part: ArchivedPart,
  columns: readonly Column[],
  rows: Rows,
): Promise<number> {
  let same = 0;
  for await (const some of rows) {
    const { source, values, names } = await givenRows(client, columns, some);
    const conditions = names
      .filter((name) => name !== 'event')
      .map((name) => `e."${name}" is not distinct from given."${name}"`);
    const [row] = await textsOf(
      client,
      `select count(*) from ${source} join (${told}) as e on ${standing(part)}
       where ${conditions.join(' and ')}
         and e.event::text = ledger.without_record(given.event, $${values.length + 1})::text`,
      [...values, nameOf(part)],
    );
    same += Number(row?.[0] ?? 0);
  }
  return left(part) - same;
}

const byText = (rows: readonly FileRow[]) => rows.map((row) => JSON.stringify(row)).sort();

function inOrder(rows: readonly FileRow[], columns: readonly Column[], names: readonly string[]): string[] {
  const places = names.map((name) => columns.findIndex((column) => column.name === name));
  return byText(rows.map((row) => places.map((place) => row[place] ?? null)));
}

/** Rows of the table in the columns that the file has; a column that is newer than the file is left out. */
async function tableRows(
  client: pg.ClientBase,
  rows: readonly FileRow[],
  names: readonly string[],
): Promise<string[]> {
  const { fields } = await client.query(`select ${listed()} from ledger.change_events limit 0`);
  const places = names.map((name) => fields.findIndex((field) => field.name === name));
  return byText(rows.map((row) => places.map((place) => row[place] ?? null)));
}

function expectSame(part: ArchivedPart, file: readonly string[], table: readonly string[]): void {
  const there = new Set(table);
  const lacking = file.filter((row) => !there.has(row)).length;
  if (lacking > 0) throw differs(part, `${lacking} of its events stand there otherwise, or not at all`);
}

const differs = (part: ArchivedPart, why: string) =>
  new Fault({
    remedy: 'stop',
    code: 'restore_differs',
    message: `The ledger does not have part ${nameOf(part)} as it was archived: ${why}. Nothing was restored: \`npm run verify\` tells what was changed`,
    facts: { month: part.month, part: part.part },
  });
