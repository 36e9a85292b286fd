import { describe, expect, it } from 'vitest';
import type { FileRow } from '../files/column.ts';
import { sameRows } from './same-rows.ts';

async function* chunks(...sizes: FileRow[][]): AsyncGenerator<FileRow[]> {
  yield* sizes;
}
const [a, b, c]: FileRow[] = [
  ['a', null],
  ['b', '1'],
  ['c', ''],
] as const;

describe('two streams of rows', () => {
  it('are the same however they are cut', async () => {
    expect(await sameRows(chunks([a, b], [c]), chunks([a], [], [b, c]))).toBe(true);
    expect(await sameRows(chunks(), chunks())).toBe(true);
  });

  it.each([
    ['is shorter', [[a, b]], [[a, b, c]]],
    ['is longer', [[a, b], [c]], [[a, b]]],
    ['has another order', [[a, b]], [[b, a]]],
    ['has nothing where the other has an empty text', [[['', null]]], [[[null, null]]]],
    ['has a column more', [[['a']]], [[['a', null]]]],
  ])('differ when one %s', async (_, one, other) => {
    expect(await sameRows(chunks(...(one as FileRow[][])), chunks(...(other as FileRow[][])))).toBe(false);
  });
});
