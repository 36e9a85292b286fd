import type { Call } from '../calls/call.ts';
import type { Instance } from '../estate/estate.ts';
import type { Random } from '../random.ts';

/** What somebody does in one go. */
export interface Move {
  calls: readonly Call[];
  /** all calls fall into one second, as when one page is saved */
  together?: boolean;
  by?: 'administrator' | 'terraform';
}

/** Chooses what to do next; null when the estate gives no occasion. */
export type Chooser = (instance: Instance, random: Random) => Move | null;

export type Choosers = readonly (readonly [weight: number, choose: Chooser])[];

export function one(call: Call, effect?: () => void): Move {
  return { calls: [effect ? { ...call, effect } : call] };
}

/** The entries of a map or set, as a list to pick from. */
export function listed<T>(set: { values(): Iterable<T> }): T[] {
  return [...set.values()];
}

export function without<T>(list: T[], member: T): void {
  const at = list.indexOf(member);
  if (at >= 0) list.splice(at, 1);
}
