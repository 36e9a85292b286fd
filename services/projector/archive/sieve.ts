import type { Column, FileRow } from '../files/column.ts';
import type { Month } from './months.ts';
import { type Law, reasonToKeep } from './retention.ts';

type Rows = readonly FileRow[];

/** Parts the events of a month: those whose time is over go, the others stay. */
export interface Sieve {
  parted(rows: Rows): { stays: Rows; goes: Rows };
  /** why those stay that were looked at */
  reasons(): string[];
}

export function sieveOf(columns: readonly Column[], month: Month, law: Law): Sieve {
  const placeOf = (name: string) => columns.findIndex((column) => column.name === name);
  const [instance, kind, resource] = [placeOf('instance_id'), placeOf('kind'), placeOf('resource_id')];
  const looksCloser = law.holds.some(({ resourceId }) => resourceId !== null);
  // asked once for each kind of an instance: a part may have millions of events
  const groups = new Map<string, string | null>();
  const reasons = new Set<string>();
  const reasonOf = (row: FileRow): string | null => {
    const about = { instanceId: row[instance] ?? null, kind: row[kind] ?? '', resourceId: null };
    const key = JSON.stringify([about.instanceId, about.kind]);
    const known = groups.get(key);
    const reason = known === undefined ? reasonToKeep(month, about, law) : known;
    groups.set(key, reason);
    if (reason !== null || !looksCloser) return reason;
    return reasonToKeep(month, { ...about, resourceId: row[resource] ?? null }, law);
  };
  return {
    parted(rows) {
      const [stays, goes]: [FileRow[], FileRow[]] = [[], []];
      for (const row of rows) {
        const reason = reasonOf(row);
        (reason === null ? goes : stays).push(row);
        if (reason !== null) reasons.add(reason);
      }
      return { stays, goes };
    },
    reasons: () => [...reasons],
  };
}
