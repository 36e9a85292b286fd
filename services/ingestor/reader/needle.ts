/** The service whose records we look for, as `eventSource` spells it. */
export const SERVICE = 'connect.amazonaws.com';

/** With both quotes: `directconnect.amazonaws.com` must not be found. */
export const NEEDLE: Buffer = Buffer.from(`"${SERVICE}"`);

const lettersOfService: ReadonlySet<number> = new Set(Buffer.from(SERVICE));

/**
 * JSON may spell any letter as `\u0063`. A record with such an escape of a letter of the service's name is a
 * candidate too, so that no spelling of the name hides a record; parsing it decides.
 * @param hex four bytes, the digits after `\u`
 */
export function escapesLetterOfService(hex: Uint8Array): boolean {
  const digits = String.fromCharCode(...hex);
  return /^00[0-9a-f]{2}$/i.test(digits) && lettersOfService.has(Number.parseInt(digits, 16));
}
