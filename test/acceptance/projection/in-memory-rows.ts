import { evolutions, type Kind } from '@warehouse/projector/evolve/kinds.ts';
import type { State } from '@warehouse/projector/evolve/state.ts';
import type { Incoming } from '@warehouse/projector/incoming/incoming.ts';
import type { LedgerFact } from '@warehouse/projector/ports.ts';
import { factOf } from '@warehouse/projector/refold.ts';
import { memberOf } from '@warehouse/projector/rows/names.ts';

/** A row as a map keeps it: members as the tables name them. */
export type Row = Record<string, unknown>;

/** What a row of now says of its resource. */
export function stateOf(kind: Kind, row: Row): State {
  const since = Object.entries(row.maskedSince as Record<string, string>);
  return {
    life: row.isDeleted ? 'deleted' : 'live',
    // a database gives back other objects than it was given
    columns: structuredClone(
      Object.fromEntries(evolutions[kind].columns.map((member) => [member, row[member]])),
    ),
    masked: Object.fromEntries(since.map(([column, at]) => [memberOf(kind, column), Date.parse(at) / 1_000])),
    createdAt: row.createdAt === null ? null : (row.createdAt as number) / 1_000,
    isComplete: row.isComplete as boolean,
  };
}

/** What the ledger says of an event. */
export function ledgerFactOf(incoming: Incoming): LedgerFact {
  const { region, accountId, instanceId, kind, id } = incoming.event.resource;
  return {
    ...factOf(incoming),
    kind,
    identity: {
      resourceKey: incoming.resourceKey,
      region,
      accountId,
      instanceId: instanceId ?? '',
      resourceId: id,
    },
  };
}
