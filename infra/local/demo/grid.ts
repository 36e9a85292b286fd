import { fit, widthOf } from './width.ts';

export type Row = Readonly<Record<string, unknown>>;

const widest = 46;
/** The last column hangs out: a sentence there is worth more than the margin. */
const widestLast = 110;

/** A value as a person reads it: times in UTC, lists by commas, nothing for null. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (value instanceof Date) return value.toISOString().slice(0, 19).replace('T', ' ');
  if (Array.isArray(value) && value.every((entry) => typeof entry === 'string')) return value.join(', ');
  return (typeof value === 'object' ? JSON.stringify(value) : String(value)).replaceAll(/\s+/g, ' ');
}

/** Lines of aligned columns under their names; empty when there are no rows. */
export function grid(rows: readonly Row[]): string[] {
  const names = Object.keys(rows[0] ?? {});
  const cells = [names, ...rows.map((row) => names.map((name) => shown(row[name])))];
  const widths = names.map((_, column) =>
    Math.min(
      column === names.length - 1 ? widestLast : widest,
      Math.max(...cells.map((line) => widthOf(line[column] ?? ''))),
    ),
  );
  const line = (texts: readonly string[]) =>
    texts
      .map((text, i) => fit(text, widths[i] ?? 0))
      .join('  ')
      .trimEnd();
  const rule = widths.map((width) => '─'.repeat(width));
  return rows.length === 0 ? [] : [line(names), line(rule), ...cells.slice(1).map(line)];
}
