/** What surrounds the records: the top-level object up to the `[` of its `Records`, and what follows the `]`. */
type Awaited = 'start' | 'key or end' | 'key' | 'colon' | 'value' | 'comma or end' | 'records' | 'nothing';

const awaitedInWords: Record<Awaited, string> = {
  start: 'the opening brace',
  'key or end': 'a member or the closing brace',
  key: 'a member',
  colon: 'a colon',
  value: 'a value',
  'comma or end': 'a comma or the closing brace',
  records: 'a record',
  nothing: 'the end',
};

const BYTE_ORDER_MARK = [0xef, 0xbb, 0xbf];
/** `Records` with every letter escaped is 42 bytes; a longer name cannot be it. */
const KEY_BYTES = 64;

const code = (character: string): number => character.charCodeAt(0);
const QUOTE = code('"');
const BACKSLASH = code('\\');
const opens = new Set([code('{'), code('[')]);
const closes = new Set([code('}'), code(']')]);
const beginsOtherJson = new Set(Buffer.from('["-0123456789'));
const blanks = new Set([0x20, 0x09, 0x0a, 0x0d]);

export class Envelope {
  /** True once the top-level object is closed. */
  get ended(): boolean {
    return this.awaited === 'nothing';
  }
  /** True once a byte that is not white space was seen. */
  get begun(): boolean {
    return this.awaited !== 'start';
  }
  sawRecords = false;
  /** Set when the text cannot be what we read; nothing more is taken then. `otherJson`: JSON, but of another shape. */
  fault: { otherJson: boolean; detail: string } | null = null;

  private awaited: Awaited = 'start';
  private seen = 0;
  private key: number[] = [];
  private inString = false;
  private escaped = false;
  private depth = 0;
  private inScalar = false;

  /** Reads from `at`; gives the offset behind the `[` of `Records`, or the end of the bytes, or where the fault is. */
  read(bytes: Uint8Array, from: number): number {
    let at = from;
    while (at < bytes.length && this.fault === null) {
      this.take(bytes[at++] as number);
      if (this.awaited === 'records') return at;
    }
    return at;
  }

  /** True between the `[` and the `]` of `Records`. */
  get inRecords(): boolean {
    return this.awaited === 'records';
  }

  /** The `]` of `Records` has been read by the scanner. */
  recordsClosed(): void {
    this.awaited = 'comma or end';
  }

  private take(byte: number): void {
    const first = this.seen++ < BYTE_ORDER_MARK.length && this.awaited === 'start';
    if (first && byte === BYTE_ORDER_MARK[this.seen - 1]) return;
    if (this.inString) this.takeInString(byte);
    else if (this.depth > 0) this.takeNested(byte);
    else if (this.inScalar && !blanks.has(byte) && byte !== code(',') && byte !== code('}')) return;
    else if (blanks.has(byte)) this.endScalar();
    else this.takeStructure(byte);
  }

  private takeStructure(byte: number): void {
    this.endScalar();
    const next = this.stepsOf(byte);
    if (next === null) this.fault ??= this.unexpected(byte);
    else this.awaited = next;
  }

  private unexpected(byte: number): { otherJson: boolean; detail: string } {
    const detail = `byte 0x${byte.toString(16)} where ${awaitedInWords[this.awaited]} was awaited`;
    return { otherJson: this.awaited === 'start' && beginsOtherJson.has(byte), detail };
  }

  private endScalar(): void {
    if (this.inScalar) this.awaited = 'comma or end';
    this.inScalar = false;
  }

  /** What is awaited after this byte, null if it does not belong here. */
  private stepsOf(byte: number): Awaited | null {
    switch (this.awaited) {
      case 'start':
        return byte === code('{') ? 'key or end' : null;
      case 'key or end':
        if (byte === code('}')) return 'nothing';
        return byte === QUOTE ? this.beginKey() : null;
      case 'key':
        return byte === QUOTE ? this.beginKey() : null;
      case 'colon':
        return byte === code(':') ? 'value' : null;
      case 'value':
        return this.beginValue(byte);
      case 'comma or end':
        if (byte === code(',')) return 'key';
        return byte === code('}') ? 'nothing' : null;
      default:
        return null;
    }
  }

  private beginKey(): Awaited {
    this.inString = true;
    this.key = [];
    return 'colon';
  }

  private beginValue(byte: number): Awaited | null {
    if (this.keyIsRecords()) {
      if (byte !== code('[')) this.fault = { otherJson: true, detail: 'Records is no array' };
      if (this.sawRecords) this.fault = { otherJson: true, detail: 'Records is there twice' };
      if (this.fault !== null) return null;
      this.sawRecords = true;
      return 'records';
    }
    if (closes.has(byte) || byte === code(',') || byte === code(':')) return null;
    if (byte === QUOTE) this.inString = true;
    else if (opens.has(byte)) this.depth = 1;
    else this.inScalar = true;
    return this.inScalar ? 'value' : 'comma or end';
  }

  private keyIsRecords(): boolean {
    try {
      return JSON.parse(`"${Buffer.from(this.key).toString()}"`) === 'Records';
    } catch {
      return false;
    }
  }

  private takeInString(byte: number): void {
    if (!this.escaped && byte === QUOTE) this.inString = false;
    else if (this.awaited === 'colon' && this.key.length < KEY_BYTES) this.key.push(byte);
    this.escaped = !this.escaped && byte === BACKSLASH;
  }

  private takeNested(byte: number): void {
    if (byte === QUOTE) this.inString = true;
    else if (opens.has(byte)) this.depth++;
    else if (closes.has(byte)) this.depth--;
  }
}
