import { setTimeout as sleep } from 'node:timers/promises';
import type { Service, ServiceName } from '@warehouse/local/service.ts';
import { random } from '@warehouse/trail/random.ts';
import { makeTrouble } from '../ingestor-faults/trouble.ts';
import { broken, verified } from '../verify/verified.ts';
import { openDeeds } from './deeds.ts';
import { openLoad } from './load.ts';
import { type Memory, memoryOf } from './memory.ts';
import { openStack, type Stack } from './stack.ts';

export interface Wish {
  seconds: number;
  seed: string;
  /** told how it goes, now and then */
  told(line: string): void;
}

export interface Report {
  events: number;
  letters: number;
  /** what is not as it has to be, in sentences; empty when all is well */
  wrong: string[];
  /** [what, how often] */
  befallen: [string, number][];
  /** megabytes: the medians of the second and of the last fifth of the time */
  memory: Record<ServiceName, { second: number; last: number }>;
}

interface Expected {
  events: Set<string>;
  letters: number;
}

const MOST_IN_QUEUE = 200;
const PATIENCE_MILLISECONDS = 180_000;
/** Requests to AWS that something befalls. */
const TROUBLED_SHARE = 0.03;

/** Feeds the real services for a while, lets everything befall them, and looks whether all of it came out right. */
export async function soak({ seconds, seed, told }: Wish): Promise<Report> {
  const stack = await openStack();
  try {
    const [ingestor, projector] = [await stack.start('ingestor'), await stack.start('projector')];
    const memory = { ingestor: memoryOf(ingestor.pid), projector: memoryOf(projector.pid) };
    const mortal = new Map<ServiceName, Service>();
    for (const name of ['ingestor', 'projector'] as const) mortal.set(name, await stack.start(name));
    const trouble = makeTrouble(stack.road, TROUBLED_SHARE, `${seed}/road`);
    const deeds = openDeeds(stack, mortal, random(`${seed}/deeds`));
    const expected: Expected = { events: new Set(), letters: 0 };
    const watch = watching(stack, memory, expected, told);

    const end = Date.now() + seconds * 1_000;
    await Promise.all([feed(stack, seed, expected, end), disturb(deeds.one, seconds, end)]);
    trouble.over();
    await settled(stack, expected);
    watch.end();

    const codes = await Promise.all([ingestor.stop(), projector.stop()]);
    const wrong = [
      ...(await wrongIn(stack, expected)),
      ...(codes.some((code) => code !== 0) ? [`services ended with ${codes.join(' and ')}`] : []),
    ];
    return {
      events: expected.events.size,
      letters: expected.letters,
      wrong,
      befallen: [...deeds.befallen, ...trouble.befallen],
      memory: { ingestor: memory.ingestor.fifths(), projector: memory.projector.fifths() },
    };
  } finally {
    await stack.close();
  }
}

async function feed(stack: Stack, seed: string, expected: Expected, end: number): Promise<void> {
  const load = openLoad(stack, random(`${seed}/load`));
  while (Date.now() < end) {
    for (let n = 0; n < 10; n += 1) {
      const arrival = load.next();
      for (const id of arrival.events) expected.events.add(id);
      expected.letters += arrival.letters;
      await stack.deliver(arrival);
    }
    do await sleep(100);
    while ((await stack.inQueue()) > MOST_IN_QUEUE && Date.now() < end);
  }
}

/** A dozen deeds in the time there is, at least one every minute. */
async function disturb(deed: () => Promise<void>, seconds: number, end: number): Promise<void> {
  const pause = Math.min(60, seconds / 12) * 1_000;
  for (await sleep(pause); Date.now() < end - pause; await sleep(pause)) await deed();
}

const arrivedIn = async (stack: Stack) =>
  (
    await stack.query<{ events: number; letters: number }>(
      `select (select count(*) from ledger.change_events)::integer as events,
         (select count(*) from ops.dead_letters)::integer as letters`,
    )
  )[0] ?? { events: 0, letters: 0 };

/** Waits until the queue is empty and as much has arrived as has to; what is wrong then is told by others. */
async function settled(stack: Stack, expected: Expected): Promise<void> {
  const end = Date.now() + PATIENCE_MILLISECONDS;
  for (; Date.now() < end; await sleep(250)) {
    const { events, letters } = await arrivedIn(stack);
    if (events >= expected.events.size && letters >= expected.letters && (await stack.inQueue()) === 0)
      return;
  }
}

async function wrongIn(stack: Stack, expected: Expected): Promise<string[]> {
  const rows = await stack.query<{ id: string }>('select event_id as id from ledger.change_events');
  const ids = new Set(rows.map(({ id }) => id));
  const missing = [...expected.events].filter((id) => !ids.has(id)).length;
  const foreign = [...ids].filter((id) => !expected.events.has(id)).length;
  const letters = (await arrivedIn(stack)).letters;
  const left = await stack.inQueue();
  const rules = broken(await verified(stack.databaseUrl));
  return [
    ...(missing > 0 ? [`${missing} events are missing`] : []),
    ...(foreign > 0 ? [`${foreign} events are there that nobody sent`] : []),
    ...(rows.length > ids.size ? [`${rows.length - ids.size} events are there twice`] : []),
    ...(letters === expected.letters ? [] : [`${letters} dead letters, expected ${expected.letters}`]),
    ...(left > 0 ? [`${left} notifications are left in the queue`] : []),
    ...rules.map(({ name }) => `\`npm run verify\` says that a rule is broken: ${name}`),
  ];
}

/** Samples memory twice a second and says every ten seconds how it goes. */
function watching(
  stack: Stack,
  memory: Record<ServiceName, Memory>,
  expected: Expected,
  told: (line: string) => void,
) {
  let ticks = 0;
  const timer = setInterval(async () => {
    for (const each of Object.values(memory)) each.sample();
    ticks += 1;
    if (ticks % 20 !== 0) return;
    const { events, letters } = await arrivedIn(stack).catch(() => ({ events: '?', letters: '?' }));
    const megabytes = Object.entries(memory).map(([name, each]) => `${name} ${each.now()} MB`);
    const sent = `${expected.events.size} events and ${expected.letters} dead letters expected`;
    told(`${ticks / 2} s: ${sent}, ${events} and ${letters} arrived; ${megabytes.join(', ')}`);
  }, 500);
  return { end: () => clearInterval(timer) };
}
