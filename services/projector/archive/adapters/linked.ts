import { changeEvents } from '@warehouse/tables/index.ts';
import { getTableColumns } from 'drizzle-orm';
import type { LinkedRow } from '../../chain/entry.ts';
import type { Column, FileRow } from '../../files/column.ts';
import { microsOf } from '../../files/instant.ts';

/** How the values of a column stand in a row of the ledger; texts unless told. */
const forms: Readonly<Record<string, (text: string) => unknown>> = {
  occurredAt: (text) => Number(microsOf(text)) / 1_000,
  recordedAt: (text) => `${text.slice(0, 10)}T${text.slice(11, 19)}.${fraction(text)}Z`,
  rank: Number,
  link: Number,
};

const fraction = (text: string) => (/\.(\d+)/.exec(text)?.[1] ?? '').padEnd(6, '0');

/** Makes rows of a file rows of the ledger. */
export function linkedRow(columns: readonly Column[]): (row: FileRow) => LinkedRow {
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
