import type { Subject } from '../calls/call.ts';
import type { Place } from '../identifiers.ts';
import type { Json } from '../record.ts';
import { isoTime, type Second } from '../time.ts';
import { fresh, unknown } from './columns.ts';
import type { Columns, Lesson } from './lesson.ts';
import { byCodePoint } from './lists.ts';

/** A call that succeeded. */
export interface Applied {
  /** `eventTime` of the record */
  at: Second;
  /** when it counts: a call dated before the creation counts in the creation's second */
  counts: Second;
  eventId: string;
  /** the id that orders the call inside its second: a correction stands where the corrected call stood */
  orderId: string;
  operation: string;
  /** the caller's name as of then */
  by: string;
  lesson: Lesson;
}

/** The resource as it was from one second on. */
export interface Version {
  validFrom: string;
  isDeleted: boolean;
  columns: Columns;
  maskedSince: Record<string, string>;
  isComplete: boolean;
  /** every call of that second that was applied, by rank and then by id */
  eventIds: string[];
  operations: string[];
  changedBy: string;
}

/** What a reader of the whole trail knows about one resource. */
export interface Known extends Subject {
  place: Place;
  columns: Columns;
  maskedSince: Record<string, string>;
  isComplete: boolean;
  createdAt: string | null;
  isDeleted: boolean;
  versions: Version[];
  /** every applied call, those that changed nothing too, in the order in which they were made */
  changes: { eventId: string; operation: string; at: string }[];
  second: { at: Second; before: string; masks: boolean; calls: Applied[]; version: Version | null } | null;
}

export function unseen(place: Place, subject: Subject): Known {
  return {
    place,
    kind: subject.kind,
    id: subject.id,
    columns: unknown(subject.kind),
    maskedSince: {},
    isComplete: false,
    createdAt: null,
    isDeleted: false,
    versions: [],
    changes: [],
    second: null,
  };
}

/** Takes in one call. Calls come in the order in which they happened. */
export function learn(known: Known, call: Applied): void {
  if (known.second?.at !== call.counts) {
    known.second = { at: call.counts, before: picture(known), masks: false, calls: [], version: null };
  }
  const { second } = known;
  second.calls.push(call);
  second.masks ||= (call.lesson.hide?.length ?? 0) > 0;
  known.changes.push({ eventId: call.eventId, operation: call.operation, at: isoTime(call.at) });
  follow(known, call);
  if (known.versions.length === 0 || second.masks || second.version || picture(known) !== second.before) {
    keepVersion(known);
  }
}

function follow(known: Known, { lesson, counts }: Applied): void {
  if (lesson.life === 'created') {
    known.isComplete = !lesson.withoutParameters;
    known.columns = known.isComplete ? fresh(known.kind) : unknown(known.kind);
    known.createdAt = isoTime(counts);
  }
  if (lesson.life === 'deleted') known.isDeleted = true;
  for (const [column, value] of Object.entries(lesson.set ?? {})) {
    known.columns[column] = value;
    delete known.maskedSince[column];
  }
  for (const column of lesson.hide ?? []) known.maskedSince[column] ??= isoTime(counts);
  lesson.edit?.(known.columns);
}

function keepVersion(known: Known): void {
  const second = known.second as NonNullable<Known['second']>;
  const calls = [...second.calls].sort(
    (a, b) => rank(a.operation) - rank(b.operation) || byCodePoint(a.orderId, b.orderId),
  );
  const version: Version = {
    validFrom: isoTime(second.at),
    isDeleted: known.isDeleted,
    columns: structuredClone(known.columns),
    maskedSince: { ...known.maskedSince },
    isComplete: known.isComplete,
    eventIds: calls.map((call) => call.eventId),
    operations: [...new Set(calls.map((call) => call.operation))],
    changedBy: calls.at(-1)?.by ?? '',
  };
  if (second.version) known.versions.pop();
  known.versions.push(version);
  second.version = version;
}

/** Order inside one second: creation, removals, sets, additions, deletion. */
function rank(operation: string): number {
  const ranks: readonly [RegExp, number][] = [
    [/^Create/, 0],
    [/^(Disassociate|Untag)/, 1],
    [/^(Associate|Tag)/, 3],
    [/^Delete/, 4],
  ];
  return ranks.find(([verb]) => verb.test(operation))?.[1] ?? 2;
}

/** Everything that makes a version differ from the one before. */
function picture({ columns, maskedSince, isDeleted }: Known): string {
  return JSON.stringify([columns, maskedSince, isDeleted], (_, value: Json) =>
    value !== null && typeof value === 'object' && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => byCodePoint(a, b)))
      : value,
  );
}
