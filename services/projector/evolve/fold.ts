import { Fault } from '@warehouse/runtime/fault.ts';
import { evolve, type Step } from './evolve.ts';
import { byCodePoint, sorted } from './order.ts';
import type { Stand } from './stand.ts';
import { type Evolution, type State, unmet } from './state.ts';

/** How a resource was from one second on, and what made it so. */
export interface Version {
  /** whole seconds since 1970 */
  validFrom: number;
  state: State;
  steps: readonly Step[];
  /** what was applied in its second, in order */
  applied: readonly Stand[];
  changeEventIds: readonly string[];
  operations: readonly string[];
  changedFields: readonly string[];
  last: Stand;
}

export interface Folded {
  state: State;
  versions: readonly Version[];
  /** the second of the newest event that was applied or came too late to be; null if there was none */
  foldedTo: number | null;
}

/** Hears of every event that is folded, in order; what comes after the deletion is not. */
export type Witness = (stand: Stand, was: State, is: State, step: Step) => void;

/**
 * The versions that a set of events makes, whatever order they came in. One version a second; a second in which
 * nothing changed makes none, unless it is the first we hear of the resource. After the deletion there are no more.
 *
 * @param base the state before the first of these events; nothing for all events of a resource
 * @param before the second at which to stop; later events are not folded
 */
export function fold(
  evolution: Evolution,
  stands: readonly Stand[],
  base: State = unmet(evolution),
  witness?: Witness,
  before = Number.POSITIVE_INFINITY,
): Folded {
  let state = base;
  const versions: Version[] = [];
  const seconds = bySecond(inTurn(evolution, stands, base).filter(({ at }) => at < before));
  for (const second of seconds) {
    const isFirst = state.life === 'unmet';
    const [next, version] = foldSecond(evolution, state, second, witness);
    if (isFirst || version.changedFields.length > 0) versions.push(version);
    state = next;
  }
  return { state, versions, foldedTo: seconds.at(-1)?.[0].at ?? null };
}

function foldSecond(
  evolution: Evolution,
  base: State,
  second: Stands,
  witness: Witness | undefined,
): [State, Version] {
  const removed = new Set<string>();
  const steps: Step[] = [];
  let state = base;
  let last = second[0];
  for (const stand of second) {
    if (state.life === 'deleted') break;
    const [next, step] = evolved(evolution, state, stand, removed);
    witness?.(stand, state, next, step);
    state = next;
    steps.push(step);
    last = stand;
  }
  const applied = second.slice(0, steps.length);
  const version: Version = {
    validFrom: last.at,
    state,
    steps,
    applied,
    changeEventIds: sorted(applied.map(({ fact }) => fact.eventId)),
    operations: sorted(applied.map(({ fact }) => fact.operation)),
    changedFields: sorted(steps.flatMap(({ changed }) => changed)),
    last,
  };
  return [state, version];
}

/** Whatever an event holds that its handler cannot take, somebody has to know which event it is. */
function evolved(evolution: Evolution, state: State, stand: Stand, removed: Set<string>) {
  try {
    return evolve(evolution, state, stand, removed);
  } catch (cause) {
    const { eventId, type } = stand.fact;
    throw cannotFold(`Event ${eventId} (${type}) cannot be folded`, stand, cause);
  }
}

/** Nothing of the resource can be told from this event's second on. */
export const cannotFold = (message: string, { fact: { eventId }, at }: Stand, cause?: unknown): Fault =>
  new Fault({ remedy: 'park', code: 'cannot_fold', message, cause, facts: { eventId, second: at } });

/**
 * By second, rank and id. Clocks of hosts differ: what is dated before the creation happened after it all the same,
 * and is moved into the creation's second.
 */
export function inTurn(evolution: Evolution, stands: readonly Stand[], base: State): Stand[] {
  const creations = stands.filter(({ fact }) => fact.type === evolution.creation).map(({ at }) => at);
  const made = base.createdAt ?? (creations.length > 0 ? Math.min(...creations) : Number.NEGATIVE_INFINITY);
  return stands
    .map((stand) => (stand.at < made ? { ...stand, at: made } : stand))
    .sort((left, right) => left.at - right.at || left.rank - right.rank || byCodePoint(left.id, right.id));
}

type Stands = readonly [Stand, ...Stand[]];

function bySecond(ordered: readonly Stand[]): Stands[] {
  const seconds: [Stand, ...Stand[]][] = [];
  for (const stand of ordered) {
    const second = seconds.at(-1);
    if (second?.[0].at === stand.at) second.push(stand);
    else seconds.push([stand]);
  }
  return seconds;
}
