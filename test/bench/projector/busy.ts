import { availableParallelism, cpus } from 'node:os';
import type { Contender } from '../paired.ts';
import { LEAST_ROUNDS, median, rounded } from '../paired.ts';

/** What all processors of the machine have spent so far, in milliseconds: on anything, and on nothing. */
const spent = () => {
  const times = cpus().map(({ times: { user, nice, sys, irq, idle } }) => ({
    busy: user + nice + sys + irq,
    idle,
  }));
  const sum = (of: 'busy' | 'idle') => times.reduce((total, each) => total + each[of], 0);
  return { busy: sum('busy'), all: sum('busy') + sum('idle') };
};

/** How many cores are busy while it runs, ours and whatever else the machine has to do: median of some runs. */
export async function busyCores({ prepare, run }: Contender): Promise<number> {
  const shares: number[] = [];
  for (let round = 0; round < LEAST_ROUNDS; round++) {
    const prepared = (await prepare?.()) as never;
    const before = spent();
    await run(prepared);
    const after = spent();
    shares.push((after.busy - before.busy) / (after.all - before.all));
  }
  return rounded(median(shares) * availableParallelism());
}
