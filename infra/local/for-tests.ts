import { freshDatabase } from './databases.ts';
import { dockerAnswers, images } from './docker.ts';
import { howToGetKafka, type Kafka, kafkaAvailable, startKafka } from './kafka.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { findPrometheus, howToGetPrometheus, type Programs } from './prometheus.ts';

export { freshDatabase };

/** A Postgres to make databases in: the one of DATABASE_URL, else a container's, else embedded. Its user is a superuser. */
export async function postgresForTests(): Promise<Postgres> {
  const url = process.env.DATABASE_URL;
  if (url) return { url, stop: async () => undefined };
  if (!(await dockerAnswers())) return startPostgres();
  const { PostgreSqlContainer } = await import('@testcontainers/postgresql');
  const container = await new PostgreSqlContainer(images.postgres).start();
  return { url: container.getConnectionUri(), stop: async () => void (await container.stop()) };
}

/**
 * A Kafka for a suite; null when there is none to be had, said in one line, so that
 * `describe.skipIf(kafka === null)` skips it. With CI=true that is a failure instead.
 */
export async function kafkaForTests(): Promise<Kafka | null> {
  if ((await kafkaAvailable()) !== null) return startKafka();
  if (process.env.CI === 'true') throw new Error(howToGetKafka);
  console.warn(`skipped, ${howToGetKafka}`);
  return null;
}

/** A Prometheus for a suite; null when there is none to be had, said in one line. Nothing of ours brings one along. */
export async function prometheusForTests(): Promise<Programs | null> {
  const programs = await findPrometheus();
  if (programs === null) console.warn(`skipped, ${howToGetPrometheus}`);
  return programs;
}
