import { type Actor, regionSync } from './actor.ts';
import { type Call, requestOf, responseOf, type Subject } from './calls/call.ts';
import type { Clock } from './clock.ts';
import type { Instance } from './estate/estate.ts';
import type { Form, Place } from './identifiers.ts';
import type { Random } from './random.ts';
import { type CallError, type CloudTrailRecord, callRecord } from './record.ts';
import { isoTime, type Second } from './time.ts';
import { type Books, type Outcomes, resourceKey } from './truth/truth.ts';

/** Where calls are made: every one leaves a record, and what it teaches goes into the books. */
export interface Stage {
  random: Random;
  clock: Clock;
  books: Books;
  records: CloudTrailRecord[];
}

export interface How {
  error?: CallError | undefined;
  /** the moment, for calls that share a second; the clock's next one when absent */
  at?: Second | undefined;
}

/** One call by somebody, somewhere, at some moment. */
export interface Act {
  place: Place;
  call: Call;
  actor: Actor;
  at: Second;
  error?: CallError | undefined;
}

/** Makes one call and, when it succeeds, lets Global Resiliency repeat it. Returns the moment. */
export function perform(stage: Stage, instance: Instance, call: Call, actor: Actor, how: How = {}): Second {
  const at = how.at ?? stage.clock.next(touched(instance, call, actor));
  speak(stage, { place: instance, call, actor, at, error: how.error });
  if (how.error) return at;
  call.effect?.();
  for (const replica of call.subject ? instance.replicas : []) {
    const soon = stage.clock.after(at + stage.random.int(2, 50), touched(replica, call));
    speak(stage, { place: replica, call, actor: regionSync(replica), at: soon });
  }
  return at;
}

/** The resource, and the Connect user who acts: the name of a caller must not depend on the order inside a second. */
function touched(place: Place, { subject }: Call, actor?: Actor): string[] {
  const user: Subject[] = actor?.userId === undefined ? [] : [{ kind: 'user', id: actor.userId }];
  return [...(subject ? [subject] : []), ...user].map((one) => resourceKey(place, one));
}

function speak(stage: Stage, act: Act): void {
  const record = recordOf(stage.random, act);
  stage.records.push(record);
  stage.books.count(act.call.operation, act.error !== undefined, outcomes(act));
  const { subject, lesson, operation } = act.call;
  if (act.error || !subject || !lesson) return;
  stage.books.apply(act.place, subject, {
    at: act.at,
    counts: act.at,
    eventId: record.eventID,
    orderId: record.eventID,
    operation,
    by: nameOf(stage.books, act),
    lesson,
  });
}

function outcomes({ call, error }: Act): Outcomes | null {
  if (call.isChange === false) return null;
  if (error) return { succeeded: 0, failed: call.failedOutcomes ?? 1 };
  return call.outcomes ?? { succeeded: 1, failed: 0 };
}

/** The editor's username as far as the trail has told it, else what the record itself says. */
function nameOf(books: Books, { place, actor }: Act): string {
  const user =
    actor.userId === undefined ? undefined : books.known(place, { kind: 'user', id: actor.userId });
  const username = user?.columns.username;
  return typeof username === 'string' ? username : actor.name;
}

function recordOf(random: Random, { place, call, actor, at, error }: Act): CloudTrailRecord {
  const path = formOf(random, actor);
  const body: Form =
    actor.form === 'arn' || (actor.form === 'encoded' && random.chance(0.5)) ? 'arn' : 'bare';
  return callRecord({
    operation: call.operation,
    instance: place,
    request: requestOf(call, place, path, body),
    response: responseOf(call, place),
    actor,
    at: isoTime(at),
    form: path,
    eventId: random.uuid(),
    requestId: random.uuid(),
    eventVersion: random.pick(['1.08', '1.09', '1.09', '1.11']),
    ...(error && { error }),
  });
}

/** Most callers write ids their own way most of the time. */
function formOf(random: Random, actor: Actor): Form {
  return actor.form === 'arn' || random.chance(0.8) ? actor.form : random.pick(['bare', 'arn', 'encoded']);
}
