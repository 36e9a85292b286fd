/** Writes what Kafka's protocol is made of into a buffer of the right size. */
export class Pen {
  at = 0;
  readonly bytes: Buffer<ArrayBuffer>;

  constructor(bytes: number) {
    this.bytes = Buffer.allocUnsafeSlow(bytes);
  }

  int8(value: number): void {
    this.at = this.bytes.writeInt8(value, this.at);
  }

  int16(value: number): void {
    this.at = this.bytes.writeInt16BE(value, this.at);
  }

  int32(value: number): void {
    this.at = this.bytes.writeInt32BE(value, this.at);
  }

  int64(value: bigint): void {
    this.at = this.bytes.writeBigInt64BE(value, this.at);
  }

  /** @param value not negative, below 2 ** 30 */
  varint(value: number): void {
    let rest = value << 1;
    while (rest > 0x7f) {
      this.bytes[this.at++] = (rest & 0x7f) | 0x80;
      rest >>>= 7;
    }
    this.bytes[this.at++] = rest;
  }

  /** With its length before it. */
  text(value: string): void {
    this.varint(Buffer.byteLength(value));
    this.at += this.bytes.write(value, this.at);
  }

  /** The same where the length has two bytes. */
  shortText(value: string): void {
    this.int16(Buffer.byteLength(value));
    this.at += this.bytes.write(value, this.at);
  }

  copy(bytes: Buffer): void {
    this.bytes.set(bytes, this.at);
    this.at += bytes.length;
  }
}

/** How long a varint is. */
export function varintBytes(value: number): number {
  let bytes = 1;
  for (let rest = value << 1; rest > 0x7f; rest >>>= 7) bytes++;
  return bytes;
}
