import type { FileRow } from '../files/column.ts';

/** Whether two streams have the same rows, letter by letter and in the same order. Stops at the first that differ. */
export async function sameRows(
  one: AsyncIterable<readonly FileRow[]>,
  other: AsyncIterable<readonly FileRow[]>,
): Promise<boolean> {
  const others = other[Symbol.asyncIterator]();
  let there: readonly FileRow[] = [];
  let at = 0;
  try {
    for await (const rows of one) {
      for (const row of rows) {
        while (at === there.length) {
          const next = await others.next();
          if (next.done) return false;
          [there, at] = [next.value, 0];
        }
        if (!same(row, there[at] as FileRow)) return false;
        at += 1;
      }
    }
    const rest = at === there.length ? await others.next() : null;
    return rest?.done === true;
  } finally {
    await others.return?.();
  }
}

const same = (one: FileRow, other: FileRow) =>
  one.length === other.length && one.every((text, place) => text === other[place]);
