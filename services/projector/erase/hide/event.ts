import { isAmong, type Person } from '../person.ts';
import { isBy, withoutActor } from './actor.ts';
import { hidden, isMembers, type Members, masked, maskedData } from './values.ts';
import { patternOf, withoutWords } from './words.ts';

/** Parts of a record that tell what was asked for and answered. */
const told = ['requestParameters', 'responseElements', 'additionalEventData', 'serviceEventDetails'] as const;

const of = (value: unknown): Members => (isMembers(value) ? value : {});

/**
 * Gives the text of a change event without what it says of a person, or null where it says nothing. Values of the person's
 * own columns become masked, as if CloudTrail had hidden them; a name under which the person called becomes the user
 * id; all else that means the person becomes `•••`. What is hidden already stays as it is.
 */
export function hiding(person: Person): (text: string) => string | null {
  const pattern = patternOf(person.words);
  return (text) => {
    const event = JSON.parse(text) as Members;
    const withoutOwn = isAbout(event, person) ? withoutValues(event, person.tags) : event;
    const withoutBoth = isBy(of(event.actor), person) ? withoutActor(withoutOwn, person) : withoutOwn;
    const without = JSON.stringify(pattern ? wordless(withoutBoth, pattern) : withoutBoth);
    return without === JSON.stringify(event) ? null : without;
  };
}

/** Members of a record that say which call it was, when and where. */
const called = ['eventID', 'eventName', 'eventTime', 'eventSource', 'eventVersion', 'eventType', 'awsRegion'];

/** Words are hidden in what an event tells, not in what says which event it is: it has to stay one. */
function wordless(event: Members, pattern: RegExp): Members {
  const { data, actor, call, record } = withoutWords(event, pattern) as Members;
  const there = of(event.record);
  const kept = called.filter((name) => name in there).map((name) => [name, there[name]]);
  return {
    ...event,
    ...{ data, actor },
    call: { ...of(call), operation: of(event.call).operation },
    record: { ...of(record), ...Object.fromEntries(kept) },
  };
}

/**
 * Its resource is the person; or it is no user, and the record is about the person all the same: a call that nobody
 * understood yet, or a creation that failed.
 */
function isAbout({ resource, call, record }: Members, { instanceId, userId, names }: Person): boolean {
  const { kind, id, instanceId: its } = of(resource);
  if (kind === 'user') return its === instanceId && id === userId;
  if (told.some((part) => JSON.stringify(of(record)[part] ?? null).includes(userId))) return true;
  if (of(call).operation !== 'CreateUser') return false;
  const request = of(of(record).requestParameters);
  return Object.entries(request).some(([name, value]) => /^username$/i.test(name) && isAmong(names, value));
}

function withoutValues(event: Members, tags: boolean): Members {
  const { data, masked: columns } = maskedData(of(event.data), tags);
  const there = Array.isArray(event.masked) ? event.masked : [];
  const call = of(event.call);
  const record = of(event.record);
  const parts = told.filter((part) => part in record).map((part) => [part, masked(record[part], tags)]);
  return {
    ...event,
    data,
    masked: [...new Set([...there, ...columns])].sort(),
    call: withoutMessage(call),
    record: withoutMessage({ ...record, ...Object.fromEntries(parts) }),
  };
}

/** An error repeats what was asked for. */
const withoutMessage = (members: Members): Members =>
  typeof members.errorMessage === 'string' && members.errorMessage !== ''
    ? { ...members, errorMessage: hidden }
    : members;
