import type { Place } from '../identifiers.ts';
import type { Random } from '../random.ts';

/** What Connect itself remembers, as far as the next calls depend on it. */
export interface User {
  id: string;
  username: string;
  routingProfileId: string;
  isAdministrator: boolean;
  proficiencies: Map<string, { name: string; value: string }>;
  tags: Set<string>;
}

export interface RoutingProfile {
  id: string;
  defaultOutboundQueueId: string;
  queues: Map<string, { queueId: string; channel: string }>;
  manual: Map<string, { queueId: string; channel: string }>;
  tags: Set<string>;
}

interface Queue {
  id: string;
  quickConnects: Set<string>;
  emailAddresses: Set<string>;
  tags: Set<string>;
}

export interface Instance extends Place {
  /** suffix of the service-linked role of the instance */
  roleSuffix: string;
  /** the other Regions that Global Resiliency keeps equal */
  replicas: Place[];
  users: User[];
  routingProfiles: RoutingProfile[];
  queues: Queue[];
  /** neighbours that only their ids matter of */
  ids: Record<Neighbour, string[]>;
}

type Neighbour =
  | 'securityProfiles'
  | 'hierarchyGroups'
  | 'hours'
  | 'quickConnects'
  | 'emailAddresses'
  | 'phoneNumbers'
  | 'flows'
  | 'workspaces'
  | 'trafficDistributionGroups';

export interface InstancePlan {
  region: string;
  /** this one is the replica of the instance with that position in the list */
  replicaOf?: number;
}

export const account = '123456789012';

/** Tokyo, then Osaka; the third is the first one's replica in Osaka. */
export function planned(count: number): InstancePlan[] {
  const regions = ['ap-northeast-1', 'ap-northeast-3'];
  return Array.from({ length: count }, (_, i) => ({
    region: regions[i % 2] as string,
    ...(i === 2 && { region: 'ap-northeast-3', replicaOf: 0 }),
  }));
}

export function buildEstate(plans: readonly InstancePlan[], random: Random): Instance[] {
  const instances = new Map<number, Instance>();
  plans.forEach(({ region, replicaOf }, position) => {
    if (replicaOf === undefined) instances.set(position, newInstance(region, random));
  });
  for (const { region, replicaOf } of plans) {
    if (replicaOf === undefined) continue;
    const original = instances.get(replicaOf);
    if (!original) throw new RangeError(`instance ${replicaOf} is no original`);
    original.replicas.push({ region, accountId: original.accountId, instanceId: original.instanceId });
  }
  return [...instances.values()];
}

/** With what Connect puts into every new instance; no call ever announced it. */
function newInstance(region: string, random: Random): Instance {
  const several = (count: number) => Array.from({ length: count }, () => random.uuid());
  const queue: Queue = {
    id: random.uuid(),
    quickConnects: new Set(),
    emailAddresses: new Set(),
    tags: new Set(),
  };
  const slot = { queueId: queue.id, channel: 'VOICE' };
  const profile: RoutingProfile = {
    id: random.uuid(),
    defaultOutboundQueueId: queue.id,
    queues: new Map([[slotKey(slot), slot]]),
    manual: new Map(),
    tags: new Set(),
  };
  return {
    region,
    accountId: account,
    instanceId: random.uuid(),
    roleSuffix: random.text(16),
    replicas: [],
    users: [newUser(random.uuid(), 'admin', profile.id, true)],
    routingProfiles: [profile],
    queues: [queue],
    ids: {
      securityProfiles: several(4),
      hierarchyGroups: several(5),
      hours: several(3),
      quickConnects: several(12),
      emailAddresses: several(8),
      phoneNumbers: several(4),
      flows: several(6),
      workspaces: several(2),
      trafficDistributionGroups: several(2),
    },
  };
}

export function newUser(
  id: string,
  username: string,
  routingProfileId: string,
  isAdministrator: boolean,
): User {
  return { id, username, routingProfileId, isAdministrator, proficiencies: new Map(), tags: new Set() };
}

/** Connect tells a routing profile's entries apart by queue and channel. */
export function slotKey({ queueId, channel }: { queueId: string; channel: string }): string {
  return `${queueId}/${channel}`;
}
