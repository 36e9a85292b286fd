import { freshDatabase } from './databases.ts';
import { dockerAnswers, images } from './docker.ts';
import { goWithout } from './go-without.ts';
import { howToGetKafka, type Kafka, kafkaAvailable, startKafka } from './kafka.ts';
import { type Postgres, startPostgres } from './postgres.ts';
import { NotFetched } from './prometheus/debian.ts';
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
 * `describe.skipIf(kafka === null)` skips it; a failure where it has to be there.
 */
export async function kafkaForTests(): Promise<Kafka | null> {
  if ((await kafkaAvailable()) !== null) return startKafka({ shortLived: true });
  return goWithout('kafka', howToGetKafka);
}

/** A Prometheus for a suite; null when there is none to be had, said in one line. Nothing of ours brings one along. */
export async function prometheusForTests(): Promise<Programs | null> {
  try {
    return (await findPrometheus()) ?? goWithout('prometheus', howToGetPrometheus);
  } catch (error) {
    if (!(error instanceof NotFetched)) throw error;
    return goWithout('prometheus', `${error.message}; ${howToGetPrometheus}`);
  }
}
