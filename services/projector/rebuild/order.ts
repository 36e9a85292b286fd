import { parseArgs } from 'node:util';
import { everything, type Scope } from '../anew/ports.ts';
import { isKind } from '../evolve/kinds.ts';
import { isPlace } from '../files/open-place.ts';

/** What the operator asked for. */
export interface Order {
  scope: Scope;
  /** tells what differs, and writes nothing */
  isDry: boolean;
  /** resources that may stay untrusted, as `kind/id`; `all`: any may */
  untrusted: readonly string[];
  /** begins at the first resource or event, though an unfinished run is there */
  isAnew: boolean;
}

interface Command extends Order {
  /** makes the events anew from their records, and folds what that touches */
  isRetranslation: boolean;
  /** whether the records of archived months are read, and where they were brought; null: where they were put */
  archive: { place: string | null } | null;
}

export const usage = `usage: npm run rebuild -- [--only KIND | --only KIND/ID | --only KIND/ARN | --only instance/ID | --only ARN of an instance]
                            [--instance ID] [--dry-run] [--restart] [--untrusted KIND/ID]… [--untrusted all]
                            [--retranslate [--no-archive | --place PLACE]]
       KIND is user, routing-profile or queue
       --dry-run tells what differs and writes nothing
       --untrusted goes on though an event of this resource cannot be used: it is folded up to there
       --restart begins at the first resource, though a run was stopped on the way
       --retranslate makes the events of the ledger anew from their records, with today's translation, and folds
         what that touches; those of archived months are read where they were put, or in PLACE
       --no-archive leaves them out`;

export const options = {
  only: { type: 'string' },
  instance: { type: 'string' },
  untrusted: { type: 'string', multiple: true, default: [] as string[] },
  'dry-run': { type: 'boolean', default: false },
  restart: { type: 'boolean', default: false },
  retranslate: { type: 'boolean', default: false },
  'no-archive': { type: 'boolean', default: false },
  place: { type: 'string' },
} as const;

/** The order in the words of the command line; null when they make none. */
export function readOrder(words: readonly string[]): Command | null {
  const values = valuesOf(words);
  const scope = values && scopeOf(values.only, values.instance);
  if (!scope || !values.untrusted.every((named) => /^(all$|[^/]+\/.)/s.test(named))) return null;
  const { untrusted, 'dry-run': isDry, restart: isAnew, retranslate: isRetranslation, place = null } = values;
  const isLeftOut = values['no-archive'];
  if (!isRetranslation && (isLeftOut || place !== null)) return null;
  if (place !== null && (isLeftOut || !isPlace(place))) return null;
  return { scope, untrusted, isDry, isAnew, isRetranslation, archive: isLeftOut ? null : { place } };
}

function valuesOf(words: readonly string[]) {
  try {
    return parseArgs({ args: [...words], options }).values;
  } catch {
    return null;
  }
}

function scopeOf(only: string | undefined, instance: string | undefined): Scope | null {
  const instanceId = instance === undefined ? null : (arn.exec(instance)?.groups?.instanceId ?? instance);
  if (instanceId === '' || only === '') return null;
  if (only === undefined) return { ...everything, instanceId };
  const whole = instanceOf(only);
  if (whole) return instanceId === null || instanceId === whole.instanceId ? whole : null;
  const [, kind = '', wanted] = /^([^/]*)(?:\/(.+))?$/s.exec(only) ?? [];
  if (!isKind(kind)) return null;
  if (wanted === undefined) return { ...everything, kind, instanceId };
  const named = arn.exec(wanted)?.groups;
  if (!named) return { kind, id: wanted, region: null, instanceId };
  if (named.id === undefined) return null;
  return {
    kind,
    id: named.id,
    region: named.region ?? null,
    instanceId: instanceId ?? named.instanceId ?? null,
  };
}

/** `instance/ID`, or an instance's ARN with or without that word: all of it, in the Region that the ARN names. */
function instanceOf(only: string): Scope | null {
  const named = arn.exec(only.replace(/^instance\/(?=arn:)/, ''))?.groups;
  if (named) return named.id === undefined ? inInstance(named.instanceId, named.region) : null;
  const id = /^instance\/([^/]+)$/.exec(only)?.[1];
  return id === undefined ? null : inInstance(id, null);
}

const inInstance = (instanceId = '', region: string | null = null): Scope => ({
  ...everything,
  instanceId,
  region,
});

// the queue that every user owns is `queue/agent/<id>`
const arn =
  /^arn:[^:]+:connect:(?<region>[^:]+):\d+:instance\/(?<instanceId>[^/]+)(?:\/[a-z-]+(?:\/agent)?\/(?<id>[^/:]+))?$/;
