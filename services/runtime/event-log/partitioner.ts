const SEED = 0x9747b28c;
const M = 0x5bd1e995;

const scrambled = (word: number) => {
  const k = Math.imul(word, M);
  return Math.imul(k ^ (k >>> 24), M);
};

/** Murmur2 as in Kafka's own clients (org.apache.kafka.common.utils.Utils.murmur2), a signed 32-bit number. */
export function murmur2(data: Buffer): number {
  const words = data.length >> 2;
  let h = SEED ^ data.length;
  for (let i = 0; i < words; i += 1) h = Math.imul(h, M) ^ scrambled(data.readInt32LE(i * 4));
  const rest = data.length & 3;
  if (rest > 0) h = Math.imul(h ^ data.readUIntLE(words * 4, rest), M);
  h = Math.imul(h ^ (h >>> 13), M);
  return h ^ (h >>> 15);
}

/** The partition of a key, the same as every Kafka client's default partitioner gives. */
export function partitionOf(key: string, partitions: number): number {
  return (murmur2(Buffer.from(key)) & 0x7fffffff) % partitions;
}
