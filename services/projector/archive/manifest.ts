import { createHash } from 'node:crypto';
import type { Column, FileRow } from '../files/column.ts';
import type { Place } from '../files/place.ts';
import type { Seal } from '../files/seal.ts';
import type { Month } from './months.ts';

/** What a file of the archive holds. It stands beside the file, and is written after it. */
export interface Manifest extends Seal {
  month: Month;
  part: number;
  file: string;
  columns: readonly Column[];
  events: number;
  /** SHA-256 over the rows, in hex: each as a JSON list of the texts that Postgres prints in UTC, and a line feed */
  digest: string;
  /** events by Region, instance and kind of resource */
  holds: readonly { region: string; instanceId: string | null; kind: string; events: number }[];
  writtenAt: string;
  /** the file was deleted then, by a rule of retention; its records are no more */
  prunedAt?: string;
}

export const fileOf = (month: Month, part: number): string => `ledger/month=${month}/part-${part}.parquet`;

/** A leading underscore keeps query engines from reading it as data. */
export const manifestOf = (month: Month, part: number): string => `ledger/month=${month}/_part-${part}.json`;

export async function readManifest(place: Place, month: Month, part: number): Promise<Manifest | null> {
  const text = await place.read(manifestOf(month, part));
  return text === null ? null : (JSON.parse(text) as Manifest);
}

/** Counts rows and digests them on their way. */
export function tallyOf(columns: readonly Column[]) {
  const hash = createHash('sha256');
  const places = ['region', 'instance_id', 'kind'].map((name) =>
    columns.findIndex((each) => each.name === name),
  );
  const counts = new Map<string, number>();
  let events = 0;
  return {
    async *through(rows: AsyncIterable<readonly FileRow[]>): AsyncGenerator<readonly FileRow[]> {
      for await (const some of rows) {
        for (const row of some) {
          hash.update(`${JSON.stringify(row)}\n`);
          const key = JSON.stringify(places.map((place) => row[place] ?? null));
          counts.set(key, (counts.get(key) ?? 0) + 1);
        }
        events += some.length;
        yield some;
      }
    },
    /** once all rows have passed */
    end(): Pick<Manifest, 'events' | 'digest' | 'holds'> {
      const holds = [...counts].sort().map(([key, number]) => {
        const [region, instanceId, kind] = JSON.parse(key);
        return { region, instanceId, kind, events: number };
      });
      return { events, digest: hash.digest('hex'), holds };
    },
  };
}
