/** Seconds since 1970: CloudTrail knows no finer time. */
export type Second = number;

/** `2022-04-12T02:32:35Z` */
export function isoTime(at: Second): string {
  return `${new Date(at * 1000).toISOString().slice(0, 19)}Z`;
}

export function secondOf(time: string): Second {
  const milliseconds = Date.parse(time);
  if (Number.isNaN(milliseconds)) throw new RangeError(`not a time: ${time}`);
  return Math.floor(milliseconds / 1000);
}
