import type { Archived } from './archive.ts';
import type { Found } from './check.ts';
import { type ArchivedPart, nameOf } from './ports.ts';
import type { Pruned } from './prune.ts';

const number = (value: number) => value.toLocaleString('en-US');

/** Month, events, what became of them. */
export function lineOf({ month, part, events, bytes, state }: Archived): string {
  const size = bytes > 0 ? `, ${number(bytes)} bytes` : '';
  return `${month}/${part}: ${number(events)} events${size}: ${state}`;
}

export const lineOfPart = (part: ArchivedPart): string =>
  `${nameOf(part)}: ${number(part.events)} events in ${part.place}/${part.file}`;

export const lineOfFound = ({ part, wrong }: Found): string =>
  `${lineOfPart(part)}: ${wrong === null ? 'as it was put there' : `WRONG: ${wrong}`}`;

export const lineOfPruned = ({ part, state, reasons }: Pruned): string =>
  `${lineOfPart(part)}: ${state}${reasons.length > 0 ? ` (${reasons.join('; ')})` : ''}`;

/** Records tell of people in places that nobody could look into. */
export const lineOfErased = (users: readonly string[]): string =>
  `These users were erased while these records were away, which may tell of them: ${users.join(', ')}. Run \`npm run erase-person\` again for each`;
