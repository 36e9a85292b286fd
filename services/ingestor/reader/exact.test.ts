import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cuts, trailText } from './adversary.ts';
import { openKernel } from './kernel.ts';
import { defaultLimits } from './limits.ts';
import { connectRecord } from './record.ts';
import { PlainScanner } from './scan.ts';
import type { Scanner, ScannerState } from './scanner.ts';
import { TrailText } from './trail-text.ts';

interface Seen {
  found: [number, unknown][];
  /** places of what is no record */
  broken: number[];
  slices: [number, string][];
  records: number;
}

async function seenBy(scanner: Scanner, text: Buffer, lengths: readonly number[]): Promise<Seen> {
  const seen: Seen = { found: [], broken: [], slices: [], records: 0 };
  const trail = new TrailText(scanner, defaultLimits, (slice, index) => {
    seen.slices.push([index, slice.toString('latin1')]);
    const outcome = connectRecord(slice);
    if (outcome === null) return;
    if ('record' in outcome) seen.found.push([index, outcome.record]);
    else seen.broken.push(index);
  });
  for (let at = 0, n = 0; at < text.length; n++) {
    const length = lengths[n % lengths.length] as number;
    await trail.take(text.subarray(at, at + length));
    at += length;
  }
  await trail.finish();
  return { ...seen, records: trail.records };
}

/** The obvious way, which needs the whole text in memory and several times as long. */
function seenByParsing(text: Buffer): Omit<Seen, 'slices'> {
  const { Records } = JSON.parse(text.toString()) as { Records: unknown[] };
  const isObject = (it: unknown): it is Record<string, unknown> =>
    typeof it === 'object' && it !== null && !Array.isArray(it);
  const isOurs = (it: unknown): boolean =>
    isObject(it) && Object.hasOwn(it, 'eventSource') && it.eventSource === 'connect.amazonaws.com';
  return {
    found: Records.flatMap((each, index): [number, unknown][] => (isOurs(each) ? [[index, each]] : [])),
    broken: Records.flatMap((each, index) => (isObject(each) ? [] : [index])),
    records: Records.length,
  };
}

const kernel = openKernel() as Scanner;
const plain = new PlainScanner();
const scanners: [string, Scanner][] = [
  ['kernel', kernel],
  ['plain scanner', plain],
];

describe.each(scanners)('the %s', (_, scanner) => {
  it('sees what parsing everything sees', async () => {
    const property = fc.asyncProperty(trailText, cuts, async (json, lengths) => {
      const text = Buffer.from(json);
      expect(await seenBy(scanner, text, lengths)).toMatchObject(seenByParsing(text));
    });
    await fc.assert(property, { numRuns: 1500, seed: 20220412 });
  });
});

describe('the kernel and the plain scanner', () => {
  it('agree on the bytes of every candidate', async () => {
    const property = fc.asyncProperty(trailText, cuts, cuts, async (json, lengths, others) => {
      const text = Buffer.from(json);
      expect(await seenBy(kernel, text, lengths)).toEqual(await seenBy(plain, text, others));
    });
    await fc.assert(property, { numRuns: 1500, seed: 7 });
  });

  it('agree on texts that are no JSON', async () => {
    const alphabet = [
      '{',
      '}',
      '[',
      ']',
      '"',
      '\\',
      ',',
      ' ',
      'u0063',
      'x',
      '"connect.amazonaws.com"',
      '"eventSource"',
      ':',
      '\t:\n',
      '.'.repeat(61),
    ];
    const noise = fc
      .array(fc.constantFrom(...alphabet), { maxLength: 60 })
      .map((pieces) => Buffer.from(pieces.join('')));
    const property = fc.asyncProperty(noise, cuts, cuts, async (bytes, lengths, others) => {
      expect(candidatesOf(kernel, bytes, lengths)).toEqual(candidatesOf(plain, bytes, others));
    });
    await fc.assert(property, { numRuns: 3000, seed: 11 });
  });

  it('agree on more candidates than fit into one batch', async () => {
    const text = Buffer.from(`{"Records":[${'{"eventSource":"connect.amazonaws.com"},'.repeat(3500)}{}]}`);
    const bySlices = await seenBy(kernel, text, [1_000_000]);
    expect(bySlices.slices).toHaveLength(3500);
    expect(bySlices).toEqual(await seenBy(plain, text, [1000]));
  });
});

/** [candidates, elements, state, bytes behind the array], straight from the scanner. */
function candidatesOf(scanner: Scanner, bytes: Buffer, lengths: readonly number[]): unknown[] {
  const slices: string[] = [];
  const scan = (last: boolean): void => {
    for (let found = scanner.scan(last); found > 0; found = scanner.scan(last)) {
      for (let n = 0; n < found; n++) slices.push(`${scanner.index(n)}: ${scanner.slice(n)}`);
    }
  };
  scanner.open(1000);
  let state: ScannerState = 'open';
  let behind = 0;
  for (let at = 0, n = 0; at < bytes.length && state === 'open'; n++) {
    const piece = bytes.subarray(at, at + (lengths[n % lengths.length] as number));
    at += piece.length;
    scanner.feed(piece);
    scan(at >= bytes.length);
    state = scanner.state;
    if (state === 'closed') behind = bytes.length - at + scanner.rest().length;
  }
  return [slices, scanner.records, state, behind];
}
