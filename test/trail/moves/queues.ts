import {
  addEmailAddresses,
  addQuickConnects,
  assignHours,
  configureOutboundCaller,
  configureOutboundEmail,
  createQueue,
  deleteQueue,
  removeEmailAddresses,
  removeQuickConnects,
  renameQueue,
  setMaxContacts,
  setStatus,
} from '../calls/queue.ts';
import type { Instance } from '../estate/estate.ts';
import { tags, thingName } from '../estate/names.ts';
import type { Random } from '../random.ts';
import { type Chooser, type Choosers, listed, one, without } from './move.ts';

const create: Chooser = (instance, random) => {
  const { queues, ids } = instance;
  const id = random.uuid();
  const given = random.chance(0.3) ? tags(random) : {};
  const quickConnectIds = random.chance(0.3) ? random.some(ids.quickConnects, 4) : [];
  const emailAddressIds = random.chance(0.2) ? random.some(ids.emailAddresses, 3) : [];
  const call = createQueue({
    id,
    name: thingName(random),
    hoursOfOperationId: random.pick(ids.hours),
    description: random.chance(0.7),
    outboundCaller: random.chance(0.5) ? outboundCaller(instance, random) : {},
    ...(random.chance(0.3) && { maxContacts: random.int(0, 500) }),
    ...(random.chance(0.2) && { outboundEmailAddressId: random.pick(ids.emailAddresses) }),
    ...(quickConnectIds.length > 0 && { quickConnectIds }),
    ...(emailAddressIds.length > 0 && { emailAddressIds }),
    tags: given,
  });
  return one(call, () => {
    queues.push({
      id,
      quickConnects: new Set(quickConnectIds),
      emailAddresses: new Set(emailAddressIds),
      tags: new Set(Object.keys(given)),
    });
  });
};

const remove: Chooser = ({ queues, routingProfiles }, random) => {
  const used = new Set(
    routingProfiles.flatMap((profile) => [
      profile.defaultOutboundQueueId,
      ...[...profile.queues.values(), ...profile.manual.values()].map((slot) => slot.queueId),
    ]),
  );
  const unused = queues.filter((queue) => !used.has(queue.id));
  if (unused.length === 0 || queues.length < 4) return null;
  const queue = random.pick(unused);
  return one(deleteQueue(queue.id), () => without(queues, queue));
};

const rename: Chooser = ({ queues }, random) => {
  const name = random.chance(0.8);
  const to = { ...(name && { name: thingName(random) }), description: !name || random.chance(0.3) };
  return one(renameQueue(random.pick(queues).id, to));
};

const status: Chooser = ({ queues }, random) =>
  one(setStatus(random.pick(queues).id, random.pick(['ENABLED', 'DISABLED'])));

const maxContacts: Chooser = ({ queues }, random) =>
  one(setMaxContacts(random.pick(queues).id, random.chance(0.2) ? null : random.int(0, 500)));

const hours: Chooser = ({ queues, ids }, random) =>
  one(assignHours(random.pick(queues).id, random.pick(ids.hours)));

const caller: Chooser = (instance, random) =>
  one(
    configureOutboundCaller(
      random.pick(instance.queues).id,
      random.chance(0.15) ? {} : outboundCaller(instance, random),
    ),
  );

const email: Chooser = ({ queues, ids }, random) =>
  one(configureOutboundEmail(random.pick(queues).id, random.pick(ids.emailAddresses)));

const addConnects: Chooser = ({ queues, ids }, random) => {
  const queue = random.pick(queues);
  const absent = ids.quickConnects.filter((id) => !queue.quickConnects.has(id));
  if (absent.length === 0) return null;
  const added = random.some(absent, 4);
  return one(addQuickConnects(queue.id, added), () => {
    for (const id of added) queue.quickConnects.add(id);
  });
};

const removeConnects: Chooser = ({ queues }, random) => {
  const queue = random.pick(queues);
  if (queue.quickConnects.size === 0) return null;
  const gone = random.some(listed(queue.quickConnects), 3);
  return one(removeQuickConnects(queue.id, gone), () => {
    for (const id of gone) queue.quickConnects.delete(id);
  });
};

const addEmails: Chooser = ({ queues, ids }, random) => {
  const queue = random.pick(queues);
  const absent = ids.emailAddresses.filter((id) => !queue.emailAddresses.has(id));
  if (absent.length === 0) return null;
  const added = random.some(absent, 3);
  return one(addEmailAddresses(queue.id, added, random.uuid()), () => {
    for (const id of added) queue.emailAddresses.add(id);
  });
};

const removeEmails: Chooser = ({ queues }, random) => {
  const queue = random.pick(queues);
  if (queue.emailAddresses.size === 0) return null;
  const gone = random.some(listed(queue.emailAddresses), 2);
  return one(removeEmailAddresses(queue.id, gone, random.uuid()), () => {
    for (const id of gone) queue.emailAddresses.delete(id);
  });
};

/** At least one member: an empty object is nothing given. */
function outboundCaller(
  { ids }: Instance,
  random: Random,
): { name?: string; numberId?: string; flowId?: string } {
  return {
    numberId: random.pick(ids.phoneNumbers),
    ...(random.chance(0.6) && { name: thingName(random) }),
    ...(random.chance(0.5) && { flowId: random.pick(ids.flows) }),
  };
}

export const queueMoves: Choosers = [
  [3.5, create],
  [1, remove],
  [5, rename],
  [2, status],
  [2, maxContacts],
  [2, hours],
  [2, caller],
  [1, email],
  [2, addConnects],
  [1.5, removeConnects],
  [1.5, addEmails],
  [1, removeEmails],
];
