/** Milliseconds since 1970 with what a time has beyond them: three digits more, which a number can hold until 2109. */
export function millisecondsOf(iso: string): number {
  const [, whole, beyond = '0'] = /^(.*\.\d{3})(\d{3})?Z$/.exec(iso) ?? [];
  if (!whole) throw new TypeError('A time in UTC with microseconds was expected');
  return Date.parse(`${whole}Z`) + Number(beyond) / 1_000;
}
