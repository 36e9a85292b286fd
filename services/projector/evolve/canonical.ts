import { byCodePoint } from './order.ts';

/** JSON with sorted members: equal content, equal text, whatever order a store gave the members back in. */
export const canonical = (value: unknown): string => JSON.stringify(value, sortedMembers);

function sortedMembers(_: string, value: unknown): unknown {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) return value;
  const members = Object.entries(value);
  return members.length < 2
    ? value
    : Object.fromEntries(members.sort(([left], [right]) => byCodePoint(left, right)));
}
