import type { Column, ColumnType, FileRow } from '../../files/column.ts';
import { isoOf } from '../../files/instant.ts';

const plain = (text: string) => text;

/** How a value stands in JSON; lists and objects stand as such. */
const values: Readonly<Record<ColumnType, (text: string) => string>> = {
  text: JSON.stringify,
  instant: (text) => `"${isoOf(text)}"`,
  whole: plain,
  big: plain,
  // JSON knows neither
  number: (text) => (/^-?(Infinity|NaN)$/.test(text) ? 'null' : text),
  truth: (text) => (text === 't' ? 'true' : 'false'),
  json: plain,
};

/** One object a line, all columns in it, with types: numbers, true and false, lists, objects, null. */
export const jsonLine =
  (columns: readonly Column[]) =>
  (row: FileRow): string => {
    const members = columns.map(({ name, type }, place) => {
      const text = row[place] ?? null;
      return `${JSON.stringify(name)}:${text === null ? 'null' : values[type](text)}`;
    });
    return `{${members.join(',')}}\n`;
  };
