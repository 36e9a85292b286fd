import { parseArgs } from 'node:util';
import type { Wish } from './ports.ts';

/** What the operator asked for. */
export interface Order {
  wish: Wish;
  reason: string | null;
  by: string | null;
  isDry: boolean;
  isSure: boolean;
}

export const usage = `usage: npm run erase-person -- --instance ID --user ID|NAME --dry-run
       npm run erase-person -- --instance ID --user ID|NAME --reason TEXT [--by NAME] [--yes]
       --tags            hides the values of the user's tags too
       --actor NAME      a user of IAM or a session under which the person calls; may be repeated
       --also TEXT       whatever else means the person, wherever it stands; may be repeated
       --dry-run         tells what would be hidden and writes nothing
       --yes             does not ask`;

export const options = {
  instance: { type: 'string' },
  user: { type: 'string' },
  tags: { type: 'boolean', default: false },
  actor: { type: 'string', multiple: true, default: [] as string[] },
  also: { type: 'string', multiple: true, default: [] as string[] },
  reason: { type: 'string' },
  by: { type: 'string' },
  'dry-run': { type: 'boolean', default: false },
  yes: { type: 'boolean', default: false },
} as const;

/** The order in the words of the command line; null when they make none. */
export function readOrder(words: readonly string[]): Order | null {
  const values = valuesOf(words);
  if (!values?.instance || !values.user) return null;
  const { instance, user, tags, actor, also, reason = null, by = null } = values;
  const isDry = values['dry-run'];
  if ((!isDry && !reason?.trim()) || [...actor, ...also].some((text) => text.trim().length < LEAST))
    return null;
  const wish = { instanceId: instance, user, tags, actors: actor, also };
  return { wish, reason, by, isDry, isSure: values.yes };
}

/** A shorter text means too much. */
const LEAST = 3;

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    return null;
  }
}
