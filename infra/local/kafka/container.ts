import { GenericContainer, getContainerRuntimeClient, Wait } from 'testcontainers';
import { images } from '../docker.ts';
import type { Kafka } from '../kafka.ts';
import { freePort } from '../process/port.ts';
import { asEnvironment, settings } from './settings.ts';

const inside = 9092;

/** Kafka in a container. Its port outside is chosen before, for a broker has to tell clients where it is. */
export async function startKafkaContainer(options: { port?: number }): Promise<Kafka> {
  const port = await freePort({ wanted: options.port });
  const { host } = (await getContainerRuntimeClient()).info.containerRuntime;
  const brokers = `${host}:${port}`;
  const place = {
    listen: `:${inside}`,
    advertise: brokers,
    controller: 'localhost:9093',
    itself: 'localhost:9094',
    folder: null,
  };
  const container = await new GenericContainer(images.kafka)
    .withExposedPorts({ container: inside, host: port })
    .withEnvironment(asEnvironment(settings(place)))
    .withWaitStrategy(Wait.forLogMessage(/Kafka Server started/))
    .withStartupTimeout(180_000)
    .start();
  const docker = (await getContainerRuntimeClient()).container;
  const itself = docker.getById(container.getId());
  return {
    brokers,
    url: `kafka://${brokers}`,
    pause: async () => void (await itself.pause()),
    resume: async () => void (await itself.unpause()),
    restart: () => container.restart(),
    stop: async () => void (await container.stop()),
  };
}
