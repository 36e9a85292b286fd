import { freshDatabase } from '@warehouse/local/databases.ts';
import { kafkaAvailable, startKafka } from '@warehouse/local/kafka.ts';
import { postgresForBench } from '../projector/server.ts';

export interface Destination {
  url: string;
  /** what stands behind it, as it is reported */
  kind: 'kafka' | 'embedded';
  stop(): Promise<void>;
}

/** A Kafka where there is one to be had, else the embedded log. */
export async function openDestination(): Promise<Destination> {
  if ((await kafkaAvailable()) !== null) return { ...(await startKafka()), kind: 'kafka' };
  const server = await postgresForBench();
  const database = await freshDatabase(server);
  return {
    url: database.url,
    kind: 'embedded',
    async stop() {
      await database.drop();
      await server.stop();
    },
  };
}
