/** Ports and addresses of a single broker that is its own controller. */
export interface Place {
  /** where the broker listens */
  listen: string;
  /** what it tells clients */
  advertise: string;
  /** host:port of the controller */
  controller: string;
  /** where it reaches itself, if not where clients do */
  itself: string | null;
  /** where the data lie; null = where the image keeps them */
  folder: string | null;
}

/** A broker for one machine: whatever Kafka would copy three times is kept once. Names as in server.properties. */
export function settings({ listen, advertise, controller, itself, folder }: Place): Record<string, string> {
  return {
    'process.roles': 'broker,controller',
    'node.id': '1',
    listeners: `CLIENTS://${listen},CONTROLLER://${controller}${itself === null ? '' : `,ITSELF://${itself}`}`,
    'advertised.listeners': `CLIENTS://${advertise}${itself === null ? '' : `,ITSELF://${itself}`}`,
    'inter.broker.listener.name': itself === null ? 'CLIENTS' : 'ITSELF',
    'listener.security.protocol.map': 'CLIENTS:PLAINTEXT,CONTROLLER:PLAINTEXT,ITSELF:PLAINTEXT',
    'controller.listener.names': 'CONTROLLER',
    'controller.quorum.voters': `1@${controller}`,
    'offsets.topic.replication.factor': '1',
    'offsets.topic.num.partitions': '4',
    'transaction.state.log.replication.factor': '1',
    'transaction.state.log.min.isr': '1',
    'share.coordinator.state.topic.replication.factor': '1',
    'share.coordinator.state.topic.min.isr': '1',
    'group.initial.rebalance.delay.ms': '0',
    // topics are made on purpose, with their number of partitions
    'auto.create.topics.enable': 'false',
    ...(folder === null ? {} : { 'log.dirs': folder }),
  };
}

export const asProperties = (all: Record<string, string>) =>
  Object.entries(all)
    .map(([name, value]) => `${name}=${value.replaceAll('\\', '\\\\')}\n`)
    .join('');

/** The variables by which the apache/kafka image is configured. */
export const asEnvironment = (all: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(all).map(([name, value]) => [`KAFKA_${name.toUpperCase().replaceAll('.', '_')}`, value]),
  );
