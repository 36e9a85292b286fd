import { describe, expect, it } from 'vitest';
import { unreachable } from './faults.ts';
import { type Session, sessions } from './sessions.ts';

const quick = { backoff: { firstMilliseconds: 1, greatestMilliseconds: 2 } };
const untilStopped: Session = (stopping) =>
  new Promise((resolve) => stopping.addEventListener('abort', () => resolve()));

describe('sessions', () => {
  it('end without an error when stopped', async () => {
    const running = sessions(untilStopped, quick);
    await running.stop();
    await expect(running.done).resolves.toBeUndefined();
  });

  it('begin again after an interruption and while the log is down', async () => {
    let count = 0;
    const running = sessions(async (stopping, failed) => {
      count += 1;
      if (count === 1) return;
      if (count < 4) throw unreachable(null);
      await untilStopped(stopping, failed);
    }, quick);
    await expect.poll(() => count).toBe(4);
    await running.stop();
  });

  it('fail with the first error that was told, when the session has ended', async () => {
    let ended = false;
    const running = sessions(async (stopping, failed) => {
      failed(new Error('first'));
      failed(new Error('second'));
      await new Promise((resolve) => setTimeout(resolve, 5));
      ended = stopping.aborted;
    }, quick);
    await expect(running.done).rejects.toThrow('first');
    expect(ended).toBe(true);
  });

  it('fail when a session cannot begin and waiting cannot help', async () => {
    await expect(sessions(() => Promise.reject(new Error('wrong')), quick).done).rejects.toThrow('wrong');
  });
});
