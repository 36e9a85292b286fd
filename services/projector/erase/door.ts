import { type Incoming, incoming } from '../incoming/incoming.ts';
import type { Erasures } from '../ports.ts';
import { hiding } from './hide/event.ts';
import { byIdAlone } from './person.ts';

/**
 * Events as they may be stored: without what they say of persons who were erased. What was erased comes again, from
 * the event log or a trail file, and later calls tell of them too. They are known by their user id, and by no more.
 */
export function withoutErased({ persons }: Erasures, events: readonly Incoming[]): readonly Incoming[] {
  if (persons.size === 0) return events;
  return events.map((each) => {
    const named = usersIn(each).flatMap((id) => persons.get(id) ?? []);
    const text = named.reduce((said, person) => hiding(byIdAlone(person))(said) ?? said, each.text);
    return text === each.text ? each : again(text);
  });
}

/** Ids that may be those of users, wherever the event names them: as its resource, its actor, or in its record alone. */
const usersIn = ({ text, event: { resource, actor } }: Incoming): string[] => [
  ...new Set([...(text.match(uuid) ?? []), resource.id, actor.connectUserId ?? '']),
];

const uuid = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g;

/** Its digest is that of what is stored: one of what it was would let everybody try out what it may have been. */
export const again = (text: string): Incoming =>
  incoming({ key: '', headers: {}, offset: 0n, value: Buffer.from(text) });
