import type { House } from '@warehouse/runtime/run.ts';
import { openPlace } from '../files/open-place.ts';
import type { Place } from '../files/place.ts';
import type { PlaceOf } from './restore.ts';

/** Where parts lie: where they were put, unless somebody says where they were brought. Each place is opened once. */
export function placesOf(
  opened: House['opened'],
  instead: string | null,
  how: { forcePathStyle: boolean },
): PlaceOf {
  const places = new Map<string, Place>();
  return ({ place }) => {
    const url = instead ?? place;
    const there = places.get(url) ?? opened(openPlace(url, how));
    places.set(url, there);
    return there;
  };
}
