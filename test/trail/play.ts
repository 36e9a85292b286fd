import { type Actor, adminWebsite, anyCaller, terraform } from './actor.ts';
import { errors } from './calls/call.ts';
import { anyRuntimeCall } from './calls/runtime.ts';
import type { Window } from './clock.ts';
import type { Instance } from './estate/estate.ts';
import type { Chooser, Choosers, Move } from './moves/move.ts';
import { neighbourMoves } from './moves/neighbours.ts';
import { queueMoves } from './moves/queues.ts';
import { routingProfileMoves } from './moves/routing-profiles.ts';
import { sameSecondMoves } from './moves/same-second.ts';
import { tagMoves } from './moves/tags.ts';
import { userMoves } from './moves/users.ts';
import type { Random } from './random.ts';
import { perform, type Stage } from './stage.ts';
import type { Second } from './time.ts';

const usual = [...userMoves, ...routingProfileMoves, ...queueMoves, ...tagMoves, ...neighbourMoves];

export interface Script {
  /** so many calls; their replicas in other Regions count too, and the last one's may come on top */
  calls: number;
  /** share of moves that fail */
  failures: number;
  windows: readonly Window[];
  /** how often one second holds several calls whose order only their rank and id tell, beside the other moves */
  sameSecond: number;
}

/** Lets people and programs change the estate until enough calls were made. */
export function play(stage: Stage, estate: readonly Instance[], script: Script): void {
  const { random, clock, records } = stage;
  const { calls, failures, windows } = script;
  const moves = [...usual, ...weighed(sameSecondMoves, script.sameSecond)];
  while (records.length < calls) {
    const position = Math.floor((records.length * windows.length) / calls);
    clock.moveTo(windows[position] as Window);
    const instance = random.pick(estate);
    const move = chosen(moves, instance, random, calls - records.length);
    if (random.chance(failures)) fail(stage, instance, move);
    else make(stage, instance, move);
  }
}

/** The moves with this weight for all of them, as a share of the usual ones'. */
function weighed(choosers: readonly Chooser[], share: number): Choosers {
  const total = usual.reduce((sum, [weight]) => sum + weight, 0);
  return choosers.map((choose) => [(total * share) / choosers.length, choose]);
}

/** Any move for which the calls that are left suffice. */
function chosen(moves: Choosers, instance: Instance, random: Random, most: number): Move {
  for (;;) {
    const move = random.weighted<Chooser>(moves)(instance, random);
    if (move && move.calls.length <= most) return move;
  }
}

/** Calls of one second get ids in their order: where the rank is the same, the id decides. */
function make(stage: Stage, instance: Instance, { calls, together, by }: Move): void {
  const actor = actorOf(instance, stage.random, by);
  const ids = calls.map(() => stage.random.uuid());
  if (together) ids.sort();
  let at: Second | undefined;
  for (const [position, call] of calls.entries()) {
    const moment = perform(stage, instance, call, actor, { at, eventId: ids[position] });
    if (together) at = moment;
  }
}

function fail(stage: Stage, instance: Instance, { calls, by }: Move): void {
  const [call] = calls;
  if (!call) return;
  const error = stage.random.pick(Object.values(errors));
  // a creation that failed made no id
  const { response: _, ...failed } = call;
  perform(stage, instance, failed, actorOf(instance, stage.random, by), { error });
}

function actorOf(instance: Instance, random: Random, by?: Move['by']): Actor {
  const administrators = instance.users.filter((user) => user.isAdministrator);
  const administrator = () => adminWebsite(instance, instance.roleSuffix, random.pick(administrators).id);
  if (by === 'administrator') return administrator();
  if (by === 'terraform') return terraform(instance.accountId);
  return random.chance(0.6) ? administrator() : anyCaller(random, instance.accountId);
}

/** Reads and runtime calls, anywhere in the same time. */
export function watch(
  stage: Stage,
  estate: readonly Instance[],
  { reads, windows }: { reads: number; windows: readonly Window[] },
): void {
  const { random } = stage;
  for (let made = 0; made < reads; made++) {
    const instance = random.pick(estate);
    const { call, actor } = anyRuntimeCall(instance, random);
    const { from, to } = random.pick(windows);
    const error = random.chance(0.03) ? errors.throttled : undefined;
    perform(stage, instance, call, actor, { at: random.int(from, to), error });
  }
}
