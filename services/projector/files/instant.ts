const form = /^(\d{4})-(\d\d)-(\d\d) (\d\d):(\d\d):(\d\d)(?:\.(\d{1,6}))?\+00$/;

/** Microseconds since 1970 of an instant as Postgres prints it in UTC: `2026-04-06 00:06:12.5+00`. */
export function microsOf(text: string): bigint {
  const [, year, month, day, hour, minute, second, fraction = ''] = form.exec(text) ?? [];
  if (year === undefined) throw new RangeError('No instant from year 1 to 9999 in UTC');
  // Date.UTC takes the years before 100 for those of the last century
  const date = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  return BigInt(date.getTime()) * 1_000n + BigInt(fraction.padEnd(6, '0'));
}

/** The other way round, letter by letter what Postgres prints. */
export function instantOf(micros: bigint): string {
  const fraction = ((micros % 1_000_000n) + 1_000_000n) % 1_000_000n;
  const iso = new Date(Number((micros - fraction) / 1_000n)).toISOString();
  const digits = fraction === 0n ? '' : `.${`${fraction}`.padStart(6, '0').replace(/0+$/, '')}`;
  return `${iso.slice(0, 10)} ${iso.slice(11, 19)}${digits}+00`;
}

/** ISO 8601, as programs and spreadsheets read it: `2026-04-06T00:06:12.5Z`. */
export const isoOf = (text: string): string => text.replace(' ', 'T').replace('+00', 'Z');
