import { type Actor, regionSync } from './actor.ts';
import { type Call, requestOf, responseOf, type Subject } from './calls/call.ts';
import type { Clock } from './clock.ts';
import type { Instance } from './estate/estate.ts';
import { type Hiding, hidden } from './hiding.ts';
import type { Form, Place } from './identifiers.ts';
import type { Random } from './random.ts';
import { type CallError, type CloudTrailRecord, callRecord } from './record.ts';
import { isoTime, type Second, secondOf } from './time.ts';
import { befall, type Trouble, type Written } from './trouble.ts';
import { type Books, type Outcomes, resourceKey } from './truth/truth.ts';

/** Where calls are made: every one leaves a record, and what it teaches goes into the books. */
export interface Stage {
  random: Random;
  clock: Clock;
  books: Books;
  records: CloudTrailRecord[];
  /** none when absent */
  trouble?: Trouble;
  hiding?: Hiding;
}

export interface How {
  error?: CallError | undefined;
  /** the moment, for calls that share a second; the clock's next one when absent */
  at?: Second | undefined;
  /** drawn when absent */
  eventId?: string | undefined;
}

/** One call by somebody, somewhere, at some moment. */
export interface Act {
  place: Place;
  call: Call;
  actor: Actor;
  at: Second;
  error?: CallError | undefined;
  eventId?: string | undefined;
}

/** Makes one call and, when it succeeds, lets Global Resiliency repeat it. Returns the moment. */
export function perform(stage: Stage, instance: Instance, made: Call, actor: Actor, how: How = {}): Second {
  const call = stage.hiding ? hidden(made, instance, stage.hiding) : made;
  const at = how.at ?? stage.clock.next(touched(instance, call, actor));
  speak(stage, { place: instance, call, actor, at, error: how.error, eventId: how.eventId });
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
  const { subject, lesson, operation } = act.call;
  const record = recordOf(stage.random, act);
  const known = subject && stage.books.known(act.place, subject);
  const none: Written = { records: [record], right: record, counts: act.at };
  const { records, right, counts } = stage.trouble ? befall(stage.trouble, record, act, known) : none;
  for (const written of records) write(stage, act, written);
  if (act.error || !subject || !lesson) return;
  stage.books.apply(act.place, subject, {
    at: counts === act.at ? act.at : secondOf(right.eventTime),
    counts,
    eventId: right.eventID,
    orderId: record.eventID,
    operation,
    by: nameOf(stage.books, act),
    lesson,
  });
}

/** What a record says and what happened may differ: counts go by what it says. */
function write(stage: Stage, act: Act, record: CloudTrailRecord): void {
  const { error: _, ...succeeded } = act;
  const { errorCode } = record;
  const said: Act = errorCode === undefined ? succeeded : { ...act, error: { code: errorCode } };
  stage.records.push(record);
  stage.books.count(act.call.operation, errorCode !== undefined, outcomes(said));
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

function recordOf(random: Random, { place, call, actor, at, error, eventId }: Act): CloudTrailRecord {
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
    eventId: eventId ?? random.uuid(),
    requestId: random.uuid(),
    eventVersion: random.pick(['1.08', '1.09', '1.09', '1.11']),
    ...(error && { error }),
  });
}

/** Most callers write ids their own way most of the time. */
function formOf(random: Random, actor: Actor): Form {
  return actor.form === 'arn' || random.chance(0.8) ? actor.form : random.pick(['bare', 'arn', 'encoded']);
}
