import { afterAll, beforeAll } from 'vitest';
import { type Estate, openEstate } from './estate.ts';

export let estate: Estate;

export const later = () => estate.later();

export const seen: Estate['seen'] = (event, columns) => estate.seen(event, columns);

/** What every file of this room begins with. */
export function beginChanges(): void {
  beforeAll(async () => {
    estate = await openEstate();
  });
  afterAll(() => estate?.close());
}
