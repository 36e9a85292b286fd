import { openBucket } from './adapters/bucket.ts';
import { openFolder } from './adapters/folder.ts';
import type { Place } from './place.ts';

const s3 = /^s3:\/\/(?<bucket>[a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(?<prefix>.*?))?\/*$/;

/** Whether a text names a place: a path, or `s3://bucket/prefix`. */
export const isPlace = (text: string): boolean =>
  text !== '' && (/^[a-z0-9]+:\/\//i.test(text) ? s3.test(text) : true);

/** @param place a path, or `s3://bucket/prefix` */
export function openPlace(place: string, { forcePathStyle }: { forcePathStyle: boolean }): Place {
  const { bucket, prefix = '' } = s3.exec(place)?.groups ?? {};
  return bucket ? openBucket({ bucket, prefix }, forcePathStyle) : openFolder(place);
}
