import kafkajs, { type Kafka } from 'kafkajs';
import { asked } from './cluster.ts';

/** A record of 256 KiB in its event, and a good deal more. */
const TOPIC_MAX_MESSAGE_BYTES = 8 * 2 ** 20;

/** Kafka's own default, should a broker not tell. */
const USUAL_MAX_MESSAGE_BYTES = 1_048_588;

/** An existing topic stays as it is; replication is the brokers' default. */
export async function createTopic(cluster: Kafka, topic: string, partitions: number): Promise<void> {
  await asked(cluster, async (admin) => {
    if ((await admin.listTopics()).includes(topic)) return;
    const configEntries = [{ name: 'max.message.bytes', value: String(TOPIC_MAX_MESSAGE_BYTES) }];
    await admin.createTopics({ topics: [{ topic, numPartitions: partitions, configEntries }] });
  });
}

/** How many bytes a batch of messages may have in this topic. */
export async function maxMessageBytes(cluster: Kafka, topic: string): Promise<number> {
  const { resources } = await asked(cluster, (admin) =>
    admin.describeConfigs({
      includeSynonyms: false,
      resources: [
        { type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: ['max.message.bytes'] },
      ],
    }),
  );
  const [entry] = resources[0]?.configEntries ?? [];
  return Number(entry?.configValue ?? USUAL_MAX_MESSAGE_BYTES);
}
