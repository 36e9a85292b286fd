import { Fault } from '@warehouse/runtime/fault.ts';
import type { Scope } from '../anew/ports.ts';
import type { Tables } from './ports.ts';

/** What is folded anew without an event of the ledger looks as sound as everything else: somebody has to want it. */
export async function expectTrusted(
  tables: Pick<Tables, 'marks'>,
  scope: Scope,
  named: readonly string[],
): Promise<void> {
  const marks = named.includes('all') ? [] : await tables.marks();
  const [first, ...others] = marks.filter(({ name }) => isWithin(scope, name) && !named.includes(bare(name)));
  if (!first) return;
  const more = others.length > 0 ? ` So it is with ${others.length} more.` : '';
  throw new Fault({
    remedy: 'stop',
    code: 'resource_untrusted',
    message: `Event ${first.eventId ?? '(its id cannot be read)'} of ${first.name} cannot be used (${first.code}): retry or discard the dead letter ${first.letterId}, or say --untrusted ${bare(first.name)} to fold it up to there.${more}`,
    facts: { eventId: first.eventId, letterId: first.letterId, resources: marks.length },
  });
}

/** `kind/id` of `region/instanceId/kind/id`. */
const bare = (name: string): string => name.split('/').slice(2).join('/');

function isWithin({ region, instanceId, kind, id }: Scope, name: string): boolean {
  const [its = '', instance = '', itsKind = '', ...rest] = name.split('/');
  const pairs = [
    [region, its],
    [instanceId, instance],
    [kind, itsKind],
    [id, rest.join('/')],
  ] as const;
  return pairs.every(([wanted, found]) => wanted === null || wanted === found);
}
