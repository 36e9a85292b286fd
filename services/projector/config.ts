import { variables, whole } from '@warehouse/runtime/config.ts';
import { kafkaVariables } from '@warehouse/runtime/event-log/security.ts';
import { z } from 'zod';

/** The projector's variables. The limits have defaults that suit most installations. */
export const Config = z.object({
  EVENT_LOG_URL: variables.EVENT_LOG_URL,
  ...kafkaVariables,
  DATABASE_URL: variables.DATABASE_URL,
  HTTP_PORT: variables.HTTP_PORT,
  EVENT_LOG_GROUP: z
    .string()
    .regex(/^[\w.-]{1,200}$/, 'letters, digits, dots, dashes and underscores')
    .default('projector')
    .describe('the projectors that share the partitions; one for each warehouse'),
  EVENT_LOG_KEPT_SECONDS: whole({ least: 60 })
    .optional()
    .describe('embedded event log: after which messages that were written are dropped'),
  DATABASE_CONNECT_SECONDS: whole({ most: 300 })
    .default(10)
    .describe('how long a connection to Postgres may take'),
  DATABASE_ANSWER_SECONDS: whole({ most: 3_600 }).default(60).describe('how long one statement may take'),
  BATCH_EVENTS: whole({ least: 1, most: 10_000 })
    .default(1_000)
    .describe('events in one transaction, at most'),
  BATCH_WAIT_MILLISECONDS: whole({ least: 1, most: 60_000 })
    .default(250)
    .describe('how long one look for news may wait'),
  BATCH_BYTES: whole({ least: 65_536 })
    .default(8 * 2 ** 20)
    .describe('bytes of one batch, at most'),
  READ_AHEAD_BYTES: whole({ least: 1_048_576 })
    .default(8 * 2 ** 20)
    .describe('what is fetched from the event log while batches are written, about'),
  PARTITIONS_AT_ONCE: whole({ least: 1, most: 100 })
    .default(3)
    .describe('partitions written at the same time, at most'),
  TOPIC_PARTITIONS: whole({ least: 1, most: 1_000 })
    .default(6)
    .describe('partitions of a topic that is made'),
});
