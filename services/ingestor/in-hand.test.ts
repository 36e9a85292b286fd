import { describe, expect, it } from 'vitest';
import { watchInHand } from './in-hand.ts';
import type { Received } from './ports.ts';

const message = (id: string, sentAt: number | null): Received => ({
  id,
  sentAt,
  body: '',
  receipt: id,
  attempts: 1,
  deadLetterId: null,
});

describe('the notifications in hand', () => {
  it('are as old as the oldest of them', () => {
    const inHand = watchInHand(() => 100_000);
    const [old, young] = [message('a', 40_000), message('b', 90_000)];
    inHand.took(young);
    inHand.took(old);
    inHand.took(message('c', null));
    expect([inHand.count(), inHand.oldestSeconds()]).toEqual([3, 60]);
    inHand.settled(old);
    expect([inHand.count(), inHand.oldestSeconds()]).toEqual([2, 10]);
  });

  it('have no age when there are none, or the clock of the queue is ahead', () => {
    const inHand = watchInHand(() => 100_000);
    expect(inHand.oldestSeconds()).toBe(0);
    inHand.took(message('a', 170_000));
    expect(inHand.oldestSeconds()).toBe(0);
  });
});
