import { parseArgs } from 'node:util';

/** What the operator asked for. */
export type Order = { verb: 'list' } | { verb: 'accept'; reason: string; by: string | null };

export const usage = `usage: npm run gaps -- list
       tells what the event log lost before it was in the warehouse, and the gaps that were accepted
       npm run gaps -- accept --reason TEXT [--by NAME]
       lets the projector go on behind what is lost now; the warehouse remembers it for ever`;

export const options = { reason: { type: 'string' }, by: { type: 'string' } } as const;

/** The order in the words of the command line; null when they make none. */
export function readOrder(words: readonly string[]): Order | { wrong: string } | null {
  const { values, positionals } = parseArgs({ args: [...words], options, allowPositionals: true });
  const [verb, ...more] = positionals;
  const { reason, by = null } = values;
  if (more.length > 0) return null;
  if (verb === 'list') return reason === undefined && by === null ? { verb } : null;
  if (verb !== 'accept') return null;
  return reason?.trim() ? { verb, reason, by } : { wrong: 'accept needs --reason.' };
}
