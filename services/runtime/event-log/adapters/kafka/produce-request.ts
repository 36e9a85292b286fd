import { createRequire } from 'node:module';
import { Pen } from './pen.ts';
import { measured, type Numbered, type Sent, writeBatch } from './record-batch.ts';

/**
 * kafkajs 2.2.4 makes some ten buffers for each message and copies each message seven times; that is most of what
 * publishing costs. Here a request is measured first and then written once. What is not sent as we send it
 * (compressed, in a transaction, with times of its own) goes the client's way.
 */
interface Asked {
  acks: number;
  timeout: number;
  compression?: number;
  transactionalId?: string | null;
  producerId?: { toString(): string };
  producerEpoch?: number;
  topicData: readonly { topic: string; partitions: readonly Partition[] }[];
}

interface Partition {
  partition: number;
  firstSequence?: number;
  messages: readonly Sent[];
}

interface Request {
  apiVersion: number;
  encode(): Promise<Pick<Encoder, 'buf' | 'buffer' | 'size'>>;
}

/** What the client writes with; it copies one into another. */
interface Encoder {
  buf: Buffer;
  offset: number;
  readonly buffer: Buffer;
  size(): number;
  ensureAvailable(this: Encoder, bytes: number): void;
}

type Make = (asked: Asked) => { request: Request };

const require = createRequire(import.meta.url);
const encoder = (require('kafkajs/src/protocol/encoder') as { prototype: Encoder }).prototype;
const produce = require('kafkajs/src/protocol/requests/produce') as {
  protocol(of: { version: number }): Make;
};

/** Those before have another format of messages. */
const FIRST_VERSION = 3;

const before = produce.protocol;
produce.protocol = (of) => {
  const make = before(of);
  if (of.version < FIRST_VERSION) return make;
  return (asked) => {
    const made = make(asked);
    if (isUsual(asked)) made.request.encode = async () => new Written(bodyOf(asked));
    return made;
  };
};

function isUsual({ compression = 0, transactionalId = null, topicData }: Asked): boolean {
  if (compression !== 0 || transactionalId !== null) return false;
  return topicData.every(({ partitions }) => partitions.every(({ messages }) => messages.every(isSent)));
}

function isSent(message: Sent & { timestamp?: unknown }): boolean {
  const { key, headers, value, timestamp } = message;
  if (typeof key !== 'string' || !Buffer.isBuffer(value) || timestamp !== undefined) return false;
  if (typeof headers !== 'object') return false;
  for (const name in headers) if (typeof headers[name] !== 'string') return false;
  return true;
}

/** A body that the client copies once, at once; its memory is given back then, long before it would be collected. */
class Written {
  readonly buf: Buffer;
  constructor(body: Buffer<ArrayBuffer>) {
    this.buf = body;
  }

  get buffer(): Buffer {
    queueMicrotask(() => (this.buf.buffer as ArrayBuffer).transfer(0));
    return this.buf;
  }

  size(): number {
    return this.buf.length;
  }
}

/** From here on a buffer grows by what is needed: the client's next power of two is zeroes, twice a request. */
const LARGE_BYTES = 64 * 1024;

const grow = encoder.ensureAvailable;
encoder.ensureAvailable = function growByWhatIsNeeded(bytes) {
  if (bytes < LARGE_BYTES || this.offset + bytes <= this.buf.length) return grow.call(this, bytes);
  const larger = Buffer.allocUnsafeSlow(this.offset + bytes);
  this.buf.copy(larger, 0, 0, this.offset);
  this.buf = larger;
};

/** https://kafka.apache.org/protocol#The_Messages_Produce */
function bodyOf({ acks, timeout, topicData, ...asked }: Asked): Buffer<ArrayBuffer> {
  const { producerId = '-1', producerEpoch = 0 } = asked;
  const numbered = { producerId: BigInt(String(producerId)), producerEpoch, at: Date.now() };
  const topics = topicData.map(({ topic, partitions }) => ({
    topic,
    partitions: partitions.map((each) => ({ ...each, ...measured(each.messages) })),
  }));
  const bytes = topics.reduce(
    (sum, { topic, partitions }) =>
      partitions.reduce((all, batch) => all + 8 + batch.bytes, sum + 6 + Buffer.byteLength(topic)),
    12,
  );
  const pen = new Pen(bytes);
  // no transaction
  pen.int16(-1);
  pen.int16(acks);
  pen.int32(timeout);
  pen.int32(topics.length);
  for (const { topic, partitions } of topics) {
    pen.shortText(topic);
    pen.int32(partitions.length);
    for (const each of partitions) writePartition(pen, each, numbered);
  }
  return pen.bytes;
}

function writePartition(
  pen: Pen,
  { partition, messages, firstSequence = 0, ...size }: Partition & ReturnType<typeof measured>,
  numbered: Omit<Numbered, 'firstSequence'>,
): void {
  pen.int32(partition);
  pen.int32(size.bytes);
  writeBatch(pen, messages, size.bodies, { ...numbered, firstSequence });
}
