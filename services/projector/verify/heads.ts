import type { Head } from '../chain/link.ts';

const line = /^(?<chain>\S+) (?<position>\d{1,9}) (?<hash>[0-9a-f]{64})$/;

/** A head as a line to keep elsewhere: chain, position, hash. */
export const lineOf = ({ chain, position, hash }: Head): string => `${chain} ${position} ${hash}`;

/** The heads in a text that was kept; null when a line is none. Empty lines and comments (`#`) are left out. */
export function headsIn(text: string): Head[] | null {
  const lines = text.split('\n').map((each) => each.trim());
  const heads = lines
    .filter((each) => each !== '' && !each.startsWith('#'))
    .map((each) => line.exec(each)?.groups)
    .map((found) => found && { chain: found.chain, position: Number(found.position), hash: found.hash });
  return heads.length > 0 && heads.every((each) => each !== undefined) ? (heads as Head[]) : null;
}
