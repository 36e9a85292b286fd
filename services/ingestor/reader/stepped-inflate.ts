import { constants, createInflateRaw, deflateRawSync, type InflateRaw } from 'node:zlib';

/**
 * What a stream of zlib is made of. It is not documented, but libraries have relied on it for as long as it is there;
 * nothing that is documented writes into memory of ours, and new memory for each piece is had from the system, cleared, and far from the processor.
 */
interface Parts {
  _handle: {
    onerror: () => void;
    writeSync(
      flush: number,
      input: Buffer,
      from: number,
      length: number,
      output: Buffer,
      to: number,
      room: number,
    ): void;
  };
  /** bytes of room and of input that are left after a `writeSync` */
  _writeState: Uint32Array;
}

/** The least that zlib allows; we bring our own. */
const OWN_ROOM_BYTES = 64;

/** Inflates one member on this thread, as much at a time as there is room for. */
export class SteppedInflate {
  /** Where in the body it has come to. */
  at: number;
  private readonly body: Buffer;
  private readonly zlib = createInflateRaw({ chunkSize: OWN_ROOM_BYTES }) as InflateRaw & Parts;
  private broken = false;

  constructor(body: Buffer, at: number) {
    this.body = body;
    this.at = at;
    this.zlib._handle.onerror = () => {
      this.broken = true;
    };
  }

  /** The number of bytes written; less than there is room for at the end of the member. Null: it is malformed or cut off. */
  into(room: Buffer): number | null {
    const { body, at, zlib } = this;
    zlib._handle.writeSync(constants.Z_SYNC_FLUSH, body, at, body.length - at, room, 0, room.length);
    if (this.broken) return null;
    const [roomLeft = 0, inputLeft = 0] = zlib._writeState;
    this.at = body.length - inputLeft;
    return inputLeft === 0 ? null : room.length - roomLeft;
  }

  close(): void {
    this.zlib.close();
  }
}

/** Whether this Node is built as we think. */
export const stepsAreToBeHad: boolean = trial();

function trial(): boolean {
  const text = 'It is tried before it is relied on. '.repeat(9);
  try {
    const inflate = new SteppedInflate(Buffer.concat([deflateRawSync(text), Buffer.alloc(1)]), 0);
    const rooms = [Buffer.alloc(text.length - 1), Buffer.alloc(2)];
    const written = rooms.map((room) => room.toString('latin1', 0, inflate.into(room) ?? 0));
    inflate.close();
    return written.join('') === text;
  } catch {
    return false;
  }
}
