import { createInflateRaw } from 'node:zlib';
import { Damaged } from './damage.ts';

/**
 * What is inflated before it goes from zlib's thread to ours: enough that the going costs nothing (zlib's own 16 KiB
 * halve the speed), little enough that both threads have something to do.
 */
const CHUNK_BYTES = 512 * 1024;

/** zlib's inflater for one member, one piece at a time; it works on another thread. */
export class Engine {
  private readonly zlib = createInflateRaw({ chunkSize: CHUNK_BYTES });
  private failure: NodeJS.ErrnoException | null = null;
  private wake = (): void => {};

  constructor() {
    this.zlib.on('readable', () => this.wake());
    this.zlib.on('error', (error) => {
      this.failure = error;
      this.wake();
    });
  }

  /** Bytes that belong to the member; less than was fed once its end is behind us. */
  get wanted(): number {
    return this.zlib.bytesWritten;
  }

  /** What the piece inflates to, chunk by chunk; the engine waits while the receiver is busy. */
  async *outputOf(piece: Uint8Array): AsyncGenerator<Buffer> {
    let taken = false;
    this.zlib.write(piece, () => {
      taken = true;
      this.wake();
    });
    for (;;) {
      const chunk: Buffer | null = this.zlib.read();
      if (chunk !== null) yield chunk;
      else if (this.failure !== null) throw damageOf(this.failure);
      else if (taken) return;
      else await this.somethingHappens();
    }
  }

  close(): void {
    this.zlib.destroy();
  }

  private somethingHappens(): Promise<void> {
    return new Promise((resolve) => {
      this.wake = resolve;
    });
  }
}

/** The compressed data itself is malformed; where exactly can be approached with smaller pieces. */
export class BrokenDeflate extends Damaged {}

function damageOf(error: NodeJS.ErrnoException): Error {
  if (error.code !== 'Z_DATA_ERROR') return error;
  return new BrokenDeflate('corrupt', 'the gzip data is malformed', error);
}
