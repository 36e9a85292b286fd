import { type InflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { checksum } from './checksum.ts';
import { headerLength, isGzip, TRAILER_BYTES, trailer } from './gzip.ts';

/** Going to another thread and back costs more than it gains below this; */
const BESIDE_OTHERS_BYTES = 1024 * 1024;
/** and below this if no other file is there to be scanned meanwhile. It keeps the event loop for some 20 ms. */
const ALONE_BYTES = 16 * 1024 * 1024;
/** More than zlib needs, or it asks for a second buffer to find out that it is done. */
const SPARE_BYTES = 64;

interface Info {
  buffer: Buffer;
  engine: InflateRaw;
}
const withInfo = inflateRawSync as unknown as (data: Buffer, options: ZlibOptions & { info: true }) => Info;

/** A small intact body of one member, inflated in one go. */
export interface Whole {
  text: Buffer;
  consumed: number;
  ignored: number;
}

/**
 * The fast path, into a buffer of the size that the gzip trailer claims. Null whenever anything is unusual (large,
 * several members, damaged, a claim that does not hold): nothing has been handed on then and streaming begins afresh.
 */
export function inflatedWhole(body: Buffer, alone: boolean): Whole | null {
  const header = headerLength(body);
  if (typeof header !== 'number' || body.length < header + TRAILER_BYTES) return null;
  const claimed = body.readUInt32LE(body.length - 4);
  if (claimed > (alone ? ALONE_BYTES : BESIDE_OTHERS_BYTES)) return null;
  const size = claimed + SPARE_BYTES;
  try {
    const data = body.subarray(header);
    const { buffer, engine } = withInfo(data, { info: true, chunkSize: size, maxOutputLength: size });
    return judged(body, header, buffer, engine.bytesWritten);
  } catch {
    return null;
  }
}

function judged(body: Buffer, header: number, text: Buffer, deflated: number): Whole | null {
  const end = header + deflated;
  if (body.length < end + TRAILER_BYTES) return null;
  const claimed = trailer(body.subarray(end, end + TRAILER_BYTES));
  if (claimed.checksum !== checksum(text) || claimed.length !== text.length) return null;
  const behind = body.subarray(end + TRAILER_BYTES);
  if (isGzip(behind)) return null;
  return { text, consumed: end + TRAILER_BYTES, ignored: behind.length };
}
