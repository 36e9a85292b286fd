/** CRC-32C (Castagnoli), by which Kafka knows a batch that came whole; Node's zlib has the other CRC-32 only. */

const POLYNOMIAL = 0x82f63b78;
/** Bytes taken at once. */
const STRIDE = 8;

/** Table `n`: what a byte does to the sum when `n` bytes follow it in the stride. */
const [t0, t1, t2, t3, t4, t5, t6, t7] = tables() as [Table, Table, Table, Table, Table, Table, Table, Table];

type Table = Int32Array<ArrayBuffer>;

function tables(): Table[] {
  const first = Int32Array.from({ length: 256 }, (_, byte) => {
    let sum = byte;
    for (let bit = 0; bit < 8; bit++) sum = (sum >>> 1) ^ (POLYNOMIAL & -(sum & 1));
    return sum;
  });
  const made = [first];
  for (let last = first; made.length < STRIDE; made.push(last))
    last = last.map((sum) => (sum >>> 8) ^ (first[sum & 0xff] as number));
  return made;
}

/** The sum of the bytes from `start` on, as an unsigned number of 32 bits. */
export function crc32c(bytes: Buffer, start = 0): number {
  let sum = -1;
  let at = start;
  for (const strides = bytes.length - STRIDE; at <= strides; at += STRIDE) {
    sum ^= word(bytes, at);
    sum =
      (t7[sum & 0xff] as number) ^
      (t6[(sum >>> 8) & 0xff] as number) ^
      (t5[(sum >>> 16) & 0xff] as number) ^
      (t4[sum >>> 24] as number) ^
      (t3[bytes[at + 4] as number] as number) ^
      (t2[bytes[at + 5] as number] as number) ^
      (t1[bytes[at + 6] as number] as number) ^
      (t0[bytes[at + 7] as number] as number);
  }
  for (; at < bytes.length; at++) sum = (t0[(sum ^ (bytes[at] as number)) & 0xff] as number) ^ (sum >>> 8);
  return ~sum >>> 0;
}

const word = (bytes: Buffer, at: number): number =>
  (bytes[at] as number) |
  ((bytes[at + 1] as number) << 8) |
  ((bytes[at + 2] as number) << 16) |
  ((bytes[at + 3] as number) << 24);
