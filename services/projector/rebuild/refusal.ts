import { Fault, remedyOf } from '@warehouse/runtime/fault.ts';
import type { Anew } from '../anew/fold-anew.ts';
import { type Case, narrowed } from '../fold-up-to.ts';
import { gather } from '../gather.ts';
import type { Rewrite } from '../ports.ts';
import { refusedAmong } from '../sift.ts';
import type { Pen, Tables } from './ports.ts';
import type { Look } from './settle.ts';

/**
 * Postgres names the table that refuses rows, and not the event they come from: that is found by trying again, where
 * nothing stays written.
 *
 * @throws the error, or in its place one that names the event and its resource
 */
export async function naming(tables: Pick<Tables, 'write'>, look: Look, error: unknown): Promise<never> {
  if (remedyOf(error) !== 'park') throw error;
  const culprit = await tables.write((pen) => culpritOf(pen, look.differing));
  if (!culprit) throw error;
  const { message, code, facts } = culprit.fault;
  const { eventId, name } = culprit;
  throw new Fault({
    remedy: 'stop',
    code,
    message: `Event ${eventId} of ${name} gives a version that the tables do not take: ${message}. Once the cause is gone, the same command goes on from here`,
    facts: { ...facts, eventId, resource: name },
  });
}

interface Culprit {
  fault: Fault;
  eventId: string | null;
  /** `region/instanceId/kind/id` */
  name: string;
}

async function culpritOf(pen: Pen, differing: readonly Anew[]): Promise<Culprit | null> {
  const write = async (some: readonly Anew[]) => {
    for (const { kind, rewrite } of some) await pen.rewrite(kind, [rewrite]);
  };
  const [refused] = await refusedAmong(pen, differing, write);
  if (!refused) return null;
  const [{ kind, identity }, fault] = refused;
  const each = await caseOf(pen, kind, identity);
  const isTaken = async (rewrite: Rewrite) =>
    (await pen.rehearse(() => pen.rewrite(kind, [rewrite]))) === null;
  const { flaw } = await narrowed(each, { kind, identity, flaw: null }, fault, isTaken);
  const { region, instanceId, resourceId } = identity;
  return { fault, eventId: flaw?.eventId ?? null, name: [region, instanceId, kind, resourceId].join('/') };
}

async function caseOf({ shelf }: Pen, kind: Case['kind'], identity: Case['identity']): Promise<Case> {
  const { resourceKey: key } = identity;
  const evidence = await gather(shelf, [key]);
  const stored = (await shelf.stored(kind, [key])).get(key);
  return { kind, identity, evidence, facts: evidence.facts.get(key) ?? [], believed: stored?.believed ?? [] };
}
