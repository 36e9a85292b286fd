import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { patience } from '../../../vitest.config.ts';
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
  slices: [index: number, bytes: string, text: string][];
  records: number;
}

async function seenBy(scanner: Scanner, text: Buffer, lengths: readonly number[]): Promise<Seen> {
  const seen: Seen = { found: [], broken: [], slices: [], records: 0 };
  const trail = new TrailText(scanner, defaultLimits, (candidate) => {
    const { index } = candidate;
    seen.slices.push([index, candidate.bytes().toString('latin1'), candidate.text]);
    const outcome = connectRecord(candidate);
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

/** More texts, and others: `EXACT_TIMES=100 EXACT_SEED=5 npx vitest run exact`. */
const times = Number(process.env.EXACT_TIMES ?? 1);
const shift = Number(process.env.EXACT_SEED ?? 0);
const runs = (numRuns: number, seed: number) => ({ numRuns: numRuns * times, seed: seed + shift });

/** Who is compared with whom → how many texts and bytes so far; what was cut differently counts again. */
const compared = new Map<string, { texts: number; bytes: number }>();

function count(pair: string, bytes: number): void {
  const { texts, bytes: others } = compared.get(pair) ?? { texts: 0, bytes: 0 };
  compared.set(pair, { texts: texts + 1, bytes: others + bytes });
}

afterAll(() => {
  for (const [pair, { texts, bytes }] of compared)
    console.log(
      `${pair}: ${texts.toLocaleString('en-US')} texts, ${bytes.toLocaleString('en-US')} bytes, no difference`,
    );
});

/** Longer ones take longer than any patience. */
const LONG_MILLISECONDS = patience.testTimeout * Math.max(1, times);

const kernel = openKernel() as Scanner;
const plain = new PlainScanner();
const scanners: [string, Scanner][] = [
  ['kernel', kernel],
  ['plain scanner', plain],
];

describe.each(scanners)('the %s', (name, scanner) => {
  it(
    'sees what parsing everything sees',
    async () => {
      const property = fc.asyncProperty(trailText, cuts, async (json, lengths) => {
        const text = Buffer.from(json);
        expect(await seenBy(scanner, text, lengths)).toMatchObject(seenByParsing(text));
        count(`the ${name} and parsing everything`, text.length);
      });
      await fc.assert(property, runs(1500, 20220412));
    },
    LONG_MILLISECONDS,
  );
});

describe('the kernel and the plain scanner', () => {
  it(
    'agree on the bytes of every candidate',
    async () => {
      const property = fc.asyncProperty(trailText, cuts, cuts, async (json, lengths, others) => {
        const text = Buffer.from(json);
        expect(await seenBy(kernel, text, lengths)).toEqual(await seenBy(plain, text, others));
        count('the kernel and the plain scanner', text.length);
      });
      await fc.assert(property, runs(1500, 7));
    },
    LONG_MILLISECONDS,
  );

  it(
    'agree on texts that are no JSON',
    async () => {
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
        count('the kernel and the plain scanner, of what is no JSON', bytes.length);
      });
      await fc.assert(property, runs(3000, 11));
    },
    LONG_MILLISECONDS,
  );

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
      for (let n = 0; n < found; n++) {
        const { index, text } = scanner.candidate(n);
        slices.push(`${index}: ${text}`);
      }
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
