import { checksum } from './checksum.ts';
import { headerLength, isGzip, TRAILER_BYTES, trailer } from './gzip.ts';
import { release } from './release.ts';
import { SteppedInflate, stepsAreToBeHad } from './stepped-inflate.ts';

/** Going to another thread and back costs more than it gains below this; */
const BESIDE_OTHERS_BYTES = 1024 * 1024;
/** and below this if no other file is there to be scanned meanwhile. It keeps the event loop for some 20 ms. */
const ALONE_BYTES = 16 * 1024 * 1024;
/** Small enough to stay in the processor's cache until it has been read: nothing waits for memory, old or new. */
const ROOM_BYTES = 128 * 1024;
/** More than zlib needs, or it has to be asked a second time whether it is done. */
const SPARE_BYTES = 64;

/**
 * The fast path for a body of one member: inflated on this thread, piece by piece, each over the one before. A piece is
 * good until `take` is done. Null whenever anything is unusual (large, several members, damaged, a claim that does not
 * hold): it is to be read anew in the slow way then, but for what was handed on, which would be the same.
 */
export async function inflatedHere(
  body: Buffer,
  alone: boolean,
  take: (text: Buffer) => Promise<void>,
): Promise<{ ignored: number } | null> {
  const header = headerLength(body);
  if (typeof header !== 'number' || body.length < header + TRAILER_BYTES) return null;
  const claimed = body.readUInt32LE(body.length - 4);
  if (!stepsAreToBeHad || claimed > (alone ? ALONE_BYTES : BESIDE_OTHERS_BYTES)) return null;
  const room = Buffer.allocUnsafeSlow(Math.min(ROOM_BYTES, claimed + SPARE_BYTES));
  const inflate = new SteppedInflate(body, header);
  try {
    const found = { checksum: 0, length: 0 };
    for (let full = true; full; ) {
      const bytes = inflate.into(room);
      if (bytes === null || found.length + bytes > claimed) return null;
      const text = room.subarray(0, bytes);
      found.checksum = checksum(text, found.checksum);
      found.length += bytes;
      await take(text);
      full = bytes === room.length;
    }
    return judged(body, inflate.at, found);
  } finally {
    inflate.close();
    release(room);
  }
}

function judged(
  body: Buffer,
  end: number,
  found: { checksum: number; length: number },
): { ignored: number } | null {
  if (body.length < end + TRAILER_BYTES) return null;
  const claimed = trailer(body.subarray(end, end + TRAILER_BYTES));
  if (claimed.checksum !== found.checksum || claimed.length !== found.length) return null;
  const behind = body.subarray(end + TRAILER_BYTES);
  return isGzip(behind) ? null : { ignored: behind.length };
}
