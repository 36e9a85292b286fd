import { variables, whole } from '@warehouse/runtime/config.ts';
import { z } from 'zod';

/** The projector's variables. The limits have defaults that suit most installations. */
export const Config = z.object({
  EVENT_LOG_URL: variables.EVENT_LOG_URL,
  DATABASE_URL: variables.DATABASE_URL,
  HTTP_PORT: variables.HTTP_PORT,
  BATCH_EVENTS: whole({ least: 1, most: 10_000 })
    .default(1_000)
    .describe('events in one transaction, at most'),
  BATCH_WAIT_MILLISECONDS: whole({ least: 1, most: 60_000 })
    .default(250)
    .describe('how long one look for news may wait'),
  BATCH_BYTES: whole({ least: 65_536 })
    .default(8 * 2 ** 20)
    .describe('bytes of one batch, at most'),
  PARTITIONS_AT_ONCE: whole({ least: 1, most: 100 })
    .default(3)
    .describe('partitions written at the same time, at most'),
  TOPIC_PARTITIONS: whole({ least: 1, most: 1_000 })
    .default(6)
    .describe('partitions of a topic that is made'),
});
