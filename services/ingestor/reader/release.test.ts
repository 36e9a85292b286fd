import { describe, expect, it } from 'vitest';
import { release, releaseFilled } from './release.ts';

describe('released text', () => {
  it('takes no memory', () => {
    const text = Buffer.alloc(100_000);
    release(text.subarray(0, 10));
    expect(text.buffer.byteLength).toBe(0);
  });

  it('leaves what shares its memory alone while that is small', () => {
    const [one, other] = [Buffer.from('one'), Buffer.from('other')];
    release(one);
    expect(other.toString()).toBe('other');
  });

  it('stays while its buffer is still being filled', () => {
    const text = Buffer.alloc(100_000);
    releaseFilled(text.subarray(0, 60_000));
    expect(text.buffer.byteLength).toBe(100_000);
    releaseFilled(text.subarray(60_000));
    expect(text.buffer.byteLength).toBe(0);
  });
});
