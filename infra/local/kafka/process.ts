import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import type { Kafka } from '../kafka.ts';
import { freePort } from '../process/port.ts';
import { makeRunFolder, removeRunFolder } from '../process/run-folder.ts';
import { type Running, start } from '../process/start.ts';
import { kafkaJars } from './jars.ts';
import { javaCommand } from './java.ts';
import { type SecureDoor, secureDoor, type User } from './secure.ts';
import { asProperties, settings } from './settings.ts';

const heap = '-Xmx512m';
/** For minutes: what is compiled soon serves better than what is compiled well. Half of the processor time. */
const shortly = ['-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC'];
const quiet = ['-Dorg.slf4j.simpleLogger.defaultLogLevel=warn'];
const saysWhenReady = '-Dorg.slf4j.simpleLogger.log.kafka.server.KafkaRaftServer=info';

interface Broker {
  brokers: string;
  secure: Kafka['secure'];
  running: Running;
  begin(): Promise<Running>;
}

export interface KafkaOptions {
  port?: number;
  /** it ends within minutes, and how fast it is does not matter */
  shortLived?: boolean;
  /** who may use a second listener, over TLS */
  user?: User;
}

const together = ['listeners', 'listener.security.protocol.map'];

/** The settings of a broker with one more listener. */
function withDoor(open: Record<string, string>, door: SecureDoor): Record<string, string> {
  const joined = together.map((name) => [name, `${open[name]},${door.settings[name]}`]);
  const advertised = { 'advertised.listeners': `${open['advertised.listeners']},${door.settings.listeners}` };
  return { ...open, ...door.settings, ...Object.fromEntries(joined), ...advertised };
}

/** A broker on these ports; it says so when one of them was taken after all. */
async function startBroker(
  classpath: string,
  folder: string,
  port: number,
  controller: number,
  { user, shortLived }: KafkaOptions,
): Promise<Broker> {
  const brokers = `127.0.0.1:${port}`;
  const place = { listen: brokers, advertise: brokers, controller: `127.0.0.1:${controller}`, itself: null };
  const properties = join(folder, 'server.properties');
  const cluster = randomBytes(16).toString('base64url');
  const secureAddress = `127.0.0.1:${user ? await freePort({ exclude: [port, controller] }) : 0}`;
  const door = user && (await secureDoor(folder, secureAddress, user));
  const open = settings({ ...place, folder: join(folder, `data-${port}`) });
  writeFileSync(properties, asProperties(door ? withDoor(open, door) : open));
  const java = ['-cp', classpath, heap, ...quiet];
  const format = [
    ...java,
    ...shortly,
    'kafka.tools.StorageTool',
    'format',
    `--cluster-id=${cluster}`,
    '-c',
    properties,
  ];
  format.push(...(door?.format ?? []));
  await promisify(execFile)(javaCommand, format, { cwd: folder });
  const begin = async () => {
    const running = await start({
      command: javaCommand,
      args: [...java, ...(shortLived ? shortly : []), saysWhenReady, 'kafka.Kafka', properties],
      folder,
    });
    await running.line(/Kafka Server started/);
    return running;
  };
  const secure = door && { url: `kafka://${secureAddress}`, caFile: door.caFile };
  return { brokers, secure, begin, running: await begin() };
}

async function startBrokerOnFreePorts(
  classpath: string,
  folder: string,
  options: KafkaOptions,
): Promise<Broker> {
  for (let attempt = 1; ; attempt++) {
    const port = await freePort(attempt === 1 ? { wanted: options.port } : {});
    const controller = await freePort({ exclude: [port] });
    try {
      return await startBroker(classpath, folder, port, controller, options);
    } catch (error) {
      if (attempt === 3 || !/Address already in use/.test(String(error))) throw error;
    }
  }
}

/** Kafka from its jars in a Java process of its own. Ends with this process. */
export async function startKafkaProcess(options: KafkaOptions): Promise<Kafka> {
  const classpath = join(await kafkaJars.fetch(), '*');
  const folder = makeRunFolder('kafka');
  const broker = await startBrokerOnFreePorts(classpath, folder, options);
  let { running } = broker;
  return {
    brokers: broker.brokers,
    url: `kafka://${broker.brokers}`,
    ...(broker.secure ? { secure: broker.secure } : {}),
    pause: async () => running.kill('SIGSTOP'),
    resume: async () => running.kill('SIGCONT'),
    restart: async () => {
      await running.stop();
      running = await broker.begin();
    },
    stop: async () => {
      running.kill('SIGCONT');
      await running.stop();
      removeRunFolder(folder);
    },
  };
}
