import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { makeFolder } from '../files/adapters/local.ts';
import type { Column, RowFile } from '../files/column.ts';
import type { Place } from '../files/place.ts';
import type { Dataset } from './datasets.ts';
import { filesOf, type Prepared } from './files-of.ts';
import { glueTable } from './glue.ts';
import { askedIn, MANIFEST, type Manifest } from './manifest.ts';
import type { Order } from './order.ts';
import { partitioning } from './partition.ts';
import type { Views } from './ports.ts';

/** Begins a file of the order's format. */
export type Begin = (path: string, columns: readonly Column[]) => RowFile;

/** Whoever wants to know how it goes. */
export interface Watcher {
  began(dataset: string): void;
  passed(rows: number): void;
  finished(manifest: Manifest): void;
}

/**
 * One dataset after the other:
 *
 *   rows ─► files in the work folder ─► each to its place, whole ─► manifest ─► what an earlier export left goes
 *
 * Killed before the places: nothing has changed. Killed later: the manifest does not list what is there; run it again.
 */
export async function exportAll(
  views: Views,
  order: Order,
  place: Place,
  begin: Begin,
  watcher: Watcher,
  stopping: AbortSignal,
): Promise<Manifest[]> {
  const manifests: Manifest[] = [];
  // in the middle of a dataset too: what is not finished is not there
  const passed = (rows: number) => {
    stopping.throwIfAborted();
    watcher.passed(rows);
  };
  for (const dataset of order.datasets) {
    watcher.began(dataset.name);
    const manifest = await exportOne(views, order, place, dataset, begin, passed);
    watcher.finished(manifest);
    manifests.push(manifest);
  }
  return manifests;
}

async function exportOne(
  views: Views,
  order: Order,
  place: Place,
  dataset: Dataset,
  begin: Begin,
  passed: (rows: number) => void,
): Promise<Manifest> {
  const { columns, rows } = await views.table(dataset, order);
  const work = join(await place.work(), dataset.name);
  await makeFolder(work);
  const making = {
    columns,
    partitionOf: partitioning(columns, dataset),
    begin: (path: string) => begin(path, columns),
    work,
    extension: order.format,
    flatName: order.isFlat ? dataset.name : null,
  };
  const prepared = await filesOf(rows(), making, passed);
  const files = prepared.map(({ path: _, ...listed }) => listed);
  const manifest: Manifest = {
    dataset: dataset.name,
    schema: views.schema,
    takenAt: views.at,
    asked: askedIn(order),
    columns,
    rows: files.reduce((sum, file) => sum + file.rows, 0),
    files,
  };
  await publish(place, dataset, order, manifest, prepared);
  await rm(work, { recursive: true, force: true });
  return manifest;
}

async function publish(
  place: Place,
  { name: folder, begins }: Dataset,
  { format, isFlat }: Order,
  manifest: Manifest,
  prepared: readonly Prepared[],
): Promise<void> {
  for (const { name, path } of prepared) await place.put(`${folder}/${name}`, path);
  if (!isFlat) {
    const location = place.url.startsWith('s3://') ? place.url : 's3://BUCKET/PREFIX';
    const manner = { format, location: `${location}/${folder}`, hasMonths: begins !== null };
    await place.write(`${folder}/_athena.sql`, glueTable(folder, manifest.columns, manner));
  }
  const former = await formerFiles(place, folder);
  await place.write(`${folder}/${MANIFEST}`, `${JSON.stringify(manifest, null, 1)}\n`);
  const kept = new Set(manifest.files.map(({ name }) => name));
  for (const name of former) if (!kept.has(name)) await place.remove(`${folder}/${name}`);
}

/** Files of the export that was there. What we have not put there is not ours to remove. */
async function formerFiles(place: Place, folder: string): Promise<string[]> {
  const text = await place.read(`${folder}/${MANIFEST}`);
  return text === null ? [] : (JSON.parse(text) as Manifest).files.map(({ name }) => name);
}
