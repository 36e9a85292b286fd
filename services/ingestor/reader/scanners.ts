import { PlainScanner } from './scan.ts';
import type { Scanner } from './scanner.ts';

/** A scanner for one reading at a time; give it back when done. */
export function borrowScanner(): Scanner {
  return idle.pop() ?? new PlainScanner();
}

export function giveBack(scanner: Scanner): void {
  idle.push(scanner);
}

const idle: Scanner[] = [];
