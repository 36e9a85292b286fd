import { promisify } from 'node:util';
import { crc32, type InflateRaw, inflateRaw, inflateRawSync, type ZlibOptions } from 'node:zlib';
import { headerLength, isGzip, TRAILER_BYTES, trailer } from './gzip.ts';

/** Larger files are streamed: they need not fit into memory. */
const WHOLE_BYTES = 16 * 1024 * 1024;
/** Below this, going to another thread and back costs more than the inflating. */
const AT_ONCE_BYTES = 256 * 1024;
/** One more than zlib needs, or it asks for a second buffer to find out that it is done. */
const SPARE_BYTES = 64;

interface Info {
  buffer: Buffer;
  engine: InflateRaw;
}
type Options = ZlibOptions & { info: true };
const inParallel = promisify(inflateRaw) as unknown as (bytes: Buffer, options: Options) => Promise<Info>;
const atOnce = inflateRawSync as unknown as (bytes: Buffer, options: Options) => Info;

/** A small intact body of one member, inflated in one go. */
export interface Whole {
  text: Buffer;
  consumed: number;
  ignored: number;
}

/**
 * The fast path, with a buffer of the size that the gzip trailer claims. Null whenever anything is unusual (large,
 * several members, damaged, a claim that does not hold): nothing has been handed on then and streaming begins afresh.
 */
export async function inflatedWhole(body: Buffer): Promise<Whole | null> {
  const header = headerLength(body);
  if (typeof header !== 'number' || body.length < header + TRAILER_BYTES) return null;
  const claimed = body.readUInt32LE(body.length - 4);
  if (claimed > WHOLE_BYTES || body.length > WHOLE_BYTES) return null;
  const options: Options = {
    info: true,
    chunkSize: claimed + SPARE_BYTES,
    maxOutputLength: claimed + SPARE_BYTES,
  };
  try {
    const data = body.subarray(header);
    const { buffer, engine } =
      claimed <= AT_ONCE_BYTES ? atOnce(data, options) : await inParallel(data, options);
    return judged(body, header, buffer, engine.bytesWritten);
  } catch {
    return null;
  }
}

function judged(body: Buffer, header: number, text: Buffer, deflated: number): Whole | null {
  const end = header + deflated;
  if (body.length < end + TRAILER_BYTES) return null;
  const { checksum, length } = trailer(body.subarray(end, end + TRAILER_BYTES));
  if (checksum !== crc32(text) || length !== text.length) return null;
  const behind = body.subarray(end + TRAILER_BYTES);
  if (isGzip(behind)) return null;
  return { text, consumed: end + TRAILER_BYTES, ignored: behind.length };
}
