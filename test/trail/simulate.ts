import { openClock, type Window, windowsOf } from './clock.ts';
import { chaos, type Disorder } from './delivery/chaos.ts';
import { deliver } from './delivery/deliver.ts';
import type { TrailFile } from './delivery/pack.ts';
import { otherServiceRecord } from './elsewhere/other-service.ts';
import { account, buildEstate, type InstancePlan, planned } from './estate/estate.ts';
import { play, watch } from './play.ts';
import { random } from './random.ts';
import type { CloudTrailRecord } from './record.ts';
import type { Stage } from './stage.ts';
import { isoTime, secondOf } from './time.ts';
import { openBooks, type Truth } from './truth/truth.ts';

export interface Options {
  seed: number;
  /** calls on users, routing profiles, queues and their neighbours, replicas included */
  calls?: number;
  /** reads and runtime calls of Connect, beside those */
  reads?: number;
  /** share of Connect records among all, above 0 and up to 1 */
  connectShare?: number;
  /** share of the others that speak of Connect */
  decoyShare?: number;
  /** share of calls that fail */
  failures?: number;
  /** how many, or where: see `planned` */
  instances?: number | readonly InstancePlan[];
  /** ISO time */
  start?: string;
  spanDays?: number;
  recordsPerFile?: number;
  /** nothing of it when absent */
  chaos?: Chaos;
}

/** Shares from 0 to 1. The truth is told in full knowledge of all of it. */
interface Chaos extends Disorder {
  /** of the first calls after a creation: dated before it */
  skew?: number;
  /** of the calls on existing resources: written wrongly first, corrected by UPDATED_DATA */
  corrections?: number;
  /** of the calls that can: a member is `***` that was never seen so */
  masks?: number;
  /** of the calls on resources: CloudTrail leaves the parameters out */
  omissions?: number;
  /** of the moves: several calls in one second, whose order only rank and id tell */
  sameSecond?: number;
}

export interface Simulation {
  /** in the order of delivery */
  files: TrailFile[];
  /** every record once, by time; calls of one second in the order in which they were made */
  records: CloudTrailRecord[];
  truth: Truth;
}

/** Plays an estate of Connect and writes the trail it would have left. The same options give the same trail. */
export function simulate(options: Options): Simulation {
  const { records, truth } = tell(options);
  const { recordsPerFile = 200 } = options;
  const chance = random(`${options.seed}/delivery`);
  const files = deliver(records, { recordsPerFile, longestWaitSeconds: 600 }, chance);
  return { files: chaos(files, options.chaos ?? {}, chance.fork('chaos')), records, truth };
}

/** The records and the truth, not yet put into files. `others` overrules the share. */
export function tell(options: Options & { others?: number }): Omit<Simulation, 'files'> {
  const { seed, calls = 200, connectShare = 0.05, spanDays = 5, recordsPerFile = 200 } = options;
  const { reads = Math.ceil(calls / 3), failures = 0.06, instances = 1 } = options;
  const { skew = 0, corrections = 0, masks = 0, omissions = 0, sameSecond = 0 } = options.chaos ?? {};
  const others = options.others ?? Math.round(((calls + reads) * (1 - connectShare)) / connectShare);
  const chance = random(seed);
  const start = secondOf(options.start ?? '2026-04-06T00:00:00Z');
  const fileCount = Math.ceil((calls + reads + others) / recordsPerFile);
  const windows = windowsOf(start, spanDays * 86_400, Math.max(1, fileCount), chance.fork('windows'));
  const plans = typeof instances === 'number' ? planned(instances) : instances;
  const estate = buildEstate(plans, chance.fork('estate'));
  const stage: Stage = {
    random: chance.fork('stage'),
    clock: openClock(start, chance.fork('clock')),
    books: openBooks(),
    records: [],
    trouble: { skew, corrections, random: chance.fork('trouble') },
    hiding: { masks, omissions, random: chance.fork('hiding') },
  };
  play(stage, estate, { calls, failures, windows, sameSecond });
  watch(stage, estate, { reads, windows });
  const regions = [...new Set(plans.map((plan) => plan.region))];
  const noise = elsewhere(others, windows, regions, options, chance.fork('elsewhere'));
  return { records: byTime([...stage.records, ...noise]), truth: stage.books.close() };
}

/** Records of the other services, at any time in the windows. */
export function elsewhere(
  count: number,
  windows: readonly Window[],
  regions: readonly string[],
  { decoyShare }: Pick<Options, 'decoyShare'>,
  chance: ReturnType<typeof random>,
): CloudTrailRecord[] {
  return Array.from({ length: count }, () => {
    const { from, to } = chance.pick(windows);
    const at = isoTime(chance.int(from, to));
    return otherServiceRecord(chance, { at, region: chance.pick(regions), accountId: account }, decoyShare);
  });
}

/** Times are text of one length, so they sort as text; the sort is stable. */
export function byTime(records: CloudTrailRecord[]): CloudTrailRecord[] {
  return records.sort((a, b) => (a.eventTime < b.eventTime ? -1 : a.eventTime > b.eventTime ? 1 : 0));
}
