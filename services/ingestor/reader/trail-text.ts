import { Damaged } from './damage.ts';
import { Envelope } from './envelope.ts';
import type { Limits } from './limits.ts';
import { type Candidate, FEED_BYTES, type Scanner } from './scanner.ts';

export type OnRecord = (candidate: Candidate) => void | Promise<void>;

/** The JSON of a trail file as it comes, in chunks of any size: hands on the candidates, tells what is wrong. */
export class TrailText {
  candidates = 0;
  private readonly envelope = new Envelope();
  private readonly scanner: Scanner;
  private readonly limits: Limits;
  private readonly onRecord: OnRecord;

  constructor(scanner: Scanner, limits: Limits, onRecord: OnRecord) {
    this.scanner = scanner;
    this.limits = limits;
    this.onRecord = onRecord;
    scanner.open(limits.maxRecordBytes);
  }

  get records(): number {
    return Math.min(this.scanner.records, this.limits.maxRecords);
  }

  /** Takes the next chunk. Throws `Damaged` behind the records that are complete. */
  async take(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      if (this.envelope.inRecords) {
        const piece = chunk.subarray(at, at + FEED_BYTES);
        this.scanner.feed(piece);
        await this.scan(false);
        at += piece.length;
      } else {
        at = this.envelope.read(chunk, at);
        this.judgeEnvelope();
      }
    }
  }

  /** The end of the text. */
  async finish(): Promise<void> {
    if (this.envelope.inRecords) await this.finishRecords();
    if (!this.envelope.begun) throw new Damaged('not_gzip_not_json', 'nothing but white space');
    if (!this.envelope.ended) throw new Damaged('truncated', 'the JSON ends too early');
    if (!this.envelope.sawRecords) throw new Damaged('not_cloudtrail', 'the JSON has no Records');
  }

  /** The scanner may hold back its last bytes until it knows that no more come. */
  async finishRecords(): Promise<void> {
    if (!this.envelope.inRecords) return;
    await this.scan(true);
  }

  private async scan(last: boolean): Promise<void> {
    const { scanner, limits } = this;
    for (let found = scanner.scan(last); found > 0; found = scanner.scan(last)) {
      for (let n = 0; n < found; n++) {
        const candidate = scanner.candidate(n);
        if (candidate.index >= limits.maxRecords) break;
        this.candidates++;
        const handled = this.onRecord(candidate);
        if (handled !== undefined) await handled;
      }
    }
    if (scanner.records > limits.maxRecords) {
      throw new Damaged('too_many_records', `more than ${limits.maxRecords} records`);
    }
    if (scanner.state === 'too_large') {
      throw new Damaged(
        'record_too_large',
        `record ${scanner.records} has more than ${limits.maxRecordBytes} bytes`,
      );
    }
    if (scanner.state !== 'closed') return;
    this.envelope.recordsClosed();
    this.envelope.read(scanner.rest(), 0);
    this.judgeEnvelope();
  }

  private judgeEnvelope(): void {
    const { fault, sawRecords } = this.envelope;
    if (fault === null) return;
    if (fault.otherJson) throw new Damaged('not_cloudtrail', fault.detail);
    throw new Damaged(sawRecords ? 'corrupt' : 'not_gzip_not_json', fault.detail);
  }
}
