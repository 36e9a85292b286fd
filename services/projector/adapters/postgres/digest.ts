import { type SQL, sql } from 'drizzle-orm';

/** What `digestOf` makes of a text: the first half of its SHA-256. */
export const digestOfText = (text: SQL): SQL =>
  sql`left(encode(sha256(convert_to(${text}, 'UTF8')), 'hex'), 32)::uuid`;

/** What digests were before they were of SHA-256: a ledger may hold some of both. */
export const formerDigestOfText = (text: SQL): SQL => sql`md5(${text})::uuid`;
