import { nameOf } from './counts.ts';
import type { Left } from './ports.ts';
import type { Retranslated, Watcher } from './retranslate.ts';

/** How many events of each kind of change are named. */
const FIRST = 20;
const EVERY_MILLISECONDS = 2_000;

const number = (value: number) => value.toLocaleString('en-US');
const total = (counts: Readonly<Record<string, number>>) =>
  Object.values(counts).reduce((sum, each) => sum + each, 0);

/** Why an event is left → in English. */
const reasons: Record<Left, string> = {
  without_record: 'hold no record',
  archived: 'are archived, and the archive was left out',
  pruned: 'had a record that was pruned from the archive',
  another_record: 'hold the record of another call',
  broken_record: 'hold a record that cannot be translated',
  other_instance: 'are of instances that are not followed',
  newer_type: 'are of a type that this program does not know',
  erased: 'are without the data of a person who was erased',
};

/** Says how it goes, every now and then, and in the end what changed. `now` gives milliseconds. */
export function watcherOf(say: (line: string) => void, now: () => number) {
  const first = new Map<string, string[]>();
  let begun = now();
  let [all, then] = [0, 0];
  let said = begun;
  const watcher: Watcher = {
    began({ startedAt, last, counts }, events) {
      [begun, all, then] = [now(), events, counts.events];
      if (last) say(`Goes on with the run of ${startedAt}, after ${number(then)} of ${number(all)} events.`);
    },
    passed({ counts }) {
      if (now() - said < EVERY_MILLISECONDS) return;
      said = now();
      const left = ((said - begun) / (counts.events - then)) * Math.max(0, all - counts.events);
      say(
        `${number(counts.events)} of ${number(all)} events, ${number(total(counts.changes))} changed; about ${duration(left)} left`,
      );
    },
    differed(changes) {
      for (const change of changes) {
        const ids = first.get(nameOf(change)) ?? [];
        first.set(nameOf(change), ids);
        const id = change.was?.eventId ?? change.becomes?.event.eventId;
        if (ids.length < FIRST && id !== undefined) ids.push(id);
      }
    },
  };
  return { ...watcher, report: (done: Retranslated, isDry: boolean) => reportOf(done, isDry, first) };
}

function reportOf(
  { ending, counts }: Retranslated,
  isDry: boolean,
  first: ReadonlyMap<string, readonly string[]>,
): string[] {
  const changes = Object.entries(counts.changes).sort(([, one], [, other]) => other - one);
  const rows = `Resources were folded to something else: ${number(counts.resources)}; ${number(counts.added)} versions were added, ${number(counts.superseded)} superseded.`;
  return [
    ...changes.flatMap(([name, count]) => [
      `${told(name)}: ${number(count)}`,
      ...(first.get(name) ?? []).map((id) => `  ${id}`),
    ]),
    ...Object.entries(counts.left).map(
      ([left, count]) => `left as they are: ${number(count)} ${reasons[left as Left]}`,
    ),
    `${number(counts.events)} events, ${number(total(counts.changes))} ${isDry ? 'would be' : 'were'} changed.`,
    ...(isDry ? [] : [rows]),
    ending === 'finished' ? 'Finished.' : 'Stopped on the way: the same command goes on from here.',
  ];
}

function told(name: string): string {
  const [was, becomes] = name.split(' → ');
  return was === becomes ? `${name} with other content` : name;
}

const duration = (milliseconds: number): string =>
  milliseconds < 90_000 ? `${Math.ceil(milliseconds / 1_000)} s` : `${Math.ceil(milliseconds / 60_000)} min`;
