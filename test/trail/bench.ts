import { deliver } from './delivery/deliver.ts';
import { random } from './random.ts';
import { type Simulation, tell } from './simulate.ts';

export interface BenchOptions {
  files: number;
  recordsPerFile: number;
  /** share of Connect records, 0 to 1 */
  connectShare: number;
  seed?: number;
  /** share of the others that speak of Connect; real trails of its customers have some in most files */
  decoyShare?: number;
}

/** Exactly so many files with exactly so many records each, of one Region and one instance. */
export function benchTrail(options: BenchOptions): Simulation {
  const { files: count, recordsPerFile, connectShare, seed = 1, decoyShare } = options;
  const total = count * recordsPerFile;
  const connect = Math.round(total * connectShare);
  const calls = Math.floor(connect * 0.7);
  const told = tell({
    seed,
    calls,
    reads: connect - calls,
    others: total - connect,
    recordsPerFile,
    ...(decoyShare !== undefined && { decoyShare }),
  });
  return {
    ...told,
    files: deliver(told.records, { recordsPerFile, longestWaitSeconds: Infinity }, random(seed)),
  };
}
