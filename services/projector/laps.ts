/** What the projector does with a batch, in the order it begins. */
export const stages = [
  'decode',
  'checkpoint',
  'gate',
  'ledger',
  'state_read',
  'fold',
  'history',
  'current',
  'dead_letters',
  'commit',
] as const;

export type Stage = (typeof stages)[number];

/** Says which stage the time since the last lap went to; one that comes again adds up. */
export type Lap = (stage: Stage) => void;

/** A watch whose laps say where the time goes. Milliseconds. */
export function startLaps(now: () => number): { lap: Lap; times: Readonly<Record<Stage, number>> } {
  const times = Object.fromEntries(stages.map((stage) => [stage, 0])) as Record<Stage, number>;
  let last = now();
  const lap: Lap = (stage) => {
    const at = now();
    times[stage] += at - last;
    last = at;
  };
  return { lap, times };
}

/** For an answer that is waited for elsewhere: when it is there, its stage is over. */
export const passing =
  (lap: Lap, stage: Stage) =>
  <T>(answer: T): T => {
    lap(stage);
    return answer;
  };
