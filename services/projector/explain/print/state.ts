import type { KnownState } from '../known.ts';
import { valueText } from './values.ts';
import { padded, widthOf, wrapped } from './wrap.ts';

/** A state for people, with how complete and how masked it is. */
export function stateLines(title: string, state: KnownState): string[] {
  if (state.life === 'unmet') return [...wrapped(title, 0), ...wrapped(lifeOf(state), 2)];
  const width = Math.max(...Object.keys(state.columns).map(widthOf));
  const columns = Object.entries(state.columns).flatMap(([column, value]) =>
    wrapped(`${padded(column, width)}  ${shownAs(state, column, value)}`, 4, width + 2),
  );
  return [
    ...wrapped(title, 0),
    ...wrapped(lifeOf(state), 2),
    ...columns,
    ...wrapped(completenessOf(state), 2),
    ...wrapped(masksOf(state), 2),
  ];
}

function shownAs({ maskedSince, unknown }: KnownState, column: string, value: unknown): string {
  const since = maskedSince[column];
  if (since !== undefined) {
    const last = value === null ? '' : `${valueText(value)}, may be stale: `;
    return `${last}hidden by CloudTrail since ${since}`;
  }
  return unknown.includes(column) ? 'unknown' : valueText(value);
}

function lifeOf({ life, createdAt, deletedAt }: KnownState): string {
  const since = createdAt === null ? 'its creation was never seen' : `created at ${createdAt}`;
  const lives: Record<KnownState['life'], string> = {
    unmet: 'Nothing is known of it: no event had moved its state.',
    live: `Live; ${since}.`,
    deleted: `Deleted at ${deletedAt}; ${since}. The last known values:`,
  };
  return lives[life];
}

function completenessOf({ isComplete, createdAt, unknown }: KnownState): string {
  if (isComplete) return 'Complete: its creation was seen with its parameters.';
  const why =
    createdAt === null ? 'its creation was never seen' : 'CloudTrail left out what it was created with';
  const list = unknown.length === 0 ? 'yet every column was told since' : `unknown: ${unknown.join(', ')}`;
  return `Not complete: ${why}; ${list}.`;
}

function masksOf({ maskedSince, columns }: KnownState): string {
  const masked = Object.keys(maskedSince);
  return masked.length === 0
    ? 'Masked: nothing.'
    : `Masked: ${masked.length} of ${Object.keys(columns).length} columns, ${masked.join(', ')}.`;
}
