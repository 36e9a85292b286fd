import type { ChangeEvent, Origin } from '@warehouse/events/change-event.ts';
import { decodeChangeEvent } from '@warehouse/events/decode.ts';
import { eventTypes } from '@warehouse/events/event-types.ts';
import { openingOf } from '@warehouse/events/message.ts';
import { type Outcome, translate } from '@warehouse/translation/translate.ts';
import type { Scope } from '../anew/ports.ts';
import { withoutErased } from '../erase/door.ts';
import { type Incoming, incoming } from '../incoming/incoming.ts';
import { sameJson } from '../incoming/same-json.ts';
import type { Erasures } from '../ports.ts';
import type { Change, Held, Left } from './ports.ts';

/** What is asked for. */
export interface Task {
  scope: Scope;
  /** instances that are followed, lower case; undefined = all */
  instances: ReadonlySet<string> | undefined;
  /** whether the records of archived events were looked for: those that were not found were pruned */
  readsArchive: boolean;
}

/** What today's translation makes of some events. */
export interface Plan {
  /** events that become others, or nothing */
  changes: readonly Change[];
  /** events of the same records under other ids: they are new unless the ledger has them */
  others: readonly Incoming[];
  left: readonly Left[];
}

type Meant = { left: Left } | { events: readonly ChangeEvent[]; record: string };

/** Translates the records of events anew and compares. Pure. */
export function planOf(held: readonly Held[], task: Task, erasures: Erasures): Plan {
  const arriving = (event: ChangeEvent, record: string) => arrivingWithout(erasures, event, record);
  const changes: Change[] = [];
  const others = new Map<string, { event: ChangeEvent; record: string }>();
  const left: Left[] = [];
  for (const was of held) {
    const meant = meaningOf(was, task);
    if ('left' in meant) left.push(meant.left);
    else if (isWanted(was, meant.events, task.scope)) {
      const own = meant.events.find(({ eventId }) => eventId === was.eventId);
      if (!own) changes.push({ was, becomes: null });
      else if (textOf(own, meant.record) !== was.text) {
        const becomes = arriving(own, meant.record);
        if (!isSame(was, becomes)) changes.push({ was, becomes });
      }
      for (const event of meant.events)
        if (event !== own) others.set(event.eventId, { event, record: meant.record });
    }
  }
  for (const { eventId } of held) others.delete(eventId);
  return { changes, others: [...others.values()].map(({ event, record }) => arriving(event, record)), left };
}

const known = new Set<string>(eventTypes);

function meaningOf(was: Held, { instances, readsArchive }: Task): Meant {
  const follows = (instanceId: string | null) =>
    instances === undefined || instanceId === null || instances.has(instanceId.toLowerCase());
  const record = was.record === null ? null : JSON.parse(was.record);
  if (record === null || typeof record !== 'object' || Object.keys(record).length === 0)
    return { left: was.archived === null ? 'without_record' : readsArchive ? 'pruned' : 'archived' };
  if (was.isErased) return { left: 'erased' };
  if (!known.has(was.type)) return { left: 'newer_type' };
  if (!follows(was.instanceId)) return { left: 'other_instance' };
  if (!isOf(was.eventId, record.eventID)) return { left: 'another_record' };
  const outcome = translated(record, originOf(was));
  if ('broken' in outcome) return { left: 'broken_record' };
  const events = 'changes' in outcome ? outcome.changes : [];
  return { events: events.filter(({ resource }) => follows(resource.instanceId)), record: was.record ?? '' };
}

/** The second and later events of a call are numbered. */
const isOf = (eventId: string, recordId: unknown): boolean =>
  typeof recordId === 'string' &&
  (eventId === recordId ||
    (eventId.startsWith(`${recordId}/`) && /^[1-9]\d*$/.test(eventId.slice(recordId.length + 1))));

/** A record that today's translation stumbles over stays what it was. */
function translated(record: unknown, origin: Origin): Outcome {
  try {
    return translate(record, origin);
  } catch {
    return { broken: 'the translation failed' };
  }
}

/** No record says where it was found. */
const originOf = ({ origin }: Held): Origin => ({
  ...{ bucket: null, key: null, index: null },
  ...(origin === null ? {} : JSON.parse(origin)),
});

/** As the ingestor would publish it today, byte for byte. */
const textOf = (event: ChangeEvent, record: string) => `${openingOf(event)}${record}}`;

/** As it may be stored. */
function arrivingWithout(erasures: Erasures, event: ChangeEvent, record: string): Incoming {
  const value = Buffer.from(textOf(event, record));
  const [arrived] = withoutErased(erasures, [incoming({ key: '', headers: {}, offset: 0n, value })]);
  return arrived as Incoming;
}

/** What readers of an event cannot tell apart is the same: the order of members, and those that nobody knows. */
const isSame = (was: Held, becomes: Incoming): boolean => sameJson(decoded(was.text), decoded(becomes.text));

function decoded(text: string): ChangeEvent | null {
  try {
    return decodeChangeEvent(text);
  } catch {
    return null;
  }
}

/** A record is meant when it is about a resource of the scope, or was. */
const isWanted = (was: Held, events: readonly ChangeEvent[], scope: Scope): boolean =>
  isWithin(scope, { ...was, id: was.resourceId }) || events.some(({ resource }) => isWithin(scope, resource));

const isWithin = (
  { kind, id, region, instanceId }: Scope,
  about: { kind: string; id: string; region: string; instanceId: string | null },
): boolean =>
  (kind === null || kind === about.kind) &&
  (id === null || id === about.id) &&
  (region === null || region === about.region) &&
  (instanceId === null || instanceId === about.instanceId);
