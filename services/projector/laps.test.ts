import { describe, expect, it } from 'vitest';
import { startLaps } from './laps.ts';

describe('laps', () => {
  it('give each stage the time since the one before it ended', () => {
    let time = 100;
    const { lap, times } = startLaps(() => time);
    const after = (milliseconds: number) => {
      time += milliseconds;
    };
    after(2);
    lap('decode');
    after(30);
    lap('history');
    after(5);
    lap('current');
    after(40);
    lap('history');
    expect(times).toMatchObject({ decode: 2, history: 70, current: 5, gate: 0 });
  });
});
