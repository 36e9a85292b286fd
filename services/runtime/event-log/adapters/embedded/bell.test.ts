import { describe, expect, it } from 'vitest';
import { bell } from './bell.ts';

const long = 60_000;

describe('a bell', () => {
  it('wakes the one who waits', async () => {
    const { ring, wait } = bell();
    const waiting = wait(long);
    ring();
    await expect(waiting).resolves.toBeUndefined();
  });

  it('remembers a ring that nobody waited for, once', async () => {
    const { ring, wait } = bell();
    ring();
    ring();
    await wait(long);
    let woken = false;
    const again = wait(long).then(() => {
      woken = true;
    });
    await new Promise(setImmediate);
    expect(woken).toBe(false);
    ring();
    await again;
  });

  it('is not waited for longer than was said', async () => {
    await expect(bell().wait(1)).resolves.toBeUndefined();
  });
});
