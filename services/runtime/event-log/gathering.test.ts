import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { gathering, together } from './gathering.ts';
import type { Message } from './port.ts';

const limits = { maxMessages: 3, maxBytes: 1e6 };
const message = (key: string): Message => ({ key, headers: {}, value: Buffer.from(key) });
const several = (keys: string) => [...keys].map(message);

function recording(outcome: (sends: number) => Promise<void> = () => sleep(5)) {
  const sent: string[] = [];
  const producer = gathering(
    async (topic, slice) => {
      sent.push(`${topic}:${slice.map(({ key }) => key).join('')}`);
      await outcome(sent.length);
    },
    async () => limits,
  );
  return { sent, producer };
}

describe('a gathering producer', () => {
  it('sends what was published meanwhile together, in order, one topic at a time', async () => {
    const { sent, producer } = recording();
    const published = ['a', 'b', 'c', 'd'].map((key) => producer.publish('t', several(key)));
    await Promise.all([
      ...published,
      producer.publish('u', several('e')),
      producer.publish('t', several('f')),
    ]);
    expect(sent).toEqual(['t:a', 't:bcd', 'u:e', 't:f']);
  });

  it('cuts a great publication into slices and resolves after the last', async () => {
    const { sent, producer } = recording();
    await producer.publish('t', several('abcdefg'));
    expect(sent).toEqual(['t:abc', 't:def', 't:g']);
  });

  it('tells only those whose messages failed', async () => {
    const { producer } = recording((sends) =>
      sends === 2 ? Promise.reject(new Error('refused')) : sleep(2),
    );
    const outcomes = Promise.allSettled([
      producer.publish('t', several('a')),
      producer.publish('u', several('bcd')),
      producer.publish('t', several('e')),
    ]);
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  });

  it('finishes what is on its way and rejects the rest when closed', async () => {
    const { sent, producer } = recording();
    const outcomes = Promise.allSettled(['a', 'b'].map((key) => producer.publish('t', several(key))));
    await sleep(1);
    await producer.close();
    expect((await outcomes).map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    await expect(producer.publish('t', several('c'))).rejects.toMatchObject({ code: 'event_log_closed' });
    expect(sent).toEqual(['t:a']);
  });

  it('takes at least one publication at a time, however great', () => {
    const great = { topic: 't', messages: several('abcdefgh') };
    expect(together([great, great], 3)).toEqual([[great], [great]]);
  });
});
