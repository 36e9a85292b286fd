import { readdirSync, readFileSync } from 'node:fs';
import type { Origin } from '@warehouse/events/change-event.ts';

export type Json = Record<string, unknown>;

/** A CloudTrail record, and what it means: change events without the raw record, or why there are none. */
export interface Sample {
  operation: string;
  name: string;
  record: Json & { eventName: string; requestParameters: Json | null; responseElements: Json | null };
  outcome: { changes: Json[] } | { skipped: string; operation: string } | { broken: string };
}

const folder = new URL('./samples/', import.meta.url);
const read = (path: string) => JSON.parse(readFileSync(new URL(path, folder), 'utf8'));
const foldersIn = (path: string) =>
  readdirSync(new URL(path, folder), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? [entry.name] : [],
  );

/** Where every sample is said to come from. */
export const origin: Origin = { bucket: 'trail', key: 'sample.json.gz', index: 17 };

export const sampleOf = (operation: string, name: string): Sample => ({
  operation,
  name,
  record: read(`${operation}/${name}/record.json`),
  outcome: read(`${operation}/${name}/outcome.json`),
});

export const samples: readonly Sample[] = foldersIn('.').flatMap((operation) =>
  foldersIn(`${operation}/`).map((name) => sampleOf(operation, name)),
);

/** Request member (a dot for one inside the other) → the columns it masks when it is hidden. */
export const masksOf = (operation: string): Record<string, string[]> => read(`${operation}/masks.json`);
