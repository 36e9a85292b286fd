import { canonical } from '../../evolve/canonical.ts';

/** A value as people read it; nothing is a dash. */
export function valueText(value: unknown): string {
  if (value === null || value === undefined) return '–';
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map(entryText).join('; ');
  if (typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value);
  return entries.length === 0 ? 'none' : entries.map(memberText).join('; ');
}

/** An entry of a list: `queueId=… channel=VOICE priority=1`. */
function entryText(entry: unknown): string {
  if (entry === null || typeof entry !== 'object' || Array.isArray(entry)) return plain(entry);
  return Object.entries(entry).map(memberText).join(' ');
}

const memberText = ([member, value]: [string, unknown]) => `${member}=${plain(value)}`;

/** Quotes only where something could be misread without them. */
const plain = (value: unknown): string =>
  typeof value === 'string' && /^[^\s"'=;]+$/.test(value) ? value : JSON.stringify(value);

/** What is a collection is told by what came in and what went out. */
export interface Difference {
  gone: string[];
  come: string[];
  stays: number;
}

/** Null when one of the two is no collection. */
export function difference(before: unknown, after: unknown): Difference | null {
  const [was, is] = [entriesOf(before), entriesOf(after)];
  if (!was || !is) return null;
  const gone = [...was.keys()].filter((entry) => !is.has(entry));
  const come = [...is.keys()].filter((entry) => !was.has(entry));
  return {
    gone: gone.map((entry) => was.get(entry) ?? ''),
    come: come.map((entry) => is.get(entry) ?? ''),
    stays: is.size - come.length,
  };
}

function entriesOf(value: unknown): Map<string, string> | null {
  if (value === null || value === undefined || typeof value !== 'object') return null;
  return Array.isArray(value)
    ? new Map(value.map((entry) => [canonical(entry), entryText(entry)]))
    : new Map(Object.entries(value).map((member) => [canonical(member), memberText(member)]));
}
