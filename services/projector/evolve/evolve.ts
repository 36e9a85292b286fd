import { isDeepStrictEqual } from 'node:util';
import { sorted } from './order.ts';
import type { Stand } from './stand.ts';
import type { Columns, Evolution, Handler, Moment, State } from './state.ts';

/** What one event did: `before` and `after` hold the changed columns, but those that are masked now. */
export interface Step {
  id: string;
  rank: number;
  /** changed columns, sorted; `isDeleted` for a deletion */
  changed: readonly string[];
  before: Columns;
  after: Columns;
  /** the resource's name after the event */
  name: string | null;
}

/** The next state, and what has changed. Pure but for what is noted in `removed`, which lasts for a second. */
export function evolve(
  evolution: Evolution,
  was: State,
  stand: Stand,
  removed: Moment['removed'],
): [State, Step] {
  const { fact, at } = stand;
  const masked = fact.masked.filter((column) => column in was.columns);
  if (fact.type === evolution.deletion) return [{ ...was, life: 'deleted' }, deletion(evolution, was, stand)];

  const isCreation = fact.type === evolution.creation;
  const values = given(evolution, was, stand, { removed, masked });
  const lifted = values.set.filter(([column]) => column in was.masked).map(([column]) => column);
  const told = [...values.set, ...values.merge].filter(
    ([column, value]) => !isDeepStrictEqual(was.columns[column], value) && !(isCreation && isEmpty(value)),
  );
  const next: State = {
    life: 'live',
    columns: { ...was.columns, ...Object.fromEntries([...values.set, ...values.merge]) },
    masked: masks(was.masked, lifted, masked, at),
    createdAt: was.createdAt ?? (isCreation ? at : null),
    isComplete: was.isComplete || (isCreation && !fact.parametersOmitted),
  };
  const changed = sorted([...told.map(([column]) => column), ...lifted, ...masked]);
  return [next, step(evolution, was, next, stand, changed)];
}

/** What the event's handler says, less what the event hides. */
function given(evolution: Evolution, was: State, { fact }: Stand, moment: Moment) {
  const handler = evolution.handlers[fact.type] as Handler;
  const { set = {}, merge = {} } = handler(fact.data as never, was.columns as never, moment);
  const isNew = was.life === 'unmet';
  // only a resource that is new, and whose parameters we saw, is known to have empty lists
  const knowsEmpty = fact.type !== evolution.creation || (isNew && !fact.parametersOmitted);
  const kept = ([column, value]: [string, unknown]) =>
    moment.masked.includes(column) ? isNew && !isEmpty(value) : knowsEmpty || !isEmpty(value);
  return { set: Object.entries(set).filter(kept), merge: Object.entries(merge) };
}

/** A mask keeps the first time since the value was last known. */
function masks(
  was: State['masked'],
  lifted: readonly string[],
  masked: readonly string[],
  at: number,
): State['masked'] {
  if (lifted.length === 0 && masked.length === 0) return was;
  const kept = Object.entries(was).filter(([column]) => !lifted.includes(column));
  return { ...Object.fromEntries(masked.map((column) => [column, at])), ...Object.fromEntries(kept) };
}

function step(evolution: Evolution, was: State, next: State, stand: Stand, changed: string[]): Step {
  const visible = changed.filter((column) => !(column in next.masked));
  return {
    id: stand.fact.eventId,
    rank: stand.rank,
    changed,
    before: Object.fromEntries(visible.map((column) => [column, was.columns[column]])),
    after: Object.fromEntries(visible.map((column) => [column, next.columns[column]])),
    name: (next.columns[evolution.nameColumn] ?? null) as string | null,
  };
}

const deletion = (evolution: Evolution, was: State, { fact, rank }: Stand): Step => ({
  id: fact.eventId,
  rank,
  changed: ['isDeleted'],
  before: { isDeleted: false },
  after: { isDeleted: true },
  name: (was.columns[evolution.nameColumn] ?? null) as string | null,
});

const isEmpty = (value: unknown): boolean =>
  value === null || (typeof value === 'object' && Object.keys(value).length === 0);
