import { changeEvents } from '@warehouse/tables/index.ts';
import { getTableColumns } from 'drizzle-orm';
import { readManifest } from '../../archive/manifest.ts';
import type { ArchivedPart } from '../../archive/ports.ts';
import { openPart, type PlaceOf } from '../../archive/restore.ts';
import { type Entry, entryOfRow, type LinkedRow } from '../../chain/entry.ts';
import type { Column, FileRow } from '../../files/column.ts';
import { microsOf } from '../../files/instant.ts';

/** Archived events as they came, part by part. */
export async function* entriesOf(
  parts: readonly ArchivedPart[],
  placeOf: PlaceOf,
): AsyncGenerator<readonly Entry[]> {
  for (const part of parts) {
    const { columns, rows } = await openPart(placeOf(part), part);
    const linked = linkedRow(columns);
    for await (const some of rows()) yield some.map((row) => entryOfRow(linked(row)));
  }
}

/** Parts whose records are there to be looked at, and how many events the others stood for. */
export async function standing(parts: readonly ArchivedPart[], placeOf: PlaceOf) {
  const there: ArchivedPart[] = [];
  for (const part of parts)
    if (!(await readManifest(placeOf(part), part.month, part.part))?.prunedAt) there.push(part);
  const events = (some: readonly ArchivedPart[]) => some.reduce((sum, each) => sum + each.events, 0);
  return { there, pruned: events(parts) - events(there) };
}

/** How the values of a column stand in a row of the ledger; texts unless told. */
const forms: Readonly<Record<string, (text: string) => unknown>> = {
  occurredAt: (text) => Number(microsOf(text)) / 1_000,
  recordedAt: (text) => `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction(text)}Z`,
  rank: Number,
  link: Number,
};

const fraction = (text: string) => (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0');

function linkedRow(columns: readonly Column[]): (row: FileRow) => LinkedRow {
  const members = Object.entries(getTableColumns(changeEvents)).map(([member, { name }]) => ({
    member,
    place: columns.findIndex((column) => column.name === name),
    form: forms[member] ?? ((text: string) => text),
  }));
  return (row) =>
    Object.fromEntries(
      members.map(({ member, place, form }) => {
        const text = row[place] ?? null;
        return [member, text === null ? null : form(text)];
      }),
    ) as unknown as LinkedRow;
}
