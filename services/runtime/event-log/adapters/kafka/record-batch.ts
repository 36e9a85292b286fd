import { crc32c } from './crc32c.ts';
import { type Pen, varintBytes } from './pen.ts';

/** A message as the client is given it. */
export interface Sent {
  key: string;
  headers: Readonly<Record<string, string>>;
  value: Buffer;
}

/** Which messages of which producer these are, so that the broker knows a repeat. */
export interface Numbered {
  producerId: bigint;
  producerEpoch: number;
  /** of the first message */
  firstSequence: number;
  /** when they were sent, milliseconds since 1970 */
  at: number;
}

const MAGIC = 2;
/** From the first offset to the number of records. */
const HEAD_BYTES = 61;
/** Where the checksum is; what follows it is what it covers. */
const CHECKSUM_AT = 17;
const CHECKSUM_END = 21;
/** What `Length` does not count: itself and the first offset. */
const UNCOUNTED_BYTES = 12;

/**
 * How many bytes `writeBatch` writes, and how many each record is behind its own length.
 * The format: https://kafka.apache.org/documentation/#recordbatch
 */
export function measured(messages: readonly Sent[]): { bytes: number; bodies: readonly number[] } {
  const bodies = messages.map(bodyBytes);
  return { bytes: bodies.reduce((sum, body) => sum + varintBytes(body) + body, HEAD_BYTES), bodies };
}

/** Writes a batch of one partition, uncompressed; `bodies` as measured. */
export function writeBatch(
  pen: Pen,
  messages: readonly Sent[],
  bodies: readonly number[],
  { producerId, producerEpoch, firstSequence, at }: Numbered,
): void {
  const start = pen.at;
  pen.int64(0n);
  pen.int32(0);
  pen.int32(0);
  pen.int8(MAGIC);
  pen.int32(0);
  pen.int16(0);
  pen.int32(messages.length - 1);
  pen.int64(BigInt(at));
  pen.int64(BigInt(at));
  pen.int64(producerId);
  pen.int16(producerEpoch);
  pen.int32(firstSequence);
  pen.int32(messages.length);
  for (const [offset, message] of messages.entries())
    writeRecord(pen, message, offset, bodies[offset] as number);
  const batch = pen.bytes.subarray(start, pen.at);
  batch.writeInt32BE(batch.length - UNCOUNTED_BYTES, 8);
  batch.writeUInt32BE(crc32c(batch, CHECKSUM_END), CHECKSUM_AT);
}

function bodyBytes({ key, headers, value }: Sent, offset: number): number {
  const names = Object.keys(headers);
  // attributes and the time since the first record, both 0
  let bytes = 2 + varintBytes(offset) + textBytes(key) + varintBytes(value.length) + value.length;
  bytes += varintBytes(names.length);
  for (const name of names) bytes += textBytes(name) + textBytes(headers[name] as string);
  return bytes;
}

function writeRecord(pen: Pen, { key, headers, value }: Sent, offset: number, body: number): void {
  const names = Object.keys(headers);
  pen.varint(body);
  pen.int8(0);
  pen.varint(0);
  pen.varint(offset);
  pen.text(key);
  pen.varint(value.length);
  pen.copy(value);
  pen.varint(names.length);
  for (const name of names) {
    pen.text(name);
    pen.text(headers[name] as string);
  }
}

function textBytes(text: string): number {
  const bytes = Buffer.byteLength(text);
  return varintBytes(bytes) + bytes;
}
