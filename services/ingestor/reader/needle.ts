import { COLON, isBlank } from './json-bytes.ts';

/** The service whose records we look for, as `eventSource` spells it. */
export const SERVICE = 'connect.amazonaws.com';

/** With both quotes: `directconnect.amazonaws.com` must not be found. */
export const NEEDLE: Buffer = Buffer.from(`"${SERVICE}"`);

/** Other members name the service too (`invokedBy`, `sourceIPAddress`, `userAgent`), and more often. */
const KEY = Buffer.from('"eventSource"');

const lettersOfNames: ReadonlySet<number> = new Set(Buffer.from(`${SERVICE}eventSource`));

/**
 * JSON may spell any letter as `\u0063`. A record with such an escape of a letter of either name is a candidate too,
 * so that no spelling hides a record; parsing it decides.
 * @param hex four bytes, the digits after `\u`
 */
export function escapesLetterOfName(hex: Uint8Array): boolean {
  const digits = String.fromCharCode(...hex);
  return /^00[0-9a-f]{2}$/i.test(digits) && lettersOfNames.has(Number.parseInt(digits, 16));
}

/** Whether the needle ends just before `end`, as the value of an `eventSource`, all of it behind `start`. */
export function needleEndsAt(bytes: Buffer, start: number, end: number): boolean {
  const from = end - NEEDLE.length;
  if (from <= start || bytes.compare(NEEDLE, 0, NEEDLE.length, from, end) !== 0) return false;
  const colon = behindBlanks(bytes, from - 1);
  if (bytes[colon] !== COLON) return false;
  const keyEnd = behindBlanks(bytes, colon - 1) + 1;
  const keyStart = keyEnd - KEY.length;
  return keyStart > start && bytes.compare(KEY, 0, KEY.length, keyStart, keyEnd) === 0;
}

function behindBlanks(bytes: Buffer, from: number): number {
  let at = from;
  while (isBlank(bytes[at])) at--;
  return at;
}
