/** The frame of a gzip member (RFC 1952). We read it ourselves so that a bad checksum costs no inflated byte. */

export const TRAILER_BYTES = 8;
const FIXED_BYTES = 10;
const DEFLATE = 8;
const HEADER_CRC = 0x02;
const EXTRA = 0x04;
const NAME = 0x08;
const COMMENT = 0x10;
const RESERVED = 0xe0;

export const isGzip = (bytes: Uint8Array): boolean => bytes[0] === 0x1f && bytes[1] === 0x8b;

/** Length of the member's header; null if more bytes are needed to tell; 'no member' if it is none. */
export function headerLength(bytes: Buffer): number | null | 'no member' {
  if (bytes.length >= 2 && !isGzip(bytes)) return 'no member';
  if (bytes.length < FIXED_BYTES) return null;
  const flags = bytes[3] as number;
  if (bytes[2] !== DEFLATE || (flags & RESERVED) !== 0) return 'no member';
  let at: number | null = FIXED_BYTES;
  if (flags & EXTRA) at = bytes.length < at + 2 ? null : at + 2 + bytes.readUInt16LE(at);
  if (flags & NAME) at = behindZero(bytes, at);
  if (flags & COMMENT) at = behindZero(bytes, at);
  if (flags & HEADER_CRC && at !== null) at += 2;
  return at !== null && at <= bytes.length ? at : null;
}

function behindZero(bytes: Buffer, from: number | null): number | null {
  const zero = from === null ? -1 : bytes.indexOf(0, from);
  return zero < 0 ? null : zero + 1;
}

/** The two claims behind a member's data. */
export function trailer(bytes: Buffer): { checksum: number; length: number } {
  return { checksum: bytes.readUInt32LE(0), length: bytes.readUInt32LE(4) };
}
