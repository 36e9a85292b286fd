import type { Message } from './port.ts';

export interface SliceLimits {
  maxMessages: number;
  maxBytes: number;
}

/** Roughly what a message weighs on the wire, in bytes; never less than it does. */
export function weightOf({ key, headers, value }: Message): number {
  const names = Object.entries(headers).reduce(
    (sum, [name, text]) => sum + 10 + 3 * (name.length + text.length),
    0,
  );
  return 40 + 3 * key.length + names + value.length;
}

/** The messages in their order, cut so that no slice is over a limit; a single message over it stands alone. */
export function slicesOf<T extends Message>(messages: readonly T[], limits: SliceLimits): T[][] {
  const slices: T[][] = [];
  let slice: T[] = [];
  let bytes = 0;
  for (const message of messages) {
    const weight = weightOf(message);
    if (slice.length > 0 && (slice.length >= limits.maxMessages || bytes + weight > limits.maxBytes)) {
      slices.push(slice);
      slice = [];
      bytes = 0;
    }
    slice.push(message);
    bytes += weight;
  }
  if (slice.length > 0) slices.push(slice);
  return slices;
}
