import type { Version } from '@warehouse/trail/truth/known.ts';
import type { Truth } from '@warehouse/trail/truth/truth.ts';

/** Resource kind → where readers find its versions. */
export const histories = {
  user: { view: 'bi.user_history', id: 'user_id' },
  'routing-profile': { view: 'bi.routing_profile_history', id: 'routing_profile_id' },
  queue: { view: 'bi.queue_history', id: 'queue_id' },
} as const;

export type Kind = keyof typeof histories;
export const kinds = Object.keys(histories) as Kind[];
type Row = Record<string, unknown>;

/** What the simulator knows of every version, in the words of the history views. */
export function versionsOf(kind: Kind, { history }: Truth): Row[] {
  const versions = [...history].flatMap(([key, versions]) => {
    const [region, instance_id, its, id] = key.split('/');
    if (its !== kind) return [];
    return versions.map((version, index) => ({
      region,
      instance_id,
      [histories[kind].id]: id,
      ...versionRow(version),
      valid_to: versions[index + 1]?.validFrom ?? null,
    }));
  });
  return inOrder(kind, versions);
}

const versionRow = (version: Version): Row => ({
  ...version.columns,
  masked_since: version.maskedSince,
  is_complete: version.isComplete,
  is_deleted: version.isDeleted,
  valid_from: version.validFrom,
  change_event_ids: version.eventIds.toSorted(),
  operations: [...new Set(version.operations)].sort(),
  changed_by: version.changedBy,
});

/** What the history view holds, in the same order and with the columns that `like` names. */
export function versionsSeen(kind: Kind, rows: readonly Row[], like: Row = {}): Row[] {
  return inOrder(kind, rows).map((row) =>
    Object.fromEntries(Object.keys(like).map((column) => [column, row[column]])),
  );
}

function inOrder(kind: Kind, rows: readonly Row[]): Row[] {
  const placeOf = (row: Row) =>
    [row.region, row.instance_id, row[histories[kind].id], row.valid_from].join('/');
  return rows.toSorted((left, right) => placeOf(left).localeCompare(placeOf(right)));
}
