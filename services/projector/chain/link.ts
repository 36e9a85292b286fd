import { sha256 } from './digest.ts';

/** Where a chain ends. Position 0, without a hash: nothing is linked yet. */
export interface Head {
  /** `topic/partition` of the event log, or the name of what writes by hand */
  chain: string;
  position: number;
  /** hex */
  hash: string;
}

/** What one transaction added to the ledger, tied to everything before it in its chain. */
export interface Link extends Head {
  recordedAt: string;
  /** how many entries it holds */
  entries: number;
  /** SHA-256 of the entries in their order, one a line */
  entriesHash: string;
}

/**
 * The next link of a chain. Entries are put into the order of their digests, so that a link does not depend on how
 * rows are read; its hash is the SHA-256 of six lines: the hash before it, chain, position, time, count, entries' hash.
 */
export const nextLink = (head: Head, recordedAt: string, entries: readonly string[]): Link =>
  tied(head, { recordedAt, entries: entries.length, entriesHash: hashOfEntries(entries) });

export const hashOfEntries = (entries: readonly string[]): string => sha256(entries.toSorted().join('\n'));

export function tied(
  { chain, position, hash }: Head,
  { recordedAt, entries, entriesHash }: Pick<Link, 'recordedAt' | 'entries' | 'entriesHash'>,
): Link {
  const facts = { chain, position: position + 1, recordedAt, entries, entriesHash };
  return {
    ...facts,
    hash: sha256([hash, chain, facts.position, recordedAt, entries, entriesHash].join('\n')),
  };
}
