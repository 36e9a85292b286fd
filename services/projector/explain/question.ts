import { parseArgs } from 'node:util';
import { isKind, type Kind } from '../evolve/kinds.ts';

/** What the operator wants to know. */
export interface Question {
  kind: Kind;
  /** a bare id or a name */
  wanted: string;
  region: string | null;
  instanceId: string | null;
  /** second since 1970; null: now */
  at: number | null;
  json: boolean;
}

export const usage = `usage: npm run explain -- queue|routing-profile|user ID|ARN|NAME [--instance ID] [--region REGION]
                          [--at TIME] [--json]
       TIME is ISO 8601, UTC unless it says otherwise: 2026-04-07, 2026-04-07T01:10:16Z`;

export const options = {
  instance: { type: 'string' },
  region: { type: 'string' },
  at: { type: 'string' },
  json: { type: 'boolean', default: false },
} as const;

/** The question in the words of the command line; null when they make none. */
export function readQuestion(words: readonly string[]): Question | null {
  const parsed = parsedOf(words);
  if (parsed === null || parsed.positionals.length !== 2) return null;
  const [kind = '', wanted = ''] = parsed.positionals;
  const { instance, region, at, json } = parsed.values;
  const second = at === undefined ? null : secondOf(at);
  if (!isKind(kind) || wanted === '' || Number.isNaN(second)) return null;
  const named = arnOf(wanted);
  return {
    kind,
    wanted: named?.id ?? wanted,
    region: region ?? named?.region ?? null,
    instanceId: (instance && (arnOf(instance)?.instanceId ?? instance)) ?? named?.instanceId ?? null,
    at: second,
    json,
  };
}

function parsedOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true });
  } catch {
    return null;
  }
}

// the queue that every user owns is `queue/agent/<id>`
const arn =
  /^arn:[^:]+:connect:(?<region>[^:]+):\d+:instance\/(?<instanceId>[^/]+)(?:\/[a-z-]+(?:\/agent)?\/(?<id>[^/:]+))?/;

function arnOf(text: string): { region?: string; instanceId?: string; id?: string } | null {
  return arn.exec(decoded(text))?.groups ?? null;
}

/** CloudTrail writes ARNs percent-encoded where they were part of a path. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

const time = /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d(?::\d\d(?:\.\d+)?)?))?\s*(Z|[+-]\d\d(?::?\d\d)?)?$/i;

/** Also as Postgres prints it: `2026-04-07 01:10:16+00`. Events have whole seconds. */
function secondOf(text: string): number {
  const [, day, clock = '00:00', zone = 'Z'] = time.exec(text.trim()) ?? [];
  const offset = zone.length > 1 ? `${zone.slice(0, 3)}:${zone.slice(3).replace(':', '') || '00'}` : 'Z';
  return Math.floor(Date.parse(`${day}T${clock}${offset}`) / 1_000);
}
