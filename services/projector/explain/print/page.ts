import { isDeepStrictEqual } from 'node:util';
import type { Mark } from '../../anew/ports.ts';
import { isoSecond } from '../../rows/version.ts';
import type { Account } from '../explain.ts';
import { knownAt } from '../known.ts';
import type { Told } from '../retell.ts';
import { eventLines, headOf } from './event.ts';
import { goneLines } from './formers.ts';
import { stateLines } from './state.ts';
import { wrapped } from './wrap.ts';

/** The story for people, 100 columns wide. With a time: as it was then, and in short what came later. */
export function pageOf(account: Account, at: number | null): string[] {
  const { resource, story } = account;
  const now = knownAt(resource.kind, story, null);
  const ending =
    at !== null && isDeepStrictEqual(now, knownAt(resource.kind, story, at))
      ? ['Now it is as it was then.']
      : stateLines('Now', now);
  const told = at === null ? wholeStory(account) : storyUntil(account, at);
  return [...headLines(account), ...told, ...goneLines(account.formers), ...ending];
}

function headLines({ resource, story, mark }: Account): string[] {
  const { kind, id, name, by, instanceId, region, accountId } = resource;
  return [
    ...wrapped(`${kind} ${name ?? '(its name is not known)'}`, 0),
    ...wrapped(`id ${id}${by === 'former name' ? ', found by a name it had before' : ''}`, 2),
    ...wrapped(`instance ${instanceId}, Region ${region}, account ${accountId}`, 2),
    ...wrapped(countsOf(story.events), 2),
    ...(mark ? wrapped(untrustedSince(mark), 2) : []),
    '',
  ];
}

const untrustedSince = ({ since, eventId, code, letterId }: Mark) =>
  `NOT TRUSTED since ${isoSecond(since)}: event ${eventId ?? '(its id cannot be read)'} cannot be used (${code}, dead letter ${letterId}). What is told here ends before it.`;

function wholeStory({ resource: { kind }, story, papers, formers }: Account): string[] {
  return story.events.flatMap((told) => [
    ...eventLines(kind, told, papers.get(told.fact.eventId), formers, false),
    '',
  ]);
}

function storyUntil({ resource: { kind }, story, papers, formers }: Account, at: number): string[] {
  const past = story.events.filter((told) => told.at <= at);
  const later = story.events.filter((told) => told.at > at);
  const paperOf = ({ fact }: Told) => papers.get(fact.eventId);
  const late = past.filter((told) => Date.parse(paperOf(told)?.recordedAt ?? '') >= (at + 1) * 1_000);
  const allLate = late.length === past.length && late.length > 0;
  return [
    ...past.flatMap((told) => [
      ...eventLines(kind, told, paperOf(told), formers, !allLate && late.includes(told)),
      '',
    ]),
    ...stateLines(`At ${isoSecond(at)}`, knownAt(kind, story, at)),
    ...(allLate ? ['  The warehouse learnt all of this after that time.'] : []),
    '',
    later.length === 0 ? 'Nothing came later.' : `Later (${later.length}):`,
    ...later.flatMap((told) => [
      ...wrapped(headOf(told), 2),
      ...wrapped(paperOf(told)?.summary ?? told.fact.operation, 4),
    ]),
    '',
  ];
}

function countsOf(events: readonly Told[]): string {
  const moved = events.filter(({ did }) => did !== null);
  const changed = moved.filter(({ did }) => did?.step.changed.length !== 0).length;
  const counts = [
    `${changed} changed it`,
    `${moved.length - changed} changed nothing`,
    `${events.length - moved.length} moved nothing`,
  ];
  return `${events.length} events in the ledger: ${counts.filter((count) => !count.startsWith('0 ')).join(', ')}`;
}
