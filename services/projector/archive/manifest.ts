import { createHash } from 'node:crypto';
import type { Column, FileRow } from '../files/column.ts';
import type { Place } from '../files/place.ts';
import type { Seal } from '../files/seal.ts';
import type { Month } from './months.ts';

/** Events of a kind of resource of an instance, and how many. */
export interface Group {
  region: string;
  instanceId: string | null;
  kind: string;
  events: number;
}

/** What rows come to. */
export interface Tallied {
  events: number;
  /** SHA-256 over the rows, in hex: each as a JSON list of the texts that Postgres prints in UTC, and a line feed */
  digest: string;
  /** by Region, instance and kind of resource */
  holds: readonly Group[];
}

/** What a file of the archive holds. It stands beside the file, and is written after it. */
export interface Manifest extends Seal, Tallied {
  month: Month;
  part: number;
  file: string;
  columns: readonly Column[];
  writtenAt: string;
  /** what the part held once, and rules of retention let go */
  pruned?: readonly (Group & { at: string })[];
  /** as it was told before: the whole file was deleted then, by a rule of retention */
  prunedAt?: string;
}

/** Each time that something is pruned from a part the rest of it is another file: `part-1.parquet`, `part-1.2.parquet`. */
export const fileOf = (month: Month, part: number, revision = 1): string =>
  `ledger/month=${month}/part-${part}${revision > 1 ? `.${revision}` : ''}.parquet`;

const form = /^ledger\/month=(?<month>[^/]+)\/part-(?<part>\d+)(?:\.(?<revision>\d+))?\.parquet$/;

export function nextFileOf(file: string): string {
  const { month = '', part, revision = 1 } = form.exec(file)?.groups ?? {};
  return fileOf(month, Number(part), Number(revision) + 1);
}

/** A leading underscore keeps query engines from reading it as data. */
export const manifestOf = (file: string): string =>
  file.replace(/\/(part-[^/]+)\.parquet$/, (_, name) => `/_${name}.json`);

/** All files and manifests that a part has, or had. */
export async function revisionsIn(
  place: Place,
  { month, part }: { month: Month; part: number },
): Promise<string[]> {
  const names = await place.list(`ledger/month=${month}`);
  const its = new RegExp(`/(part-${part}(\\.\\d+)?\\.parquet|_part-${part}(\\.\\d+)?\\.json)$`);
  return names.filter((name) => its.test(name));
}

export async function readManifest(place: Place, file: string): Promise<Manifest | null> {
  const text = await place.read(manifestOf(file));
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
  const take = (rows: readonly FileRow[]) => {
    for (const row of rows) {
      hash.update(`${JSON.stringify(row)}\n`);
      const key = JSON.stringify(places.map((place) => row[place] ?? null));
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
    events += rows.length;
  };
  return {
    take,
    async *through(rows: AsyncIterable<readonly FileRow[]>): AsyncGenerator<readonly FileRow[]> {
      for await (const some of rows) {
        take(some);
        yield some;
      }
    },
    /** once all rows have passed */
    end(): Tallied {
      const holds = [...counts].sort().map(([key, number]) => {
        const [region, instanceId, kind] = JSON.parse(key);
        return { region, instanceId, kind, events: number };
      });
      return { events, digest: hash.digest('hex'), holds };
    },
  };
}
