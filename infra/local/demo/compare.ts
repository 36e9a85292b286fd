import { isDeepStrictEqual } from 'node:util';
import type { Row } from './grid.ts';

const second = (value: unknown) =>
  value instanceof Date ? value.toISOString().replace('.000Z', 'Z') : value === undefined ? null : value;

const identityOf = (row: Row, id: string) => [row.region, row.instance_id, row[id]].join('/');

/**
 * What a view says otherwise than the truth does, one sentence each; empty when both say the same.
 * Rows are told apart by region, instance and the view's id; only columns that the truth names are compared.
 */
export function differences(
  view: string,
  id: string,
  found: readonly Row[],
  truth: readonly Row[],
): string[] {
  const left = new Map(found.map((row) => [identityOf(row, id), row]));
  const said: string[] = [];
  for (const row of truth) {
    const identity = identityOf(row, id);
    const other = left.get(identity);
    left.delete(identity);
    if (!other) said.push(`${view} lacks ${identity}`);
    else said.push(...differencesOf(other, row).map((what) => `${view} ${identity}: ${what}`));
  }
  return [...said, ...[...left.keys()].map((identity) => `${view} has ${identity}, which does not exist`)];
}

function differencesOf(found: Row, truth: Row): string[] {
  return Object.keys(truth)
    .filter((column) => !isDeepStrictEqual(second(found[column]), second(truth[column])))
    .map(
      (column) => `${column} is ${JSON.stringify(found[column])} instead of ${JSON.stringify(truth[column])}`,
    );
}
