import { parseArgs } from 'node:util';
import { isPlace } from '../files/open-place.ts';

/** What the operator wants to know. */
export interface Wanted {
  /** resources to fold anew, at most */
  sample: number;
  json: boolean;
  /** only where the chains end */
  head: boolean;
  /** file with heads that were kept elsewhere */
  against: string | null;
  /** reads archived events too */
  archive: boolean;
  /** where the archive was brought; null: where it was put */
  place: string | null;
}

export const usage = `usage: npm run verify -- [--sample N | --all] [--against FILE] [--no-archive | --place PLACE] [--json]
       npm run verify -- --head
       N resources are folded anew from the ledger and compared; 1,000 unless told
       --head prints where the chains end, a line each, to be kept elsewhere; FILE holds such lines
       the events of archived months are read where they were put, or in PLACE; --no-archive leaves them out
       exit code 0: all agrees; 1: something differs; 3: the archive cannot be reached`;

export const options = {
  sample: { type: 'string' },
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  head: { type: 'boolean', default: false },
  against: { type: 'string' },
  /** as it is without: it had to be said once */
  archive: { type: 'boolean', default: false },
  'no-archive': { type: 'boolean', default: false },
  place: { type: 'string' },
} as const;

/** The wish in the words of the command line; null when they make none. */
export function readWish(words: readonly string[]): Wanted | null {
  const values = valuesOf(words);
  if (values === null || (values.all && values.sample !== undefined)) return null;
  if (values.head && words.length > 1) return null;
  const { sample = '1000', all, json, head, against = null, place = null } = values;
  const archive = !values['no-archive'];
  if (!archive && (values.archive || place !== null)) return null;
  if (place !== null && !isPlace(place)) return null;
  if (!/^\d{1,9}$/.test(sample)) return null;
  return { sample: all ? Number.POSITIVE_INFINITY : Number(sample), json, head, against, archive, place };
}

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    return null;
  }
}
