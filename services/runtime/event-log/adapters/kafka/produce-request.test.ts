import { createRequire } from 'node:module';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import './produce-request.ts';

interface Written {
  buf: Buffer;
  buffer: Buffer;
  size(): number;
}
interface Encoding extends Written {
  writeInt16(value: number): Encoding;
  writeEncoder(value: Written): Encoding;
}
type Make = (asked: object) => { encode(): Promise<Written>; apiVersion: number };

const require = createRequire(import.meta.url);
const Encoder = require('kafkajs/src/protocol/encoder') as new (bytes: number) => Encoding;
const client = require('kafkajs/src/protocol/requests/produce/v7/request') as Make;
const { protocol } = require('kafkajs/src/protocol/requests/produce') as {
  protocol(of: { version: number }): (asked: object) => { request: ReturnType<Make> };
};
const ours: Make = (asked) => protocol({ version: 7 })(asked).request;

beforeEach(() => void vi.useFakeTimers({ now: Date.parse('2026-04-06T00:06:12.345Z'), toFake: ['Date'] }));
afterEach(() => void vi.useRealTimers());

const message = (n: number) => ({
  key: `ap-northeast-1/${'0'.repeat(n % 80)}/queue/${n}`,
  headers: Object.fromEntries(
    Array.from({ length: n % 9 }, (_, at) => [`name-${at}`, '中原窓口 é '.repeat((n * at) % 13)]),
  ),
  value: Buffer.alloc((n * n * 31) % 40_000, n),
});
const messages = (count: number, from = 0) => Array.from({ length: count }, (_, n) => message(from + n));

const asked = {
  acks: -1,
  timeout: 10_000,
  producerId: 4_000_000_000_123n,
  producerEpoch: 3,
  topicData: [
    {
      topic: 'connect.changes.v1',
      partitions: [
        { partition: 0, firstSequence: 77, messages: messages(150) },
        { partition: 5, firstSequence: 0, messages: messages(1, 9) },
      ],
    },
    { topic: 'ünlikely', partitions: [{ partition: 1, messages: messages(70, 500) }] },
  ],
};

/** What both make of it. */
async function both(what: object): Promise<[Written, Written]> {
  return [await ours(what).encode(), await client(what).encode()];
}

describe('a request that publishes messages', () => {
  it('is byte for byte what the client would write', async () => {
    const [mine, theirs] = await both(asked);
    expect(mine.size()).toBe(theirs.size());
    expect(mine.buffer.equals(theirs.buffer)).toBe(true);
  });

  it('is written once, and its memory is given back when the client has copied it', async () => {
    const [mine, theirs] = await both(asked);
    const size = theirs.size();
    const { buf } = mine;
    expect(buf.length).toBe(size);
    const request = new Encoder(4).writeInt16(1).writeEncoder(mine);
    expect(request.buf.length).toBe(2 + size);
    expect(request.buffer.subarray(2).equals(theirs.buffer)).toBe(true);
    await Promise.resolve();
    expect(buf.length).toBe(0);
  });

  it('is so for a producer without an id, too', async () => {
    const { producerId: _, producerEpoch: __, ...anonymous } = asked;
    const [mine, theirs] = await both(anonymous);
    expect(mine.buffer.equals(theirs.buffer)).toBe(true);
  });

  const [one] = messages(1, 4);
  it.each([
    ['compressed', { compression: 1 }, one],
    ['part of a transaction', { transactionalId: 'mine' }, one],
    ['of messages with times of their own', {}, { ...one, timestamp: '1700000000000' }],
    ['of messages without a value', {}, { ...one, value: null }],
    ['of messages without a key', {}, { ...one, key: null }],
    ['of messages without headers', {}, { ...one, headers: undefined }],
    ['of headers with several values', {}, { ...one, headers: { a: ['1', '2'] } }],
  ])('is left to the client when it is %s', async (_, more, sent) => {
    const topicData = [{ topic: 't', partitions: [{ partition: 0, firstSequence: 1, messages: [sent] }] }];
    const [mine, theirs] = await both({ ...asked, ...more, topicData });
    expect(mine.buffer.equals(theirs.buffer)).toBe(true);
  });

  it('keeps what else the client says of it', () => {
    const request = ours(asked);
    expect(request).toMatchObject({ apiName: 'Produce', apiVersion: 7 });
    expect(protocol({ version: 2 })(asked).request.apiVersion).toBe(2);
  });
});
