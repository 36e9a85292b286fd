import type { Resource, Scope, Shelf } from './ports.ts';

/** Below every key. */
export const lowest = '00000000-0000-0000-0000-000000000000';

/** What one chunk has at most: its facts are in memory together. */
const RESOURCES = 1_000;
const EVENTS = 10_000;

/** The next resources by key; none when there are no more. One resource alone may have more events than a chunk. */
export async function chunkAfter(shelf: Shelf, scope: Scope, after: string): Promise<Resource[]> {
  const resources = await shelf.resources(scope, after, RESOURCES);
  let events = 0;
  const fitting = resources.findIndex((resource) => {
    events += resource.events;
    return events > EVENTS;
  });
  return fitting === -1 ? resources : resources.slice(0, Math.max(fitting, 1));
}

const TOP = 2 ** 32;

/** How much of a walk is behind a key, from 0 to 1: keys are hashes, and lie as evenly as chance has it. */
export const shareBehind = (key: string): number => Number.parseInt(key.slice(0, 8), 16) / TOP;
