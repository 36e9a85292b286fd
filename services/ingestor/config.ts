import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  awsEndpoints,
  type Environment,
  flag,
  goesByQueueUrl,
  variables,
  whole,
} from '@warehouse/runtime/config.ts';
import { kafkaVariables } from '@warehouse/runtime/event-log/security.ts';
import { z } from 'zod';
import { defaultLimits, type Limits } from './reader/limits.ts';

/** The SDK may find its Region in a file of its own; without one only the variable can name it. */
const regionOf = ({ AWS_CONFIG_FILE }: Environment) =>
  existsSync(AWS_CONFIG_FILE || join(homedir(), '.aws', 'config')) ? z.string().optional() : z.string();

/** Every variable the ingestor reads itself; the rest of `AWS_*` is the SDK's. */
export const ingestorConfig = (environment: Environment) =>
  z.object({
    SQS_QUEUE_URL: z
      .url({ protocol: /^https?$/, error: 'an http or https URL' })
      .describe('the queue with the notifications'),
    EVENT_LOG_URL: variables.EVENT_LOG_URL,
    ...kafkaVariables,
    AWS_REGION: regionOf(environment).describe('the AWS Region of the queue'),
    ...awsEndpoints,
    S3_FORCE_PATH_STYLE: flag().default(false).describe('true for emulators'),
    CONNECT_INSTANCE_IDS: variables.CONNECT_INSTANCE_IDS,
    HTTP_PORT: variables.HTTP_PORT,
    LOG_LEVEL: z
      .enum(['debug', 'info', 'warn', 'error', 'silent'], 'debug, info, warn, error or silent')
      .default('info'),

    MAX_COMPRESSED_BYTES: whole().default(defaultLimits.maxCompressedBytes).describe('of one trail file'),
    MAX_INFLATED_BYTES: whole().default(defaultLimits.maxInflatedBytes).describe('of one trail file'),
    MAX_INFLATION_RATIO: whole().default(defaultLimits.maxRatio).describe('inflated by compressed bytes'),
    MAX_RECORD_BYTES: whole().default(defaultLimits.maxRecordBytes).describe('of one record'),
    MAX_RECORDS: whole().default(defaultLimits.maxRecords).describe('of one trail file'),
    // a Kafka broker takes 1,048,588 bytes unless told otherwise
    MAX_EVENT_BYTES: whole().default(1_000_000).describe('of one message on the event log'),

    FILES_IN_FLIGHT: whole({ most: 256 }).default(8).describe('trail files read at once'),
    MESSAGES_IN_HAND: whole({ most: 10_000 }).default(80).describe('notifications held at once'),
    RECEIVE_WAIT_SECONDS: whole({ least: 0, most: 20 })
      .default(5)
      .describe('how long one look at the queue waits'),
    VISIBILITY_SECONDS: whole({ least: 2, most: 43_200 })
      .default(60)
      .describe('how long a held notification stays hidden'),
    MAX_HOLD_SECONDS: whole({ most: 43_000 })
      .default(3_600)
      .describe('when a notification is left to others'),
    DRAIN_SECONDS: whole({ least: 0, most: 15 })
      .default(10)
      .describe('what work may still take after SIGTERM'),

    TOPIC_PARTITIONS: whole({ most: 10_000 }).default(6).describe('of a topic that does not exist yet'),
    PUBLISH_BATCH_MESSAGES: whole({ most: 10_000 }).default(1_000),
    PUBLISH_LINGER_MILLISECONDS: whole({ least: 0, most: 1_000 }).default(25),
  });
export type IngestorConfig = z.output<ReturnType<typeof ingestorConfig>>;

/** Values on their way to the event log at once, about; a slow log then slows the reading. */
const BUFFER_BYTES = 4 * 1024 * 1024;

export const limitsOf = (config: IngestorConfig): Limits => ({
  maxCompressedBytes: config.MAX_COMPRESSED_BYTES,
  maxInflatedBytes: config.MAX_INFLATED_BYTES,
  maxRatio: config.MAX_INFLATION_RATIO,
  maxRecordBytes: config.MAX_RECORD_BYTES,
  maxRecords: config.MAX_RECORDS,
});

export const rulesOf = (config: IngestorConfig) => ({
  instances: config.CONNECT_INSTANCE_IDS,
  maxEventBytes: config.MAX_EVENT_BYTES,
});

export const storeOf = (config: IngestorConfig) => ({
  forcePathStyle: config.S3_FORCE_PATH_STYLE,
  filesInFlight: config.FILES_IN_FLIGHT,
});

export const queueOf = (config: IngestorConfig) => ({
  queueUrl: config.SQS_QUEUE_URL,
  useQueueUrlAsEndpoint: goesByQueueUrl(config),
  waitSeconds: config.RECEIVE_WAIT_SECONDS,
  visibilitySeconds: config.VISIBILITY_SECONDS,
});

export const eventsOf = (config: IngestorConfig) => ({
  batchMessages: config.PUBLISH_BATCH_MESSAGES,
  lingerMilliseconds: config.PUBLISH_LINGER_MILLISECONDS,
  bufferBytes: BUFFER_BYTES,
});

export const holdOf = (config: IngestorConfig) => ({
  visibilitySeconds: config.VISIBILITY_SECONDS,
  maxHoldSeconds: config.MAX_HOLD_SECONDS,
  messagesInHand: config.MESSAGES_IN_HAND,
  drainSeconds: config.DRAIN_SECONDS,
  // its answer takes a moment besides
  lookSeconds: config.RECEIVE_WAIT_SECONDS + 2,
});
