import { once } from 'node:events';
import type { Client } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { resourcesOf, type Size } from './size.ts';

/** What an event of the schedule is, as the SQL that expands it knows it. */
const what = { creation: 0, change: 1, refused: 2, other: 3 } as const;

/** The generated time ends here. Fixed, so that two runs make the same warehouse. */
const end = Date.UTC(2026, 9, 1) / 1000;
const YEAR = 31_536_000;
const LINES = 20_000;

/**
 * Which event happens to which resource when, and who makes it: a line each, by COPY. Resources are numbered, those of
 * an instance by their remainder; people change users most. Every event has a second of its own.
 */
export async function copySchedule(client: Client, size: Size): Promise<void> {
  await client.query(
    `create unlogged table bench.schedule (n int, r int, at timestamptz, what smallint, actor int)`,
  );
  const stream = client.query(copyFrom('copy bench.schedule from stdin'));
  let lines: string[] = [];
  for (const line of schedule(size)) {
    if (lines.push(line) < LINES) continue;
    if (!stream.write(lines.join(''))) await once(stream, 'drain');
    lines = [];
  }
  stream.end(lines.join(''));
  await once(stream, 'finish');
}

function* schedule(size: Size): Generator<string> {
  const { users, profiles, queues } = resourcesOf(size);
  const resources = users + profiles + queues;
  const seconds = Math.floor(size.years * YEAR);
  const random = mulberry32(7);
  for (let n = 0; n < size.events; n++) {
    const at = new Date((end - seconds + Math.floor((n * seconds) / size.events)) * 1000).toISOString();
    const dice = random();
    const kind =
      n < resources ? what.creation : dice < 0.04 ? what.refused : dice < 0.06 ? what.other : what.change;
    const where = random();
    const r =
      n < resources
        ? n
        : where < 0.82
          ? Math.floor(random() * users)
          : where < 0.93
            ? users + Math.floor(random() * profiles)
            : users + profiles + Math.floor(random() * queues);
    // the first users of each instance are those who edit in the admin website; the rest is done by programs
    const actor = random() < 0.7 ? (r % size.instances) + size.instances * Math.floor(random() * 5) : '\\N';
    yield `${n}\t${r}\t${at}\t${kind}\t${actor}\n`;
  }
}

/** The same numbers in every run. */
function mulberry32(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
