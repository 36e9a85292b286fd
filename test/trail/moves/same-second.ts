import { createQueue, deleteQueue, renameQueue, setMaxContacts, setStatus } from '../calls/queue.ts';
import { assignRoutingProfile, changeIdentity, configurePhone } from '../calls/user.ts';
import { thingName } from '../estate/names.ts';
import type { Chooser } from './move.ts';

/** Two names for one queue: the greater id has the last word. */
const renamedTwice: Chooser = ({ queues }, random) => {
  const { id } = random.pick(queues);
  const calls = [
    renameQueue(id, { name: `${thingName(random)} first` }),
    renameQueue(id, { name: `${thingName(random)} second`, description: true }),
  ];
  return { calls, together: true };
};

const movedTwice: Chooser = ({ users, routingProfiles }, random) => {
  const user = random.pick(users);
  const [first, second] = [random.pick(routingProfiles).id, random.pick(routingProfiles).id];
  const effect = () => {
    user.routingProfileId = second;
  };
  const calls = [
    assignRoutingProfile(user.id, first),
    changeIdentity(user.id),
    { ...assignRoutingProfile(user.id, second), effect },
    configurePhone(user.id, { afterContactWorkSeconds: random.int(500, 900) }),
  ];
  return { calls, together: true };
};

/** Created and configured at once, as programs do. */
const bornBusy: Chooser = ({ queues, ids }, random) => {
  const id = random.uuid();
  const effect = () => {
    queues.push({ id, quickConnects: new Set(), emailAddresses: new Set(), tags: new Set() });
  };
  const created = createQueue({ id, name: thingName(random), hoursOfOperationId: random.pick(ids.hours) });
  const calls = [{ ...created, effect }, setStatus(id, 'DISABLED'), setMaxContacts(id, random.int(0, 9))];
  return { calls, together: true };
};

/** Lives for no time at all, and has a last name. */
const bornToDie: Chooser = ({ ids }, random) => {
  const id = random.uuid();
  const calls = [
    createQueue({ id, name: thingName(random), hoursOfOperationId: random.pick(ids.hours) }),
    renameQueue(id, { name: 'gone {at once}' }),
    deleteQueue(id),
  ];
  return { calls, together: true };
};

/** Off by default: here the order of calls cannot be read from their times. */
export const sameSecondMoves: readonly Chooser[] = [renamedTwice, movedTwice, bornBusy, bornToDie];
