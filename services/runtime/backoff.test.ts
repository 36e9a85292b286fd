import { describe, expect, it } from 'vitest';
import { delayAfter, patiently, pause } from './backoff.ts';
import { Fault } from './fault.ts';

const backoff = { firstMilliseconds: 100, greatestMilliseconds: 1000 };
const down = (facts = {}) => new Fault({ remedy: 'retry', code: 'down', message: 'Down', facts });
const never = new AbortController().signal;

describe('the delay before trying again', () => {
  it('doubles with each failure up to the greatest', () => {
    const delays = [1, 2, 3, 4, 5, 6, 500].map((failures) => delayAfter(failures, backoff, 1));
    expect(delays).toEqual([100, 200, 400, 800, 1000, 1000, 1000]);
  });

  it('is half chance', () => {
    expect([0, 0.5, 1].map((chance) => delayAfter(2, backoff, chance))).toEqual([100, 150, 200]);
  });
});

describe('a pause', () => {
  it('ends at once when the process is stopping', async () => {
    const stop = new AbortController();
    const paused = pause(60_000, stop.signal);
    stop.abort();
    await expect(paused).resolves.toBeUndefined();
    await expect(pause(60_000, stop.signal)).resolves.toBeUndefined();
  });
});

describe('a patient attempt', () => {
  it('comes back with the first success and tells of each wait', async () => {
    const waits: number[] = [];
    let calls = 0;
    const result = await patiently(
      async () => {
        calls += 1;
        if (calls < 3) throw down();
        return 'done';
      },
      {
        stopping: never,
        backoff: { firstMilliseconds: 2, greatestMilliseconds: 4 },
        chance: () => 1,
        waiting: (_, milliseconds) => waits.push(milliseconds),
      },
    );
    expect([result, calls, waits]).toEqual(['done', 3, [2, 4]]);
  });

  it('gives up at once when waiting cannot help', async () => {
    const wrong = new Error('nobody classified this');
    await expect(patiently(() => Promise.reject(wrong), { stopping: never })).rejects.toBe(wrong);
  });

  it('throws the last fault when the process is stopping', async () => {
    const stop = new AbortController();
    const attempt = patiently(() => Promise.reject(down({ stopped: true })), {
      stopping: stop.signal,
      waiting: () => stop.abort(),
    });
    await expect(attempt).rejects.toMatchObject({ code: 'down', facts: { stopped: true } });
  });
});
