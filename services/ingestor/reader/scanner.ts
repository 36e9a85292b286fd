/** An element that may be a record of Connect, good until the next scan. */
export interface Candidate {
  /** Its place in the array, from 0. */
  readonly index: number;
  /** Its length in bytes. */
  readonly length: number;
  /** Its JSON; bytes that are no UTF-8 are U+FFFD. */
  readonly text: string;
  /** A copy of its bytes, the receiver's to keep. */
  bytes(): Buffer;
}

/**
 * Finds the elements of a JSON array, from just after its `[`, in bytes that come in pieces.
 *
 *   between ──{ or [──► container ──depth 0──► between      commas and white space are passed over
 *      │  └─────"─────► string ─────"────────► between
 *      │  └───other───► scalar ──delimiter───► between
 *      └──────]───────► closed
 *
 * Strings are followed exactly, so nothing written inside a string or a nested object is taken for an element.
 * A candidate is an object in which `"eventSource"` has the service's name as its value, or which holds an escape that
 * could spell a letter of either, in both cases outside nested objects and arrays; parsing it decides. Whatever is no
 * object is a candidate too: it can be no record, and must not pass unseen.
 * There are two: the WebAssembly kernel, and its plain twin which is the oracle of its tests and its fallback.
 */
export interface Scanner {
  /** Begins a new array. */
  open(maxRecordBytes: number): void;
  /** Takes the next bytes, at most `FEED_BYTES`. They are copied. */
  feed(bytes: Uint8Array): void;
  /** Scans what was fed and gives the number of candidates found; to be called until it gives 0. `last`: no more will come. */
  scan(last: boolean): number;
  /** The n-th candidate of the last scan. */
  candidate(n: number): Candidate;
  /** Complete elements so far. */
  readonly records: number;
  readonly state: ScannerState;
  /** The bytes fed that lie behind the closing bracket; none until closed. Good until the next `feed`. */
  rest(): Uint8Array;
}

export type ScannerState = 'open' | 'closed' | 'too_large';

/** Small enough to stay in the processor's cache between being copied and being scanned. */
export const FEED_BYTES = 128 * 1024;
