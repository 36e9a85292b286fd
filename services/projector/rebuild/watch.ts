import { shareBehind } from '../anew/walk.ts';
import type { Kind } from '../evolve/kinds.ts';
import { hashOf } from './content.ts';
import type { Content, Counts } from './ports.ts';
import type { Rebuilt, Watcher } from './rebuild.ts';

/** How many resources of each kind are named. */
const FIRST = 20;
const EVERY_MILLISECONDS = 2_000;

const number = (value: number) => value.toLocaleString('en-US');
const summary = ({ resources, events, differing }: Counts) =>
  `${number(resources)} resources, ${number(events)} events, ${number(differing)} differ`;

/** Says how it goes, every now and then, and in the end what differed. `now` gives milliseconds. */
export function watcherOf(say: (line: string) => void, now: () => number) {
  const differing = new Map<Kind, { resources: number; first: string[] }>();
  let begun = now();
  let shareThen = 0;
  let said = begun;
  const watcher: Watcher = {
    began({ startedAt, lastKey }) {
      begun = now();
      shareThen = lastKey === null ? 0 : shareBehind(lastKey);
      if (lastKey !== null) say(`Goes on with the run of ${startedAt}, after ${percent(shareThen)}.`);
    },
    passed({ lastKey, counts }) {
      if (now() - said < EVERY_MILLISECONDS) return;
      said = now();
      const share = shareBehind(lastKey ?? '0');
      const left = ((said - begun) / (share - shareThen)) * (1 - share);
      say(`${percent(share)}: ${summary(counts)}; about ${duration(left)} left`);
    },
    differed({ kind, identity: { region, instanceId, resourceId }, differences }) {
      const its = differing.get(kind) ?? { resources: 0, first: [] };
      differing.set(kind, its);
      its.resources += 1;
      if (its.first.length < FIRST)
        its.first.push(`${region}/${instanceId}/${kind}/${resourceId} (${differences.join('; ')})`);
    },
  };
  return { ...watcher, report: (rebuilt: Rebuilt, isDry: boolean) => reportOf(rebuilt, isDry, differing) };
}

function reportOf(
  { ending, counts, before, contents }: Rebuilt,
  isDry: boolean,
  differing: ReadonlyMap<Kind, { resources: number; first: string[] }>,
): string[] {
  const kinds = [...differing].flatMap(([kind, { resources, first }]) => [
    `${kind}: ${number(resources)} of other content than the ledger gives`,
    ...first.map((line) => `  ${line}`),
    ...(resources > first.length ? [`  and ${number(resources - first.length)} more`] : []),
  ]);
  const done = isDry ? 'would be' : 'were';
  const { added, superseded } = counts;
  return [
    ...kinds,
    `${summary(counts)}; ${number(added)} versions ${done} added, ${number(superseded)} superseded.`,
    ...contents.flatMap((since) =>
      contentLines(
        before.find(({ kind }) => kind === since.kind),
        since,
        isDry,
      ),
    ),
    ending === 'finished' ? finished(counts) : 'Stopped on the way: the same command goes on from here.',
  ];
}

/** The content of a kind, and beside it what it was before, or would be. */
function contentLines(before: Content | undefined, since: Content, isDry: boolean): string[] {
  const [now, then] = isDry ? [before ?? since, since] : [since, before ?? since];
  const isSame = contentOf(now) === contentOf(then);
  return [
    `${since.kind}: ${contentOf(now)}`,
    `  ${isDry ? 'would become' : 'was before'}: ${isSame ? 'the same' : contentOf(then)}`,
  ];
}

const contentOf = (content: Content): string =>
  `${number(content.resources)} resources, ${number(content.versions)} believed versions, content ${hashOf(content)}`;

const finished = ({ resources }: Counts): string =>
  resources === 0 ? 'Finished: the ledger knows no such resource. --only takes ids, no names.' : 'Finished.';

const percent = (share: number) => `${Math.floor(share * 100)} %`;

const duration = (milliseconds: number): string =>
  milliseconds < 90_000 ? `${Math.ceil(milliseconds / 1_000)} s` : `${Math.ceil(milliseconds / 60_000)} min`;
