import { parseArgs } from 'node:util';
import { isPlace } from '../files/open-place.ts';
import { ageOf, isMonth, type Month } from './months.ts';

/** What the operator asked for. */
export type Order =
  | { action: 'archive'; place: string; age: number; detaches: boolean; keeps: boolean; isDry: boolean }
  | { action: 'restore'; place: string | null; months: readonly Month[] }
  | { action: 'check'; place: string | null }
  | { action: 'prune'; place: string | null; rules: string; isDry: boolean }
  | { action: 'list'; json: boolean };

export const usage = `usage: npm run archive -- --older-than 13mo --place FOLDER|s3://BUCKET/PREFIX [--detach [--keep]] [--dry-run]
       npm run archive -- restore MONTH… [--place …]
       npm run archive -- check [--place …]
       npm run archive -- prune --rules FILE [--delete] [--place …]
       npm run archive -- list [--json]
       writes the months of the ledger that ended so long ago (13mo, 2y) to files, and reads them back
       --detach   takes the records that are in the files out of the ledger; all else of the events stays
       --keep     leaves the detached table beside the ledger, to be dropped by hand
       --dry-run  tells which months it would be
       restore    puts the records of a month (2025-03) back; --place where the files were brought elsewhere
       check      whether every file is there, unchanged, and says what the ledger says
       prune      tells which records the rules of retention in FILE let go, by instance and kind; --delete deletes
                  them; what is on hold (npm run holds) stays`;

export const options = {
  'older-than': { type: 'string' },
  place: { type: 'string' },
  detach: { type: 'boolean', default: false },
  keep: { type: 'boolean', default: false },
  'dry-run': { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
  rules: { type: 'string' },
  delete: { type: 'boolean', default: false },
} as const;

/** Options that each action takes. */
const taken: Readonly<Record<Order['action'], readonly string[]>> = {
  archive: ['older-than', 'place', 'detach', 'keep', 'dry-run'],
  restore: ['place'],
  check: ['place'],
  prune: ['place', 'rules', 'delete', 'dry-run'],
  list: ['json'],
};

/** The order in the words of the command line; null when they make none. */
export function readOrder(words: readonly string[]): Order | null {
  const parsed = parse(words);
  if (parsed === null) return null;
  const { values, positionals, given } = parsed;
  const [action = 'archive', ...months] = positionals;
  if (!isAction(action) || given.some((option) => !taken[action].includes(option))) return null;
  const { place = null } = values;
  if ((place !== null && !isPlace(place)) || (action !== 'restore' && months.length > 0)) return null;
  if (action === 'list') return { action, json: values.json };
  if (action === 'check') return { action, place };
  if (action === 'prune') return pruneOf(values, place);
  if (action === 'restore')
    return months.length > 0 && months.every(isMonth) ? { action, place, months } : null;
  const age = ageOf(values['older-than'] ?? '');
  if (place === null || age === null || (values.keep && !values.detach)) return null;
  return { action, place, age, detaches: values.detach, keeps: values.keep, isDry: values['dry-run'] };
}

/** Nothing is deleted unless somebody says so. */
function pruneOf(
  values: NonNullable<ReturnType<typeof parse>>['values'],
  place: string | null,
): Order | null {
  const { rules } = values;
  if (!rules || (values.delete && values['dry-run'])) return null;
  return { action: 'prune', place, rules, isDry: !values.delete };
}

const isAction = (word: string): word is Order['action'] => word in taken;

function parse(words: readonly string[]) {
  try {
    const parsed = parseArgs({ args: [...words], options, allowPositionals: true, tokens: true });
    const given = parsed.tokens.flatMap((token) => (token.kind === 'option' ? token.name : []));
    return { ...parsed, given };
  } catch {
    return null;
  }
}
