import kafkajs from 'kafkajs';
import { describe, expect, it } from 'vitest';
import { murmur2, partitionOf } from './partitioner.ts';

const keys = [
  '',
  'a',
  'ab',
  'abc',
  'abcd',
  'ap-northeast-1/11111111-2222-3333-4444-555555555555/queue/66666666-7777-8888-9999-000000000000',
  'キューの名前',
  '🎧/é',
  ...Array.from({ length: 500 }, (_, n) => `us-east-1/instance/user/${n * 7919}`),
];

describe('the partitioner', () => {
  it('hashes as the reference values of Apache Kafka', () => {
    // from UtilsTest.testMurmur2 of the Java client
    const reference = {
      '21': -973932308,
      foobar: -790332482,
      'a-little-bit-long-string': -985981536,
      'a-little-bit-longer-string': -1486304829,
      lkjh234lh9fiuh90y23oiuhsafujhadof229phr9h19h89h8: -58897971,
      abc: 479470107,
    };
    for (const [text, hash] of Object.entries(reference)) expect(murmur2(Buffer.from(text))).toBe(hash);
  });

  it.each([1, 4, 6, 12, 97])('agrees with the partitioner of a Kafka client on %i partitions', (count) => {
    const theirs = kafkajs.Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: count }, (_, partitionId) => ({
      partitionId,
      leader: 0,
      partitionErrorCode: 0,
      replicas: [0],
      isr: [0],
    }));
    for (const key of keys) {
      const theirPartition = theirs({ topic: 't', partitionMetadata, message: { key, value: null } });
      expect(partitionOf(key, count), key).toBe(theirPartition);
    }
  });
});
