/** One way to do the work that is measured. What it gives back is not looked at, only waited for. */
export interface Contender {
  name: string;
  /** makes what one run needs; not timed */
  prepare?(): unknown;
  run(prepared: never): unknown;
  /** how much one run does, in the reference's units; 1 unless told */
  work?: number;
}

/** What `npm run bench` reports of one measurement. */
export interface Result {
  name: string;
  /** Speed of ours relative to the limit named in `of`; median of paired ratios. */
  ratio: number;
  of: string;
  /** Speed of ours relative to the naive way. */
  naive: number;
  rounds: number;
  [more: string]: unknown;
}

export const LEAST_ROUNDS = 9;
const WARM_UPS = 2;

/**
 * Speeds relative to a reference, so that they mean the same on a slow machine and on a busy one: the reference is
 * timed just before and just after each run, in every round the order is another, and the median of the ratios counts.
 * @returns for each contender by name: median of (time of the reference / its own time)
 */
export async function paired(
  reference: Contender,
  contenders: readonly Contender[],
  rounds: number,
): Promise<Record<string, number>> {
  const ratios = new Map<string, number[]>(contenders.map(({ name }) => [name, []]));
  for (let n = 0; n < WARM_UPS; n++) for (const each of [reference, ...contenders]) await pace(each);
  for (let round = 0; round < Math.max(rounds, LEAST_ROUNDS); round++) {
    let before = await pace(reference);
    for (const contender of shuffled(contenders)) {
      const own = await pace(contender);
      const after = await pace(reference);
      ratios.get(contender.name)?.push((before + after) / 2 / own);
      before = after;
    }
  }
  return Object.fromEntries([...ratios].map(([name, each]) => [name, median(each)]));
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

/** To two digits behind the point: more would be noise. */
export const rounded = (value: number): number => Math.round(value * 100) / 100;

/** Seconds for a unit of work. */
async function pace({ prepare, run, work = 1 }: Contender): Promise<number> {
  const prepared = (await prepare?.()) as never;
  const start = process.hrtime.bigint();
  await run(prepared);
  return Number(process.hrtime.bigint() - start) / 1e9 / work;
}

function shuffled<T>(items: readonly T[]): T[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ item }) => item);
}
