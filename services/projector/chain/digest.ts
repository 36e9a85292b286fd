import { hash } from 'node:crypto';

/** An event as the ledger holds it, as far as the chain covers it: the other columns follow from the text. */
export interface Sealed {
  /** a random uuid, as Postgres writes it: without it nobody can try out what the text may have been */
  salt: string;
  /** ISO 8601 in UTC with microseconds */
  recordedAt: string;
  text: string;
}

export const sha256 = (text: string): string => hash('sha256', text);

/** SHA-256 of salt, time and text, one a line, in hex: what stands for an event in the chain, and for it alone once it is erased. */
export const entryOf = ({ salt, recordedAt, text }: Sealed): string =>
  sha256(`${salt}\n${recordedAt}\n${text}`);
