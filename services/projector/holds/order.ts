import { parseArgs } from 'node:util';
import type { About } from './hold.ts';

/** What the operator asked for. */
export type Order =
  | { verb: 'place'; about: About; reason: string; by: string | null }
  | { verb: 'lift'; ids: readonly number[]; by: string | null }
  | { verb: 'list'; json: boolean; all: boolean };

export const usage = `usage: npm run holds -- place --reason TEXT [--instance ID] [--kind KIND] [--resource ID] [--by NAME]
       npm run holds -- lift NUMBER… [--by NAME]
       npm run holds -- list [--all] [--json]
       what is on hold is neither pruned from the archive nor erased with a person, until the hold is lifted
       --instance, --kind, --resource  what it is about, in the words of bi.changes (instance_id, resource_kind,
                                       resource_id); one that is not given says any, none of them everything
       --reason   kept with the hold, for ever, and told to whoever is refused: no personal data, please
       --by       who places or lifts it; the operating system's user unless told
       --all      lists those too that were lifted
       --json     one JSON object a line`;

export const options = {
  instance: { type: 'string' },
  kind: { type: 'string' },
  resource: { type: 'string' },
  reason: { type: 'string' },
  by: { type: 'string' },
  all: { type: 'boolean', default: false },
  json: { type: 'boolean', default: false },
} as const;

/** Options that each verb takes. */
const taken: Readonly<Record<Order['verb'], readonly string[]>> = {
  place: ['instance', 'kind', 'resource', 'reason', 'by'],
  lift: ['by'],
  list: ['all', 'json'],
};

/** The order in the words of the command line; null, or what is wrong, when they make none. */
export function readOrder(words: readonly string[]): Order | { wrong: string } | null {
  const parsed = parseArgs({ args: [...words], options, allowPositionals: true, tokens: true });
  const { values, tokens } = parsed;
  const [verb, ...more] = parsed.positionals;
  if (!isVerb(verb)) return null;
  const foreign = tokens.find((token) => token.kind === 'option' && !taken[verb].includes(token.name));
  if (foreign?.kind === 'option') return { wrong: `${verb} takes no --${foreign.name}.` };
  const { by = null, all, json } = values;
  if (by?.trim() === '') return { wrong: '--by is empty.' };
  if (verb === 'lift') return liftOf(more, by);
  if (more.length > 0) return { wrong: `"${more[0]}" is nothing that ${verb} takes.` };
  return verb === 'list' ? { verb, all, json } : placeOf(values, by);
}

function placeOf(
  { reason, instance = null, kind = null, resource = null }: Record<string, unknown>,
  by: string | null,
): Order | { wrong: string } {
  if (typeof reason !== 'string' || !reason.trim()) return { wrong: 'place needs --reason.' };
  const about = { instanceId: instance, kind, resourceId: resource } as About;
  // an option without a value would hold everything, or nothing
  if (Object.values(about).includes('')) return { wrong: 'What a hold is about may not be empty.' };
  return { verb: 'place', about, reason, by };
}

function liftOf(words: readonly string[], by: string | null): Order | { wrong: string } {
  const wrong = words.find((word) => !/^[1-9]\d{0,8}$/.test(word));
  if (words.length === 0 || wrong !== undefined)
    return { wrong: 'lift needs the numbers of holds, as `list` tells them.' };
  return { verb: 'lift', ids: [...new Set(words.map(Number))], by };
}

const isVerb = (word: string | undefined): word is Order['verb'] => word !== undefined && word in taken;
