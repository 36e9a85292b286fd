import type { Archived } from './archive.ts';
import type { Found } from './check.ts';
import { type ArchivedPart, left, nameOf } from './ports.ts';
import type { Pruned } from './prune.ts';

const number = (value: number) => value.toLocaleString('en-US');

/** Month, events, what became of them. */
export function lineOf({ month, part, events, bytes, state }: Archived): string {
  const size = bytes > 0 ? `, ${number(bytes)} bytes` : '';
  return `${month}/${part}: ${number(events)} events${size}: ${state}`;
}

export function lineOfPart(part: ArchivedPart): string {
  const pruned = part.pruned > 0 ? `, ${number(part.pruned)} pruned by rules` : '';
  return `${nameOf(part)}: ${number(left(part))} events in ${part.place}/${part.file}${pruned}`;
}

export const lineOfFound = ({ part, wrong }: Found): string =>
  `${lineOfPart(part)}: ${wrong === null ? 'as it was put there' : `WRONG: ${wrong}`}`;

/** What goes of a part, by instance and kind, and then what stays and why. */
export function linesOfPruned({ part, state, goes, stays, reasons }: Pruned): string[] {
  const why = reasons.length > 0 ? ` (${reasons.join('; ')})` : '';
  if (goes.length === 0) return [`${lineOfPart(part)}: ${state}${why}`];
  return [
    ...goes.map(
      ({ region, instanceId, kind, events }) =>
        `${nameOf(part)}: ${number(events)} events of ${kind} of ${instanceId ?? 'no instance'} in ${region}: ${state}`,
    ),
    ...(stays > 0 ? [`${nameOf(part)}: ${number(stays)} events: stays${why}`] : []),
  ];
}

/** Records tell of people in places that nobody could look into. */
export const lineOfErased = (users: readonly string[]): string =>
  `These users were erased while these records were away, which may tell of them: ${users.join(', ')}. Run \`npm run erase-person\` again for each`;
