import { ahead } from './ahead.ts';
import { Damaged } from './damage.ts';
import { BrokenDeflate } from './engine.ts';
import { isGzip } from './gzip.ts';
import { inflated, type Progress } from './inflate.ts';
import { inflatedHere } from './inflate-here.ts';
import { type Limits, RATIO_FROM_BYTES } from './limits.ts';
import { releaseFilled } from './release.ts';
import { othersAreRead } from './scanners.ts';
import { PIECE_BYTES, piecesOf, Source } from './source.ts';

/** What reading the body has counted so far. */
export interface Tally {
  compressedBytes: number;
  inflatedBytes: number;
  ignoredTrailingBytes: number;
}

type Take = (text: Uint8Array) => Promise<void>;

/** Hands on the text of one body, inflated if it is gzip, and keeps the limits of bytes. */
export class Body {
  gzip = false;
  readonly tally: Tally = { compressedBytes: 0, inflatedBytes: 0, ignoredTrailingBytes: 0 };
  private readonly limits: Limits;
  private readonly take: Take;

  constructor(limits: Limits, take: Take) {
    this.limits = limits;
    this.take = take;
  }

  /** A body in memory. Damage inside its compressed data is approached in ever smaller pieces, so that nothing before it is lost. */
  async readHeld(body: Buffer): Promise<void> {
    this.tally.compressedBytes = body.length;
    if (isGzip(body) && (await this.readHere(body))) return;
    let intact = 0;
    for (const fineBytes of [PIECE_BYTES, 4096, 64, 1]) {
      const progress: Progress = { consumed: 0, ignored: 0 };
      try {
        await this.readSource(new Source(piecesOf(body, intact, fineBytes), this.limits), progress);
        return;
      } catch (error) {
        if (!(error instanceof BrokenDeflate) || fineBytes === 1) throw error;
        intact = progress.consumed;
      }
    }
  }

  /** What was taken before, by an earlier attempt on the same body, is not taken again. */
  async readSource(source: Source, progress: Progress = { consumed: 0, ignored: 0 }): Promise<void> {
    const start = await source.atLeast(2);
    source.unread(start);
    this.gzip = isGzip(start);
    const text = this.gzip ? ahead(inflated(source, progress)) : plain(source);
    let known = this.tally.inflatedBytes;
    try {
      for await (const chunk of text) {
        const fresh = chunk.subarray(Math.min(known, chunk.length));
        known -= chunk.length - fresh.length;
        await this.takeWithinLimits(fresh, this.gzip ? progress.consumed : source.received);
        if (this.gzip) releaseFilled(chunk);
      }
    } finally {
      this.tally.compressedBytes = Math.max(this.tally.compressedBytes, source.received);
      this.tally.ignoredTrailingBytes = progress.ignored;
    }
  }

  private async readHere(body: Buffer): Promise<boolean> {
    this.gzip = true;
    const take = (text: Buffer) => this.takeWithinLimits(text, body.length);
    const done = await inflatedHere(body, !othersAreRead(), take);
    if (done === null) return false;
    this.tally.ignoredTrailingBytes = done.ignored;
    return true;
  }

  private async takeWithinLimits(text: Uint8Array, compressedBytes: number): Promise<void> {
    const { maxInflatedBytes, maxRatio } = this.limits;
    const before = this.tally.inflatedBytes;
    const allowed = Math.max(RATIO_FROM_BYTES, maxRatio * compressedBytes);
    const taken = text.subarray(0, Math.max(0, Math.min(maxInflatedBytes, allowed) - before));
    this.tally.inflatedBytes += taken.length;
    await this.take(taken);
    if (taken.length === text.length) return;
    if (before + taken.length >= maxInflatedBytes) {
      throw new Damaged('inflated_too_large', `more than ${maxInflatedBytes} bytes when inflated`);
    }
    throw new Damaged(
      'ratio_too_high',
      `inflates to more than ${maxRatio} times its ${compressedBytes} bytes`,
    );
  }
}

async function* plain(source: Source): AsyncGenerator<Uint8Array> {
  for (let piece = await source.next(); piece !== null; piece = await source.next()) yield piece;
}
