import type { Mark } from '../../anew/ports.ts';
import { evolutions, type Kind } from '../../evolve/kinds.ts';
import { harmless } from '../../harmless.ts';
import { columnOf } from '../../rows/names.ts';
import { isoSecond, stepRow } from '../../rows/version.ts';
import type { Account } from '../explain.ts';
import { type KnownState, knownAt } from '../known.ts';
import type { Paper } from '../ports.ts';
import type { Told } from '../retell.ts';
import { factsOf, sentenceOf } from './sentences.ts';

/** The story for programs, one JSON object a line: the resource, its events, its states. */
export function linesOf({ resource, story, papers, formers, mark }: Account, at: number | null): string[] {
  const { kind, resourceKey: _, by: foundBy, ...identity } = resource;
  const then = at === null ? [] : [stateOf(knownAt(kind, story, at), isoSecond(at))];
  const objects = [
    {
      about: 'resource',
      kind,
      ...identity,
      foundBy,
      events: story.events.length,
      untrusted: untrustedOf(mark),
    },
    ...story.events.map((told) => ({
      ...eventOf(kind, told, papers.get(told.fact.eventId)),
      ...(at === null ? {} : { isLater: told.at > at }),
    })),
    ...formers.map((former) => ({ about: 'former_event', ...former })),
    ...then,
    stateOf(knownAt(kind, story, null), null),
  ];
  return objects.map((each) => harmless(JSON.stringify(each)));
}

const untrustedOf = (mark: Mark | null) =>
  mark && {
    since: isoSecond(mark.since),
    eventId: mark.eventId,
    reason: mark.code,
    deadLetterId: mark.letterId,
  };

/** `at`: null is now. */
const stateOf = (state: KnownState, at: string | null) => ({ about: 'state', at, ...state });

function eventOf(kind: Kind, { fact, at, rank, did, reasons }: Told, paper: Paper | undefined) {
  const step = did ? stepRow(kind, did.step) : { changed: [], before: {}, after: {} };
  const outcome = did === null ? 'moved_nothing' : step.changed.length === 0 ? 'changed_nothing' : 'changed';
  return {
    about: 'event',
    eventId: fact.eventId,
    type: fact.type,
    operation: fact.operation,
    occurredAt: isoSecond(fact.at),
    appliedAt: did ? isoSecond(at) : null,
    rank,
    outcome,
    reasons: reasons.map((reason) => ({
      ...factsOf(reason, kind),
      sentence: sentenceOf(reason, { kind, paper }),
    })),
    changedFields: step.changed,
    before: step.before,
    after: step.after,
    masked: fact.masked.filter((member) => isColumn(kind, member)).map((member) => columnOf(kind, member)),
    ...paperOf(paper),
  };
}

const isColumn = (kind: Kind, member: string) =>
  (evolutions[kind].columns as readonly string[]).includes(member);

function paperOf(paper: Paper | undefined) {
  if (!paper) return {};
  const { bucket, key, index, actorName, actorArn, actorUserId, invokedBy } = paper;
  const { summary, errorCode, errorMessage, requestId, recordedAt } = paper;
  return {
    summary,
    actorName,
    actorArn,
    actorUserId,
    invokedBy,
    errorCode,
    errorMessage,
    requestId,
    recordedAt,
    s3: bucket === null || key === null ? null : { bucket, key, index },
  };
}
