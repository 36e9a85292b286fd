import type { Column, ColumnType, FileRow } from '../../files/column.ts';
import { isoOf } from '../../files/instant.ts';

/** Excel takes a file for UTF-8 only if it begins with this. */
export const byteOrderMark = '\ufeff';

/**
 * A spreadsheet runs a cell that begins like this as a formula: the signs, their full-width twins, and what a
 * spreadsheet passes over before them. The quote is in the list so that taking one away gives back what was there.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠﹢﹣﹦﹫−']|^[\t\r\n]/u;

/** The cell with a quote before it that makes it text. Who reads it elsewhere takes the first `'` of a cell away. */
export const defused = (cell: string): string => (formula.test(cell) ? `'${cell}` : cell);

// a semicolon or a tab separates where others live, and would let the rest of the cell begin another
const special = /[",;\t\r\n]|^\s|\s$/;

/** RFC 4180, section 2, rules 5 to 7. An empty text is `""`, no value is nothing. */
const quoted = (cell: string): string =>
  cell === '' || special.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell;

const plain = (text: string) => text;
const truth = (text: string) => (text === 't' ? 'true' : 'false');

/** Columns whose cells cannot begin a formula other than with a number's sign. */
const cells: Readonly<Partial<Record<ColumnType, (text: string) => string>>> = {
  instant: isoOf,
  whole: plain,
  big: plain,
  number: plain,
  truth,
};

export const csvHeader = (columns: readonly Column[]): string =>
  `${columns.map(({ name }) => quoted(name)).join(',')}\r\n`;

/** @param isRaw leaves formulas as they are: for programs */
export const csvLine =
  (columns: readonly Column[], isRaw: boolean) =>
  (row: FileRow): string => {
    const line = columns.map(({ type }, place) => {
      const text = row[place] ?? null;
      if (text === null) return '';
      return quoted((cells[type] ?? (isRaw ? plain : defused))(text));
    });
    return `${line.join(',')}\r\n`;
  };
