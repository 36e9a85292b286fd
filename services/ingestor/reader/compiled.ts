/// <reference path="./web-assembly.d.ts" />
import { readFileSync } from 'node:fs';

/** A part of the kernel as WebAssembly; null where that or its vectors are not to be had. */
export function compiled(part: 'scan' | 'checksum'): WebAssembly.Module | null {
  try {
    return new WebAssembly.Module(readFileSync(new URL(`./kernel/${part}.wasm`, import.meta.url)));
  } catch (error) {
    if (error instanceof WebAssembly.CompileError || error instanceof ReferenceError) return null;
    throw error;
  }
}
