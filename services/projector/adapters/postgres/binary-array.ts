import { type Codec, codecs, type ElementType, HEADER, LENGTH, NULL } from './wire.ts';

/** Where arrays are put together: how long one becomes is known at its end. What is larger is let go again. */
const USUAL = 2 ** 20;
const usual: Buffer = Buffer.allocUnsafeSlow(USUAL);

/**
 * One array parameter; null and undefined become SQL nulls. The driver would write arrays as one quoted text literal
 * and the server would take it apart again, which costs three times as much; a Buffer goes through as it is.
 * Format: dimensions, has-nulls, element type, length, lower bound, then length and bytes of each element.
 * https://github.com/postgres/postgres/blob/master/src/backend/utils/adt/arrayfuncs.c (array_send)
 */
export function binaryArray(type: ElementType, values: readonly unknown[]): Buffer {
  const codec: Codec = codecs[type];
  let into = usual;
  let at = HEADER;
  let start = at;
  let nulls = 0;
  for (let index = 0; index < values.length; index++) {
    const value = values[index];
    const isNull = value === null || value === undefined;
    // columns of one region, instance or kind say the same again and again
    const repeats = !isNull && index > 0 && value === values[index - 1];
    const length = at - start;
    into = roomy(into, at, LENGTH + (isNull ? 0 : repeats ? length : codec.most(value as never)));
    if (repeats) into.copyWithin(at, start, at);
    start = at;
    if (isNull) nulls = 1;
    at = isNull ? at + LENGTH : repeats ? at + length : codec.write(into, at + LENGTH, value as never);
    if (!repeats) into.writeInt32BE(isNull ? NULL : at - start - LENGTH, start);
  }
  for (const [index, word] of [1, nulls, codec.oid, values.length, 1].entries()) {
    into.writeInt32BE(word, index * LENGTH);
  }
  return Buffer.from(into.subarray(0, at));
}

/** The same with room for so many bytes more. */
function roomy(buffer: Buffer, used: number, more: number): Buffer {
  if (buffer.length - used >= more) return buffer;
  const larger = Buffer.allocUnsafe(Math.max(2 * buffer.length, used + more));
  buffer.copy(larger, 0, 0, used);
  return larger;
}
