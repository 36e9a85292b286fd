import { canonical } from '../evolve/canonical.ts';
import type { Step } from '../evolve/evolve.ts';
import type { Version } from '../evolve/fold.ts';
import type { Kind } from '../evolve/kinds.ts';
import { sorted } from '../evolve/order.ts';
import type { State } from '../evolve/state.ts';
import { fingerprintOf } from '../incoming/key.ts';
import { columnOf, tablesOf } from './names.ts';

/** What says which resource a row is about. */
export interface Identity {
  resourceKey: string;
  region: string;
  accountId: string;
  instanceId: string;
  resourceId: string;
}

export type VersionRow = Record<string, unknown> & {
  validFrom: number;
  validTo: number | null;
  fingerprint: string;
};

const seconds = 1_000;
let remembered: readonly [second: number, text: string] = [0, '1970-01-01T00:00:00Z'];

/** As CloudTrail writes it: whole seconds, UTC. Neighbours often tell of the same second. */
export function isoSecond(second: number): string {
  if (remembered[0] !== second)
    remembered = [second, `${new Date(second * seconds).toISOString().slice(0, 19)}Z`];
  return remembered[1];
}

/** A version as a row of the history; each ends where the next begins. Instants are milliseconds since 1970. */
export function versionRows(kind: Kind, identity: Identity, versions: readonly Version[]): VersionRow[] {
  return versions.map((version, index) => {
    const next = versions[index + 1];
    const content = contentOf(kind, identity, version);
    return {
      ...content,
      steps: version.steps.map((step) => stepRow(kind, step)),
      changeEventIds: version.changeEventIds,
      operations: version.operations,
      changedFields: named(kind, version.changedFields),
      validFrom: version.validFrom * seconds,
      validTo: next ? next.validFrom * seconds : null,
      // the steps name every event and value; the columns may hold more than the steps told
      fingerprint: fingerprintOf(canonical([content, version.steps, version.operations])),
    };
  });
}

/** The newest version as the row of now. */
export function currentRow(
  kind: Kind,
  identity: Identity,
  version: Version,
  foldedTo: number,
): Record<string, unknown> {
  return {
    ...contentOf(kind, identity, version),
    lastChangedAt: version.validFrom * seconds,
    foldedTo: foldedTo * seconds,
  };
}

function contentOf(kind: Kind, { resourceId, ...identity }: Identity, { state, last }: Version) {
  return {
    ...identity,
    [tablesOf[kind].id]: resourceId,
    ...state.columns,
    ...knownRow(kind, state),
    lastChangeEventId: last.fact.eventId,
    changedByKey: last.fact.actorKey,
    changedByName: last.fact.actorName,
  };
}

function knownRow(kind: Kind, { masked, life, createdAt, isComplete }: State) {
  const since = Object.entries(masked).map(([member, at]) => [columnOf(kind, member), isoSecond(at)]);
  return {
    maskedFields: named(kind, Object.keys(masked)),
    maskedSince: Object.fromEntries(since),
    isComplete,
    isDeleted: life === 'deleted',
    createdAt: createdAt === null ? null : createdAt * seconds,
  };
}

export function stepRow(kind: Kind, { changed, before, after, ...step }: Step) {
  const renamed = (columns: object) =>
    Object.fromEntries(Object.entries(columns).map(([member, value]) => [columnOf(kind, member), value]));
  return { ...step, changed: named(kind, changed), before: renamed(before), after: renamed(after) };
}

const named = (kind: Kind, members: readonly string[]) =>
  sorted(members.map((member) => columnOf(kind, member)));
