import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { KernelScanner, openKernel } from './kernel.ts';
import { FEED_BYTES } from './scanner.ts';

const folder = fileURLToPath(new URL('./kernel/', import.meta.url));

describe('the compiled kernel', () => {
  it.each(['scan', 'checksum'])('is what its source compiles to: %s', (part) => {
    const asc = createRequire(import.meta.url).resolve('assemblyscript/bin/asc.js');
    const made = mkdtempSync(join(tmpdir(), 'kernel-'));
    try {
      const config = ['--config', join(folder, 'asconfig.json')];
      const out = join(made, `${part}.wasm`);
      execFileSync(process.execPath, [asc, join(folder, `${part}.ts`), ...config, '--outFile', out], {
        stdio: 'pipe',
      });
      // if this fails: npm run build:kernel -w services/ingestor
      expect(readFileSync(out).equals(readFileSync(join(folder, `${part}.wasm`)))).toBe(true);
    } finally {
      rmSync(made, { recursive: true });
    }
  });

  it('needs nothing from its host', () => {
    expect(openKernel()).toBeInstanceOf(KernelScanner);
  });
});

describe('the memory of the kernel', () => {
  it('holds at most one record, however the text comes', () => {
    const kernel = openKernel() as KernelScanner;
    kernel.open(8 * 1024 * 1024);
    const records = Buffer.from('{"eventSource":"ec2.amazonaws.com"},'.repeat(1000));
    for (let n = 0; n < 1000; n++) {
      kernel.feed(records.subarray(0, FEED_BYTES));
      kernel.scan(false);
    }
    expect(kernel.memoryBytes).toBeLessThanOrEqual(1024 * 1024);
  });

  it('grows with a long record only to twice its length', () => {
    const kernel = openKernel() as KernelScanner;
    kernel.open(8 * 1024 * 1024);
    kernel.feed(Buffer.from('{"a":"'));
    for (let n = 0; n < 80 && kernel.state === 'open'; n++) {
      kernel.feed(Buffer.alloc(FEED_BYTES, 'x'));
      kernel.scan(false);
    }
    expect(kernel.state).toBe('too_large');
    expect(kernel.memoryBytes).toBeLessThanOrEqual(17 * 1024 * 1024);
  });
});
