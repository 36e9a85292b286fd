import { Damaged } from './damage.ts';
import type { Limits } from './limits.ts';

/** What the inflater is given at a time. A piece too small costs a way between threads each. */
export const PIECE_BYTES = 1024 * 1024;
/** For bodies that come from afar, in the small pieces of a network. */
const GATHERED_BYTES = 256 * 1024;

/**
 * Bodies up to this size are held whole, so that damage inside them can be approached byte by byte. Real trail files
 * are below: 50 MB of JSON compress to 4–8 MB.
 */
export const HELD_WHOLE_BYTES = 16 * 1024 * 1024;

/** The compressed body, in pieces and with a way back. */
export class Source {
  /** Bytes that came in so far. */
  received = 0;
  private readonly pieces: AsyncIterator<Uint8Array>;
  private readonly limits: Limits;
  private returned: Uint8Array[] = [];

  constructor(body: AsyncIterable<Uint8Array>, limits: Limits) {
    this.pieces = body[Symbol.asyncIterator]();
    this.limits = limits;
  }

  /** The next piece, never empty; null at the end. */
  async next(): Promise<Uint8Array | null> {
    const returned = this.returned.pop();
    if (returned !== undefined) return returned;
    for (;;) {
      const { done, value } = await this.pieces.next();
      if (done === true) return null;
      if (value.length === 0) continue;
      this.received += value.length;
      if (this.received > this.limits.maxCompressedBytes) throw tooLarge(this.received, this.limits);
      return value;
    }
  }

  /** Gives back what was taken too much. */
  unread(bytes: Uint8Array): void {
    if (bytes.length > 0) this.returned.push(bytes);
  }

  /** Takes at least so many bytes unless the end comes first. */
  async atLeast(count: number): Promise<Buffer> {
    const taken: Uint8Array[] = [];
    let length = 0;
    while (length < count) {
      const piece = await this.next();
      if (piece === null) break;
      taken.push(piece);
      length += piece.length;
    }
    return taken.length === 1 ? asBuffer(taken[0] as Uint8Array) : Buffer.concat(taken, length);
  }

  /** The whole rest if it is small enough to be held, else null and nothing is taken. */
  async held(): Promise<Buffer | null> {
    const bytes = await this.atLeast(HELD_WHOLE_BYTES + 1);
    if (bytes.length <= HELD_WHOLE_BYTES) return bytes;
    this.unread(bytes);
    return null;
  }

  /** Lets the body's owner clean up when we stop early. */
  async close(): Promise<void> {
    await this.pieces.return?.();
  }
}

export function tooLarge(bytes: number, { maxCompressedBytes }: Limits): Damaged {
  return new Damaged(
    'compressed_too_large',
    `${bytes} bytes in storage, at most ${maxCompressedBytes} are read`,
  );
}

const asBuffer = (bytes: Uint8Array): Buffer =>
  Buffer.isBuffer(bytes) ? bytes : Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** The same bytes in fewer pieces. */
export async function* gathered(source: Source): AsyncGenerator<Buffer> {
  for (;;) {
    const piece = await source.atLeast(GATHERED_BYTES);
    if (piece.length === 0) return;
    yield piece;
  }
}

/** A body held in memory as pieces: coarse up to `fineFrom`, then of `fineBytes`. */
export async function* piecesOf(
  body: Buffer,
  fineFrom = body.length,
  fineBytes = PIECE_BYTES,
): AsyncGenerator<Buffer> {
  for (let at = 0; at < body.length; ) {
    const until =
      at < fineFrom ? Math.min(at + PIECE_BYTES, fineFrom) : Math.min(at + fineBytes, body.length);
    yield body.subarray(at, until);
    at = until;
  }
}
