import { openClock, type Window } from './clock.ts';
import { deliver } from './delivery/deliver.ts';
import { type Cast, cast } from './demo/cast.ts';
import { type Scene, story } from './demo/story.ts';
import { watch } from './play.ts';
import { type Random, random } from './random.ts';
import { byTime, elsewhere, type Simulation } from './simulate.ts';
import { perform, type Stage } from './stage.ts';
import { secondOf } from './time.ts';
import { openBooks } from './truth/truth.ts';

/** The sample: the trail of a small contact centre, and the ids of everybody in it. */
export interface DemoTrail extends Simulation {
  cast: Cast;
}

const others = 3_000;
const reads = 30;
const quietWindows = 17;

/**
 * Three days of a contact centre with 12 users, 4 routing profiles and 6 queues, about 100 Connect calls among 3,000
 * records of other services in about 25 files.
 */
export function demoTrail(seed = 1): DemoTrail {
  const chance = random(`${seed}/demo`);
  const players = cast(seed);
  const scenes = story(players);
  const stage: Stage = {
    random: chance.fork('stage'),
    clock: openClock(0, chance.fork('clock')),
    books: openBooks(),
    records: [],
  };
  for (const scene of scenes) act(stage, players, scene);
  const windows = [...scenes.map(windowOf), ...quiet(scenes, chance.fork('quiet'))];
  watch(stage, [players.instance], { reads, windows });
  const noise = elsewhere(others, windows, [players.instance.region], {}, chance.fork('elsewhere'));
  const records = byTime([...stage.records, ...noise]);
  const files = deliver(records, { recordsPerFile: 200, longestWaitSeconds: 600 }, chance.fork('delivery'));
  return { files, records, truth: stage.books.close(), cast: players };
}

function act(stage: Stage, { instance }: Cast, { at, beats }: Scene): void {
  let now = secondOf(at);
  for (const { by, calls, error } of beats) {
    now += stage.random.int(4, 25);
    for (const call of calls) perform(stage, instance, call, by, { at: now, error });
  }
}

/** Other services are busy during a scene and at other times alike. */
function windowOf({ at, beats }: Scene): Window {
  return { from: secondOf(at), to: secondOf(at) + beats.length * 20 };
}

function quiet(scenes: readonly Scene[], chance: Random): Window[] {
  const first = secondOf(scenes[0]?.at ?? '');
  const last = secondOf(scenes.at(-1)?.at ?? '');
  return Array.from({ length: quietWindows }, () => {
    const from = chance.int(first, last);
    return { from, to: from + 240 };
  });
}
