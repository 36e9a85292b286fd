import { checksum } from './checksum.ts';
import { Damaged } from './damage.ts';
import { Engine } from './engine.ts';
import { headerLength, TRAILER_BYTES, trailer } from './gzip.ts';
import type { Source } from './source.ts';

/** A header with a name and a comment longer than this is not from any tool we know. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Tools that compress in parallel write a member for each 64 KiB or more; a million empty ones only cost time. */
const MAX_MEMBERS = 10_000;

/** How far the inflating has come; `ignored` are bytes behind the last member that are no member. */
export interface Progress {
  consumed: number;
  ignored: number;
}

/** Inflates every member of a gzip body, one after the other. Throws `Damaged` behind everything that could be inflated. */
export async function* inflated(source: Source, progress: Progress): AsyncGenerator<Buffer> {
  for (let members = 0; ; members++) {
    const header = await takeHeader(source, members);
    if (header === null) break;
    if (members === MAX_MEMBERS) throw new Damaged('corrupt', `more than ${MAX_MEMBERS} gzip members`);
    progress.consumed += header;
    yield* member(source, progress);
  }
  for (let rest = await source.next(); rest !== null; rest = await source.next())
    progress.ignored += rest.length;
}

/** The length of the next member's header, which is taken; null when no member follows. */
async function takeHeader(source: Source, members: number): Promise<number | null> {
  for (let wanted = 2; ; wanted *= 2) {
    const bytes = await source.atLeast(wanted);
    const length = headerLength(bytes);
    if (typeof length === 'number') {
      source.unread(bytes.subarray(length));
      return length;
    }
    source.unread(bytes);
    const unfinished = length === null && bytes.length < MAX_HEADER_BYTES;
    if (unfinished && bytes.length >= wanted) continue;
    if (members > 0) return null;
    if (unfinished)
      throw new Damaged('truncated', `the body ends inside the gzip header, after ${bytes.length} bytes`);
    throw new Damaged('corrupt', 'the gzip header is malformed');
  }
}

async function* member(source: Source, progress: Progress): AsyncGenerator<Buffer> {
  let sum = 0;
  let length = 0;
  for await (const chunk of deflated(source, progress)) {
    sum = checksum(chunk, sum);
    length += chunk.length;
    yield chunk;
  }
  const bytes = await source.atLeast(TRAILER_BYTES);
  if (bytes.length < TRAILER_BYTES) throw new Damaged('truncated', 'the body ends inside the gzip trailer');
  source.unread(bytes.subarray(TRAILER_BYTES));
  progress.consumed += TRAILER_BYTES;
  const claimed = trailer(bytes);
  if (claimed.checksum !== sum) throw new Damaged('corrupt', 'the gzip checksum does not match');
  if (claimed.length !== length % 2 ** 32) throw new Damaged('corrupt', 'the gzip length does not match');
}

/**
 * The data of one member. One piece is in the engine at a time, and all it gave is handed on before the next goes in:
 * so an error costs at most what its own piece gave, and at the end only the last piece can be partly unwanted.
 */
async function* deflated(source: Source, progress: Progress): AsyncGenerator<Buffer> {
  const engine = new Engine();
  const before = progress.consumed;
  try {
    for (let fed = 0; ; ) {
      const piece = await source.next();
      if (piece === null) throw new Damaged('truncated', 'the body ends inside the gzip data');
      fed += piece.length;
      for await (const chunk of engine.outputOf(piece)) {
        progress.consumed = before + engine.wanted;
        yield chunk;
      }
      progress.consumed = before + engine.wanted;
      if (engine.wanted < fed) {
        source.unread(piece.subarray(piece.length - (fed - engine.wanted)));
        return;
      }
    }
  } finally {
    engine.close();
  }
}
