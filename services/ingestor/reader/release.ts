/**
 * Gives the memory of inflated text back at once; nobody may look at it any more. Left to the garbage collector,
 * which sees only small objects, it would pile up to many times of what is needed at once.
 */
export function release({ buffer }: Uint8Array): void {
  // small buffers share the pool with others
  if (buffer instanceof ArrayBuffer && buffer.byteLength > Buffer.poolSize) buffer.transfer(0);
}

/** The same for text that comes in chunks: a buffer whose end this one does not reach is still being filled. */
export function releaseFilled(chunk: Uint8Array): void {
  if (chunk.byteOffset + chunk.byteLength === chunk.buffer.byteLength) release(chunk);
}
