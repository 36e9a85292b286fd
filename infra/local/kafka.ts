import { dockerAnswers } from './docker.ts';
import { kafkaJars } from './kafka/jars.ts';
import { javaRuns, mavenRuns } from './kafka/java.ts';
import type { User } from './kafka/secure.ts';

/** Only a broker of our own can be disturbed: one named by KAFKA_BROKERS has no pause, resume and restart. */
export interface Kafka {
  /** host:port, comma separated */
  brokers: string;
  /** as EVENT_LOG_URL wants it */
  url: string;
  /** a second listener with TLS and passwords; only of a broker that was started with a user */
  secure?: { url: string; caFile: string };
  /** freezes the broker: connections stay open, nothing answers */
  pause?(): Promise<void>;
  resume?(): Promise<void>;
  /** stops the broker and starts it again on the same port with the same data */
  restart?(): Promise<void>;
  stop(): Promise<void>;
}

interface StartOptions {
  port?: number;
  /** a broker from its jars only: it ends within minutes, and how fast it is does not matter */
  shortLived?: boolean;
  /** a broker from its jars only: opens a second listener, with TLS and this user's password */
  user?: User;
}

type Way = 'brokers' | 'docker' | 'java';

export const howToGetKafka =
  'no Kafka here: set KAFKA_BROKERS to host:port of one, or start a Docker engine, or install Java 17 or newer and Maven';

async function startNamed(): Promise<Kafka> {
  const brokers = process.env.KAFKA_BROKERS ?? '';
  return { brokers, url: `kafka://${brokers}`, stop: async () => undefined };
}

/** Ways to a Kafka, the cheapest first. */
const ways: Record<Way, { open(): Promise<boolean>; start(options: StartOptions): Promise<Kafka> }> = {
  brokers: { open: async () => Boolean(process.env.KAFKA_BROKERS), start: startNamed },
  docker: {
    open: dockerAnswers,
    start: async (options) => (await import('./kafka/container.ts')).startKafkaContainer(options),
  },
  java: {
    open: async () => (await javaRuns()) && (kafkaJars.areThere() || (await mavenRuns())),
    start: async (options) => (await import('./kafka/process.ts')).startKafkaProcess(options),
  },
};

/** How a Kafka can be had on this machine; null = not at all. */
export async function kafkaAvailable(among = Object.keys(ways) as Way[]): Promise<Way | null> {
  for (const way of among) if (await ways[way].open()) return way;
  return null;
}

/** Starts a Kafka of our own, or hands out the one of KAFKA_BROKERS unless told otherwise. Ends with this process. */
export async function startKafka(options: StartOptions & { among?: Way[] } = {}): Promise<Kafka> {
  const way = await kafkaAvailable(options.among);
  if (way === null) throw new Error(howToGetKafka);
  return ways[way].start(options);
}
