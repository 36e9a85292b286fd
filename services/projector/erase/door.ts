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
    const named = [...usersOf(each.event)].flatMap((id) => persons.get(id) ?? []);
    const text = named.reduce((said, person) => hiding(byIdAlone(person))(said) ?? said, each.text);
    return text === each.text ? each : again(text);
  });
}

function* usersOf({ resource, actor }: Incoming['event']): Generator<string> {
  if (resource.kind === 'user') yield resource.id;
  if (actor.connectUserId !== null) yield actor.connectUserId;
}

/** Its digest is that of what is stored: one of what it was would let everybody try out what it may have been. */
export const again = (text: string): Incoming =>
  incoming({ key: '', headers: {}, offset: 0n, value: Buffer.from(text) });
