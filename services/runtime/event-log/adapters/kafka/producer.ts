import type { Kafka, Producer as KafkaProducer, PartitionerArgs } from 'kafkajs';
import { type Patience, patiently, pause } from '../../../backoff.ts';
import { closed, tooLarge } from '../../faults.ts';
import { gathering } from '../../gathering.ts';
import { partitionOf } from '../../partitioner.ts';
import type { Message, Producer } from '../../port.ts';
import { weightOf } from '../../slices.ts';
import { asFault } from './kafka-faults.ts';
import { maxMessageBytes } from './topics.ts';

/** A batch's own head, beside its messages. */
const BATCH_HEAD_BYTES = 1_024;
const CLOSE_MILLISECONDS = 5_000;
const MOST = { maxMessages: 1_000, maxBytes: 4 * 2 ** 20 };

/**
 * An idempotent producer that sends one request after the other. The client gives a failed request's sequence
 * numbers to the next one that waits, and the broker would take that one for a repeat and drop it: so nothing
 * waits inside the client, and after a failure a new producer, with numbers of its own, tries again.
 */
export function openProducer(cluster: Kafka, patience: Omit<Patience, 'stopping'>): Producer {
  const stop = new AbortController();
  const patient = { ...patience, stopping: stop.signal };
  const topicLimits = new Map<string, Promise<number>>();
  let current: KafkaProducer | null = null;

  async function connected(): Promise<KafkaProducer> {
    if (current) return current;
    const producer = cluster.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: () => partitionOfMessage,
    });
    current = producer;
    await producer.connect();
    return producer;
  }

  async function discard() {
    const broken = current;
    current = null;
    await broken?.disconnect().catch(() => {});
  }

  async function store(topic: string, messages: readonly Message[]) {
    try {
      const producer = await connected();
      await producer.send({ topic, acks: -1, timeout: 10_000, messages: messages.map(onTheWire) });
    } catch (error) {
      await discard();
      throw asFault(error);
    }
  }

  function limitOf(topic: string): Promise<number> {
    const known = topicLimits.get(topic);
    if (known) return known;
    const limit = patiently(() => maxMessageBytes(cluster, topic), patient);
    topicLimits.set(topic, limit);
    limit.catch(() => topicLimits.delete(topic));
    return limit;
  }

  const gathered = gathering(
    (topic, slice) => patiently(() => store(topic, slice), patient),
    async (topic) => ({
      ...MOST,
      maxBytes: Math.min(MOST.maxBytes, (await limitOf(topic)) - BATCH_HEAD_BYTES),
    }),
  );
  return {
    async publish(topic, messages) {
      if (stop.signal.aborted) throw closed();
      const maxBytes = (await limitOf(topic)) - BATCH_HEAD_BYTES;
      const greatest = messages.reduce((most, message) => Math.max(most, weightOf(message)), 0);
      if (greatest > maxBytes) throw tooLarge(topic, greatest, maxBytes);
      await gathered.publish(topic, messages);
    },
    async close() {
      stop.abort();
      // what is on its way gets a moment; a frozen broker would keep it for long
      await Promise.race([gathered.close(), pause(CLOSE_MILLISECONDS)]);
      await discard();
    },
  };
}

/** The client's own gives the same, but makes a dozen objects for every four bytes of a key. */
const partitionOfMessage = ({ message: { key }, partitionMetadata }: PartitionerArgs): number =>
  partitionOf(String(key), partitionMetadata.length);

const onTheWire = ({ key, headers, value }: Message) => ({ key, headers: { ...headers }, value });
