import {
  queueHistory,
  queues,
  routingProfileHistory,
  routingProfiles,
  userHistory,
  users,
} from '@warehouse/tables/index.ts';
import { getTableColumns } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import { evolutions, type Kind } from '../evolve/kinds.ts';

/** Where the rows of a kind lie. */
interface Tables {
  current: PgTable;
  history: PgTable;
  /** the member that holds the resource's bare id */
  id: string;
}

export const tablesOf: Record<Kind, Tables> = {
  user: { current: users, history: userHistory, id: 'userId' },
  'routing-profile': { current: routingProfiles, history: routingProfileHistory, id: 'routingProfileId' },
  queue: { current: queues, history: queueHistory, id: 'queueId' },
};

/** Member of an event's data → column of SQL, and back. `isDeleted` is the one column that is no member. */
function namesOf(kind: Kind): ReadonlyMap<string, string> {
  const columns = getTableColumns(tablesOf[kind].history);
  return new Map(
    [...evolutions[kind].columns, 'isDeleted'].map((member) => [member, columns[member]?.name ?? member]),
  );
}

const byKind = Object.fromEntries(
  Object.keys(evolutions).map((kind) => [kind, namesOf(kind as Kind)]),
) as Record<Kind, ReadonlyMap<string, string>>;

export const columnOf = (kind: Kind, member: string): string => byKind[kind].get(member) ?? member;

export const memberOf = (kind: Kind, column: string): string =>
  [...byKind[kind]].find(([, name]) => name === column)?.[0] ?? column;
