import { type Format, formats } from '@warehouse/projector/export/order.ts';
import { type House, openHouse } from './bi/house.ts';
import type { Warehouse } from './bi.ts';
import { copied, naively } from './export/ideal.ts';
import { exported, megabytesOf } from './export/ours.ts';
import { type Contender, paired, type Result, rounded } from './paired.ts';

interface Subject {
  word: string;
  formats: readonly Format[];
  /** a day, or from the beginning on */
  from: string | null;
}

const COPY = 'COPY TO STDOUT of the same queries, read and let go';

/** Views that grow with the years: one whose rows are there, and one whose rows are made as they are asked for. */
const subjects: readonly Subject[] = [
  { word: 'user-history', formats, from: null },
  // the last days of what is generated: each row is a sentence, which costs the server more than any format
  { word: 'changes', formats: ['parquet'], from: '2026-09-21' },
];

/** Views into files, beside the server printing the same rows for nobody. */
export async function exportBench(rounds: number, { size }: Warehouse): Promise<Result[]> {
  const house = await openHouse(size, (what) => console.log(`  … ${what}`));
  try {
    const results: Result[] = [];
    for (const subject of subjects) results.push(...(await measured(house, subject, rounds)));
    return results;
  } finally {
    await house.close();
  }
}

async function measured({ owner, url }: House, { word, from, formats }: Subject, rounds: number) {
  const rows = await copied(owner, word, from);
  const limit: Contender = { name: 'copy', run: () => copied(owner, word, from) };
  const ours = formats.map(
    (format): Contender => ({ name: format, run: () => exported(url, { word, format, from }) }),
  );
  const naive: Contender = { name: 'naive', run: () => naively(owner, word, from) };
  const ratios = await paired(limit, [...ours, naive], rounds);
  const results: Result[] = [];
  for (const format of formats) {
    const ratio = ratios[format] ?? Number.NaN;
    results.push({
      name: `export-${word}-${format}`,
      ratio: rounded(ratio),
      of: COPY,
      naive: rounded(ratio / (ratios.naive ?? Number.NaN)),
      rounds,
      rows,
      megabytes: await megabytesOf(url, { word, format, from }),
    });
  }
  return results;
}
