import type { DataOf, EventType } from '@warehouse/events/event-types.ts';

/** Columns of a resource as far as we know them; null: nobody has told us. */
export type Known<T> = { [K in keyof T]-?: T[K] | null };
export type Columns = Record<string, unknown>;

/**
 *   unmet ──creation, or any other call──► live ──deletion──► deleted ──anything──► deleted
 *   unmet ──deletion──► deleted
 */
export type Life = 'unmet' | 'live' | 'deleted';

/** What the warehouse believes of one resource at one moment. */
export interface State {
  life: Life;
  columns: Columns;
  /** masked column → second since when its value may be stale */
  masked: Readonly<Record<string, number>>;
  /** the second of the creation we saw; null if the resource is older than our knowledge */
  createdAt: number | null;
  /** whether we saw the creation with its parameters */
  isComplete: boolean;
}

/** What a handler may look at beside the state: what lasts for one second only, and what the event hides. */
export interface Moment {
  /** list entries that were taken away in this second */
  removed: Set<string>;
  /** columns that the event at hand sets to a value CloudTrail hides */
  masked: readonly string[];
}

/**
 * What an event does to the columns. `set` is the whole value and lifts a mask; `merge` is a list or map that
 * only a part of was told, which does not.
 */
export interface Patch<T> {
  set?: Partial<Known<T>>;
  merge?: Partial<Known<T>>;
}

/** An event that is kept, and moves nothing. */
export const unmoved = null;

/** Event type → what it does. A forgotten type is a compile error. */
export type Handlers<T, E extends EventType> = {
  [K in E]: ((data: DataOf<K>, was: Known<T>, moment: Moment) => Patch<T>) | typeof unmoved;
};

/** A handler of any kind, once its table has been checked. */
export type Handler = (data: never, was: never, moment: Moment) => { set?: Columns; merge?: Columns };

/** One kind of resource: its columns, what a creation leaves empty, which column names it, and its handlers. */
export interface Evolution {
  kind: string;
  columns: readonly string[];
  nameColumn: string;
  creation: EventType;
  deletion: EventType;
  handlers: Partial<Record<EventType, Handler | typeof unmoved>>;
}

export function unmet(evolution: Evolution): State {
  const columns = Object.fromEntries(evolution.columns.map((column) => [column, null]));
  return { life: 'unmet', columns, masked: {}, createdAt: null, isComplete: false };
}
