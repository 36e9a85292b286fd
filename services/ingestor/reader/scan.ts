import {
  BACKSLASH,
  CLOSE_ARRAY,
  CLOSES,
  COMMA,
  endsScalar,
  isBlank,
  KINDS,
  LETTER_U,
  OPEN_ARRAY,
  OPEN_OBJECT,
  OPENS,
  PLAIN,
  QUOTE,
} from './json-bytes.ts';
import { escapesLetterOfName, NEEDLE, needleEndsAt } from './needle.ts';
import { type Candidate, FEED_BYTES, type Scanner, type ScannerState } from './scanner.ts';

type Place = 'between' | 'container' | 'string' | 'scalar';

interface Found {
  start: number;
  end: number;
  index: number;
}

/** The plain scanner: one byte after the other. */
export class PlainScanner implements Scanner {
  records = 0;
  state: ScannerState = 'open';
  private bytes = Buffer.allocUnsafe(2 * FEED_BYTES);
  private end = 0;
  private at = 0;
  private start = 0;
  private place: Place = 'between';
  private depth = 0;
  private inString = false;
  private escaped = false;
  /** Where the newest string begins. */
  private beginsAt = -1;
  /** Where the last digit of the newest `\u` escape stands. */
  private unicodeEndsAt = -1;
  private hit = false;
  private found: Found[] = [];
  private maxRecordBytes = 0;

  open(maxRecordBytes: number): void {
    Object.assign(this, { records: 0, state: 'open', end: 0, at: 0, start: 0, place: 'between', found: [] });
    this.maxRecordBytes = maxRecordBytes;
  }

  feed(bytes: Uint8Array): void {
    this.dropWhatIsDone();
    if (this.end + bytes.length > this.bytes.length) {
      const larger = Buffer.allocUnsafe(2 * (this.end + bytes.length));
      this.bytes.copy(larger, 0, 0, this.end);
      this.bytes = larger;
    }
    this.bytes.set(bytes, this.end);
    this.end += bytes.length;
  }

  scan(_last: boolean): number {
    this.found = [];
    while (this.at < this.end && this.state === 'open') {
      if (this.place === 'between') this.passBetween();
      else if (this.place === 'container') this.passContainer();
      else if (this.place === 'string') this.passString();
      else this.passScalar();
    }
    if (this.place !== 'between' && this.at - this.start > this.maxRecordBytes) this.state = 'too_large';
    return this.found.length;
  }

  candidate(n: number): Candidate {
    const found = this.found[n];
    if (found === undefined) throw new RangeError(`no candidate ${n} of ${this.found.length}`);
    const { start, end, index } = found;
    const bytes = this.bytes.subarray(start, end);
    return { index, length: bytes.length, text: bytes.toString('utf8'), bytes: () => Buffer.from(bytes) };
  }

  rest(): Uint8Array {
    return this.bytes.subarray(this.state === 'closed' ? this.at : this.end, this.end);
  }

  /** The unfinished element moves to the front, once: while it grows it already is there. */
  private dropWhatIsDone(): void {
    const kept = this.place === 'between' ? this.at : this.start;
    if (kept === 0) return;
    this.bytes.copyWithin(0, kept, this.end);
    this.end -= kept;
    this.at -= kept;
    this.start -= kept;
    this.beginsAt -= kept;
    this.unicodeEndsAt -= kept;
  }

  private passBetween(): void {
    const byte = this.bytes[this.at++] as number;
    if (isBlank(byte) || byte === COMMA) return;
    if (byte === CLOSE_ARRAY) {
      this.state = 'closed';
      return;
    }
    this.start = this.at - 1;
    this.depth = 1;
    this.inString = false;
    this.escaped = false;
    // what is no object is no record, and is handed on to be told as such
    this.hit = byte !== OPEN_OBJECT;
    this.beginsAt = -1;
    this.unicodeEndsAt = -1;
    this.place =
      byte === OPEN_OBJECT || byte === OPEN_ARRAY ? 'container' : byte === QUOTE ? 'string' : 'scalar';
  }

  private passContainer(): void {
    const { bytes, end } = this;
    let at = this.at;
    while (at < end) {
      if (this.escaped && this.takeEscaped(bytes[at] as number, ++at)) return;
      while (at < end && KINDS[bytes[at] as number] === PLAIN) at++;
      if (at >= end) break;
      this.judgeUnicode(at);
      if (this.takeSpecial(bytes[at] as number, ++at)) return;
    }
    this.judgeUnicode(end);
    this.at = at;
  }

  /** True when the container is complete. */
  private takeEscaped(byte: number, end: number): boolean {
    this.judgeUnicode(end - 1);
    this.escaped = false;
    if (byte === LETTER_U) this.unicodeEndsAt = end + 3;
    if (!this.inString) this.turn(byte);
    return this.isComplete(end);
  }

  /** The same for what is not escaped. */
  private takeSpecial(byte: number, end: number): boolean {
    if (byte === QUOTE) {
      if (!this.inString) this.beginsAt = end - 1;
      else if (this.isOwnNeedleBefore(end)) this.hit = true;
      this.inString = !this.inString;
    } else if (byte === BACKSLASH) this.escaped = true;
    else if (!this.inString) this.turn(byte);
    return this.isComplete(end);
  }

  private isComplete(end: number): boolean {
    if (this.depth > 0) return false;
    this.at = end;
    this.complete();
    return true;
  }

  private turn(byte: number): void {
    const kind = KINDS[byte];
    if (kind === OPENS) this.depth++;
    else if (kind === CLOSES) this.depth--;
  }

  private isOwnNeedleBefore(end: number): boolean {
    if (this.depth > 1) return false;
    return this.beginsAt === end - NEEDLE.length && needleEndsAt(this.bytes, this.start, end);
  }

  /** Looks at the newest `\u` escape once all its digits are there. */
  private judgeUnicode(at: number): void {
    const last = this.unicodeEndsAt;
    if (last < 0 || last >= at) return;
    if (this.depth === 1 && escapesLetterOfName(this.bytes.subarray(last - 3, last + 1))) this.hit = true;
    this.unicodeEndsAt = -1;
  }

  private passString(): void {
    const byte = this.bytes[this.at++];
    const escaped = this.escaped;
    this.escaped = byte === BACKSLASH && !escaped;
    if (byte === QUOTE && !escaped) this.complete();
  }

  private passScalar(): void {
    if (endsScalar(this.bytes[this.at] as number)) this.complete();
    else this.at++;
  }

  private complete(): void {
    this.place = 'between';
    if (this.at - this.start > this.maxRecordBytes) {
      this.state = 'too_large';
      return;
    }
    if (this.hit) this.found.push({ start: this.start, end: this.at, index: this.records });
    this.records++;
  }
}
