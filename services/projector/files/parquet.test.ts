import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readParquet, writeParquet } from './adapters/parquet.ts';
import type { Column, FileRow } from './column.ts';
import { instantOf } from './instant.ts';

const columns: Column[] = [
  { name: 'text', type: 'text' },
  { name: 'at', type: 'instant' },
  { name: 'rank', type: 'whole' },
  { name: 'offset', type: 'big' },
  { name: 'truth', type: 'truth' },
  { name: 'event', type: 'json' },
];

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'parquet-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function afterTheFile(rows: readonly FileRow[], wanted = columns): Promise<FileRow[]> {
  const path = join(folder, 'any.parquet');
  const file = writeParquet(path, columns);
  for (let at = 0; at < rows.length; at += 7) await file.write(rows.slice(at, at + 7));
  await file.close();
  const back: FileRow[] = [];
  for await (const some of readParquet(path, wanted)) back.push(...some);
  return back;
}

// what Postgres takes into a text: no NUL, no half of a pair
const text = fc.string({ unit: 'binary' }).filter((one) => one.isWellFormed() && !one.includes('\0'));
const row = fc.tuple(
  ...[
    text,
    fc.bigInt(-62_135_596_800_000_000n, 253_402_300_799_999_999n).map(instantOf),
    fc.integer({ min: -32_768, max: 32_767 }).map(String),
    fc.bigInt(-(2n ** 63n), 2n ** 63n - 1n).map(String),
    fc.constantFrom('t', 'f'),
    fc.constantFrom('{"a" :1.0,"a":1e2}', '\ufeff{}', '"\\ud800"'),
  ].map((value) => fc.option(value, { nil: null })),
);

describe('a Parquet file', () => {
  it('gives back its rows letter by letter', async () => {
    const rows = fc.array(row, { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(rows, async (some) => {
        expect(await afterTheFile(some)).toEqual(some);
      }),
      { numRuns: 50 },
    );
  });

  it('gives null for a column that it does not have', async () => {
    const wanted: Column[] = [{ name: 'salt', type: 'text' }, ...columns.slice(0, 1)];
    expect(await afterTheFile([['a', null, null, null, null, null]], wanted)).toEqual([[null, 'a']]);
  });

  it('comes in several groups of rows when it is long', async () => {
    const path = join(folder, 'long.parquet');
    const file = writeParquet(path, columns);
    const long: FileRow = ['x'.repeat(2 ** 20), null, '1', null, 't', null];
    await file.write(Array.from({ length: 40 }, () => long));
    await file.close();
    const groups: number[] = [];
    for await (const rows of readParquet(path, columns)) groups.push(rows.length);
    expect(groups.length).toBeGreaterThan(1);
    expect(groups.reduce((sum, each) => sum + each)).toBe(40);
    expect((await stat(path)).size).toBeLessThan(2 ** 20);
  });
});
