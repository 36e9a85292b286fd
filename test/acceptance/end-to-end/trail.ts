import { type Simulation, simulate } from '@warehouse/trail/simulate.ts';

/** Everything that can befall calls and files at once. */
const chaos = {
  skew: 0.1,
  corrections: 0.1,
  masks: 0.1,
  omissions: 0.05,
  sameSecond: 0.2,
  duplicates: 0.1,
  splits: 0.2,
  copies: 0.1,
  late: 0.2,
  shuffle: true,
};

/** Three instances in two Regions, in small files so that a test can stand between any two of them. */
export const trail = (seed: number): Simulation =>
  simulate({ seed, calls: 400, instances: 3, connectShare: 0.2, recordsPerFile: 25, chaos });
