/// <reference path="./web-assembly.d.ts" />
import { compiled } from './compiled.ts';
import type { Candidate, Scanner, ScannerState } from './scanner.ts';

/** What the compiled `kernel/scan.ts` offers; addresses are offsets in its memory. */
interface Exports {
  memory: WebAssembly.Memory;
  DATA: WebAssembly.Global;
  state: WebAssembly.Global;
  records: WebAssembly.Global;
  at: WebAssembly.Global;
  open(maxRecordBytes: number): void;
  kept(): number;
  rebase(): void;
  scan(end: number, last: number): number;
}

const WEBASSEMBLY_PAGE_BYTES = 65536;
/** The kernel blanks a block behind the end. */
const BLOCK_BYTES = 64;
const states: readonly ScannerState[] = ['open', 'closed', 'too_large'];

const module = compiled('scan');

/** Null where WebAssembly or its vectors are not to be had. */
export function openKernel(): KernelScanner | null {
  return module === null ? null : new KernelScanner(module);
}

/** The scanner in WebAssembly. The bytes of the unfinished element stay in its memory, at most one record of them. */
export class KernelScanner implements Scanner {
  private readonly kernel: Exports;
  private readonly base: number;
  private memory: Buffer;
  private candidates: Int32Array;
  private end: number;

  constructor(module: WebAssembly.Module) {
    this.kernel = new WebAssembly.Instance(module).exports as unknown as Exports;
    this.base = this.kernel.DATA.value;
    this.end = this.base;
    this.memory = Buffer.from(this.kernel.memory.buffer);
    this.candidates = new Int32Array(this.kernel.memory.buffer);
  }

  get records(): number {
    return this.kernel.records.value;
  }

  get state(): ScannerState {
    return states[this.kernel.state.value] as ScannerState;
  }

  /** What it holds on to, used or not. */
  get memoryBytes(): number {
    return this.memory.length;
  }

  open(maxRecordBytes: number): void {
    this.kernel.open(maxRecordBytes);
    this.end = this.base;
  }

  feed(bytes: Uint8Array): void {
    const kept = this.kernel.kept();
    if (kept > this.base) {
      this.memory.copyWithin(this.base, kept, this.end);
      this.kernel.rebase();
      this.end -= kept - this.base;
    }
    this.makeRoom(this.end + bytes.length + BLOCK_BYTES);
    this.memory.set(bytes, this.end);
    this.end += bytes.length;
  }

  scan(last: boolean): number {
    return this.kernel.scan(this.end, last ? 1 : 0);
  }

  candidate(n: number): Candidate {
    const { memory, candidates } = this;
    const start = candidates[3 * n] as number;
    const end = candidates[3 * n + 1] as number;
    const index = candidates[3 * n + 2] as number;
    const bytes = () => Buffer.from(memory.subarray(start, end));
    return { index, length: end - start, text: memory.toString('utf8', start, end), bytes };
  }

  rest(): Uint8Array {
    return this.memory.subarray(this.state === 'closed' ? this.kernel.at.value : this.end, this.end);
  }

  private makeRoom(bytes: number): void {
    if (bytes <= this.memory.length) return;
    // doubling, so that a long record in many pieces does not grow the memory for each of them
    const missing = Math.max(bytes, 2 * this.memory.length) - this.memory.length;
    this.kernel.memory.grow(Math.ceil(missing / WEBASSEMBLY_PAGE_BYTES));
    this.memory = Buffer.from(this.kernel.memory.buffer);
    this.candidates = new Int32Array(this.kernel.memory.buffer);
  }
}
