import type { Message } from '@warehouse/runtime/event-log/port.ts';
import { describe, expect, it } from 'vitest';
import { openPublisher } from './publisher.ts';

const message = (key: string, bytes = 1): Message => ({ key, headers: {}, value: Buffer.alloc(bytes) });

function publishing({ bufferBytes = 1_000, fail = '' } = {}) {
  const batches: string[] = [];
  const { delivery } = openPublisher({
    producer: {
      async publish(topic, messages) {
        await new Promise((resolve) => setTimeout(resolve, 2));
        if (messages.some(({ key }) => key === fail)) throw new Error('refused');
        batches.push(`${topic}: ${messages.map(({ key }) => key)}`);
      },
    },
    topic: 'changes',
    batchMessages: 3,
    lingerMilliseconds: 2,
    bufferBytes,
    published: () => {},
  });
  return { delivery, batches };
}

describe('the publisher', () => {
  it('sends the messages of several files together', async () => {
    const { delivery, batches } = publishing();
    const [one, two] = [delivery(), delivery()];
    one.add(message('a'));
    two.add(message('b'));
    one.add(message('c'));
    two.add(message('d'));
    await one.durable();
    expect(batches).toEqual(['changes: a,b,c']);
    await two.durable();
    expect(batches).toEqual(['changes: a,b,c', 'changes: d']);
  });

  it('has nothing to wait for when a file has no events', async () => {
    await expect(publishing().delivery().durable()).resolves.toBeUndefined();
  });

  it('fails the files whose messages failed, and no others', async () => {
    const { delivery } = publishing({ fail: 'a' });
    const [one, two] = [delivery(), delivery()];
    one.add(message('a'));
    await expect(one.durable()).rejects.toThrow('refused');
    two.add(message('b'));
    await expect(two.durable()).resolves.toBeUndefined();
    await expect(one.durable()).rejects.toThrow('refused');
  });

  it('asks to wait while too much is on its way', async () => {
    const { delivery, batches } = publishing({ bufferBytes: 10 });
    const one = delivery();
    expect(one.add(message('a', 8))).toBeUndefined();
    const room = one.add(message('b', 8));
    expect(room).toBeInstanceOf(Promise);
    await room;
    expect(batches).toEqual(['changes: a,b']);
  });
});
