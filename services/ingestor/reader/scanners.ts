import { KernelScanner, openKernel } from './kernel.ts';
import { PlainScanner } from './scan.ts';
import type { Scanner } from './scanner.ts';

/** A kernel that grew for an unusual record is not kept. */
const KEPT_BYTES = 2 * 1024 * 1024;
const KEPT = 8;

const idle: KernelScanner[] = [];

/** A scanner for one reading; to be given back when it is done. */
export function borrowScanner(): Scanner {
  return idle.pop() ?? openKernel() ?? new PlainScanner();
}

export function giveBack(scanner: Scanner): void {
  if (!(scanner instanceof KernelScanner)) return;
  if (scanner.memoryBytes <= KEPT_BYTES && idle.length < KEPT) idle.push(scanner);
}
