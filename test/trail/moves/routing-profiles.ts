import {
  addQueues,
  assignDefaultOutboundQueue,
  type Concurrency,
  changeQueues,
  createRoutingProfile,
  deleteRoutingProfile,
  type QueueConfig,
  removeQueues,
  renameRoutingProfile,
  replaceConcurrency,
  type Slot,
  setAvailabilityTimer,
} from '../calls/routing-profile.ts';
import { type Instance, type RoutingProfile, slotKey } from '../estate/estate.ts';
import { tags, thingName } from '../estate/names.ts';
import type { Random } from '../random.ts';
import { type Chooser, type Choosers, listed, one, without } from './move.ts';

const channels = ['VOICE', 'CHAT', 'TASK', 'EMAIL'];
const timers = ['TIME_SINCE_LAST_ACTIVITY', 'TIME_SINCE_LAST_INBOUND'];

const create: Chooser = (instance, random) => {
  const id = random.uuid();
  const given = random.chance(0.3) ? tags(random) : {};
  const queues = random.chance(0.7) ? freeSlots(instance, new Map(), random).map(config(random)) : [];
  const manual = random.chance(0.2) ? freeSlots(instance, new Map(), random) : [];
  const defaultOutboundQueueId = random.pick(instance.queues).id;
  const call = createRoutingProfile({
    id,
    name: thingName(random),
    defaultOutboundQueueId,
    concurrencies: concurrencies(random),
    ...(queues.length > 0 && { queues }),
    ...(manual.length > 0 && { manual }),
    ...(random.chance(0.3) && { agentAvailabilityTimer: random.pick(timers) }),
    tags: given,
  });
  return one(call, () => {
    const profile = {
      id,
      defaultOutboundQueueId,
      queues: new Map(),
      manual: new Map(),
      tags: new Set<string>(),
    };
    for (const slot of queues) profile.queues.set(slotKey(slot), slot);
    for (const slot of manual) profile.manual.set(slotKey(slot), slot);
    for (const key of Object.keys(given)) profile.tags.add(key);
    instance.routingProfiles.push(profile);
  });
};

const remove: Chooser = ({ routingProfiles, users }, random) => {
  const used = new Set(users.map((user) => user.routingProfileId));
  const unused = routingProfiles.filter((profile) => !used.has(profile.id));
  if (unused.length === 0 || routingProfiles.length < 4) return null;
  const profile = random.pick(unused);
  return one(deleteRoutingProfile(profile.id), () => without(routingProfiles, profile));
};

const rename: Chooser = ({ routingProfiles }, random) => {
  const name = random.chance(0.8);
  const to = { ...(name && { name: thingName(random) }), description: !name || random.chance(0.3) };
  return one(renameRoutingProfile(random.pick(routingProfiles).id, to));
};

const concurrency: Chooser = ({ routingProfiles }, random) =>
  one(replaceConcurrency(random.pick(routingProfiles).id, concurrencies(random)));

const defaultQueue: Chooser = ({ routingProfiles, queues }, random) => {
  const profile = random.pick(routingProfiles);
  const { id } = random.pick(queues);
  return one(assignDefaultOutboundQueue(profile.id, id), () => {
    profile.defaultOutboundQueueId = id;
  });
};

const timer: Chooser = ({ routingProfiles }, random) =>
  one(setAvailabilityTimer(random.pick(routingProfiles).id, random.pick(timers)));

const add: Chooser = (instance, random) => {
  const profile = random.pick(instance.routingProfiles);
  const list = random.chance(0.8) ? 'queues' : 'manual';
  const slots = freeSlots(instance, profile[list], random);
  if (slots.length === 0) return null;
  const call = addQueues(
    profile.id,
    list === 'queues' ? { queues: slots.map(config(random)) } : { manual: slots },
  );
  return one(call, () => put(profile, list, slots));
};

/** Adding queues on the page of a routing profile saves its channels as well, in the same second. */
const saveQueues: Chooser = (instance, random) => {
  const profile = random.pick(instance.routingProfiles);
  const slots = freeSlots(instance, profile.queues, random);
  if (slots.length === 0) return null;
  const addition = one(addQueues(profile.id, { queues: slots.map(config(random)) }), () =>
    put(profile, 'queues', slots),
  );
  const calls = [...addition.calls, replaceConcurrency(profile.id, concurrencies(random))];
  return { calls, together: true, by: 'administrator' };
};

const change: Chooser = ({ routingProfiles }, random) => {
  const profile = random.pick(routingProfiles);
  if (profile.queues.size === 0) return null;
  return one(changeQueues(profile.id, random.some(listed(profile.queues), 3).map(config(random))));
};

const removeSome: Chooser = ({ routingProfiles }, random) => {
  const profile = random.pick(routingProfiles);
  const list = random.chance(0.8) ? 'queues' : 'manual';
  if (profile[list].size === 0) return null;
  const slots = random.some(listed(profile[list]), 3);
  const call = removeQueues(profile.id, list === 'queues' ? { queues: slots } : { manual: slots });
  return one(call, () => {
    for (const slot of slots) profile[list].delete(slotKey(slot));
  });
};

/** Terraform knows no change of priority: it takes the queues out and puts them in again, ten at a time. */
const reprioritize: Chooser = ({ routingProfiles }, random) => {
  const profile = random.pick(routingProfiles);
  const slots = listed(profile.queues);
  if (slots.length === 0) return null;
  // never the priority that any other move gives: otherwise the pair might change nothing in the end
  const priority = random.int(50, 99);
  const delaySeconds = random.int(1000, 9999);
  const chunks = [];
  for (let first = 0; first < slots.length; first += 10) chunks.push(slots.slice(first, first + 10));
  const calls = [
    ...chunks.map((queues) => removeQueues(profile.id, { queues })),
    ...chunks.map((chunk) =>
      addQueues(profile.id, { queues: chunk.map((slot) => ({ ...slot, priority, delaySeconds })) }),
    ),
  ];
  return { calls, together: true, by: 'terraform' };
};

function put(profile: RoutingProfile, list: 'queues' | 'manual', slots: readonly Slot[]): void {
  for (const { queueId, channel } of slots)
    profile[list].set(slotKey({ queueId, channel }), { queueId, channel });
}

/** Up to ten pairs of queue and channel that are not in the list yet. */
function freeSlots({ queues }: Instance, taken: ReadonlyMap<string, Slot>, random: Random): Slot[] {
  const drawn = Array.from(
    {
      length: random.weighted([
        [6, 3],
        [1, 10],
      ]),
    },
    () => ({
      queueId: random.pick(queues).id,
      channel: random.pick(channels),
    }),
  );
  const free = new Map(drawn.map((slot) => [slotKey(slot), slot] as const));
  return [...free].filter(([key]) => !taken.has(key)).map(([, slot]) => slot);
}

function config(random: Random): (slot: Slot) => QueueConfig {
  return ({ queueId, channel }) => ({
    queueId,
    channel,
    priority: random.int(1, 5),
    delaySeconds: random.pick([0, 0, 30, 120]),
  });
}

function concurrencies(random: Random): Concurrency[] {
  return random.some(channels, 4).map((channel) => ({
    channel,
    concurrency: channel === 'VOICE' ? 1 : random.int(1, 10),
    ...(random.chance(0.3) && {
      crossChannelBehavior: random.pick(['ROUTE_CURRENT_CHANNEL_ONLY', 'ROUTE_ANY_CHANNEL'] as const),
    }),
  }));
}

export const routingProfileMoves: Choosers = [
  [2.5, create],
  [1, remove],
  [2, rename],
  [2, concurrency],
  [2, defaultQueue],
  [1, timer],
  [5, add],
  [2, saveQueues],
  [3, change],
  [3, removeSome],
  [3, reprioritize],
];
