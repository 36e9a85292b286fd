import kafkajs, { type Admin, type Kafka } from 'kafkajs';
import { topicMissing } from '../../faults.ts';
import type { Extent } from '../../port.ts';
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
  const value = await asked(cluster, (admin) => settingOf(admin, topic, 'max.message.bytes'));
  return Number(value ?? USUAL_MAX_MESSAGE_BYTES);
}

async function settingOf(admin: Admin, topic: string, name: string): Promise<string | undefined> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: [{ type: kafkajs.ConfigResourceTypes.TOPIC, name: topic, configNames: [name] }],
  });
  return resources[0]?.configEntries[0]?.configValue;
}

/** What a topic holds, and for how long. Brokers that do not tell their settings tell the rest. */
export function extentOf(cluster: Kafka, topic: string): Promise<Extent> {
  return asked(cluster, async (admin) => {
    if (!(await admin.listTopics()).includes(topic)) throw topicMissing(topic);
    const offsets = await admin.fetchTopicOffsets(topic);
    const kept = Number((await settingOf(admin, topic, 'retention.ms').catch(() => undefined)) ?? -1);
    return {
      partitions: offsets.map(({ partition, low, high }) => ({
        partition,
        oldest: BigInt(low),
        end: BigInt(high),
      })),
      keptMilliseconds: kept < 0 ? null : kept,
    };
  });
}
