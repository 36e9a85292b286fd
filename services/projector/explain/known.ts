import { evolutions, type Kind } from '../evolve/kinds.ts';
import type { State } from '../evolve/state.ts';
import { columnOf } from '../rows/names.ts';
import { isoSecond } from '../rows/version.ts';
import { type Story, stateAt } from './retell.ts';

/** A state in the words of the tables: columns by their SQL names, times in ISO 8601. */
export interface KnownState {
  life: State['life'];
  columns: Record<string, unknown>;
  /** columns without a value of which no event has told anything */
  unknown: readonly string[];
  maskedSince: Readonly<Record<string, string>>;
  isComplete: boolean;
  createdAt: string | null;
  deletedAt: string | null;
}

/** What the ledger says of a resource at a second; null: now. */
export function knownAt(kind: Kind, story: Story, at: number | null): KnownState {
  const { life, columns, masked, isComplete, createdAt } = at === null ? story.now : stateAt(story, kind, at);
  const past = story.events.filter((told) => told.did && (at === null || told.at <= at));
  const told = new Set(past.flatMap(({ did }) => did?.step.changed ?? []));
  const members = evolutions[kind].columns;
  const isUnknown = (member: string) =>
    columns[member] === null && !isComplete && !told.has(member) && !(member in masked);
  const named = <V>(of: Readonly<Record<string, V>>, form: (value: V) => unknown) =>
    Object.fromEntries(
      members.flatMap((member) => (member in of ? [[columnOf(kind, member), form(of[member] as V)]] : [])),
    );
  return {
    life,
    columns: named(columns, (value) => value),
    unknown: members.filter(isUnknown).map((member) => columnOf(kind, member)),
    maskedSince: named(masked, isoSecond) as Record<string, string>,
    isComplete,
    createdAt: createdAt === null ? null : isoSecond(createdAt),
    deletedAt: life === 'deleted' && story.deletedAt !== null ? isoSecond(story.deletedAt) : null,
  };
}
