import { gunzipSync } from 'node:zlib';

/** What no reader of trail files can do without, at the highest speed that Node has. */
export const GUNZIP_LIMIT = 'gunzip into one buffer of the right size, on one core';

/** The length that the gzip trailer claims. */
export const claimedLength = (body: Buffer): number => body.readUInt32LE(body.length - 4);

export function gunzipAlone(body: Buffer): void {
  gunzipSync(body, { chunkSize: claimedLength(body) });
}
