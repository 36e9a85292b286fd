/** What the operator asked for. */
export type Order =
  | { verb: 'list'; json: boolean }
  | { verb: 'show'; ids: readonly [string] }
  | { verb: 'retry' | 'discard'; ids: readonly string[] };

export const usage = `usage: npm run dead-letters -- list [--json]
       npm run dead-letters -- show ID
       npm run dead-letters -- retry ID…
       npm run dead-letters -- discard ID…`;

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The order in the words of the command line; null when they make none. */
export function readOrder([verb, ...words]: readonly string[]): Order | null {
  if (verb === 'list') {
    const json = words.includes('--json');
    return words.every((word) => word === '--json') ? { verb, json } : null;
  }
  const ids = [...new Set(words.map((word) => word.toLowerCase()))];
  if (ids.length === 0 || !ids.every((id) => uuid.test(id))) return null;
  if (verb === 'show') return ids.length === 1 ? { verb, ids: [ids[0] as string] } : null;
  return verb === 'retry' || verb === 'discard' ? { verb, ids } : null;
}
