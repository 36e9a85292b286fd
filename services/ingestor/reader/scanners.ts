import { KernelScanner, openKernel } from './kernel.ts';
import { PlainScanner } from './scan.ts';
import type { Scanner } from './scanner.ts';

/** A kernel that grew for an unusual record is not kept. */
const KEPT_BYTES = 2 * 1024 * 1024;
const KEPT = 8;

const idle: KernelScanner[] = [];

let lent = 0;

/** A scanner for one reading; to be given back when it is done. */
export function borrowScanner(): Scanner {
  lent++;
  return idle.pop() ?? openKernel() ?? new PlainScanner();
}

export function giveBack(scanner: Scanner): void {
  lent--;
  if (!(scanner instanceof KernelScanner)) return;
  if (scanner.memoryBytes <= KEPT_BYTES && idle.length < KEPT) idle.push(scanner);
}

/** Whether other files are being read at the same time. */
export const othersAreRead = (): boolean => lent > 1;
