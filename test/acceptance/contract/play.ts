import { account, type Call, type Case, developer, type Expected, instance, region, zulu } from './case.ts';
import type { Pipeline, Told } from './pipeline.ts';

/** A case on its way through the pipeline, on an instance of its own so that no other can be seen. */
export interface Played {
  story: Case;
  /** in waves, each delivered when the one before has been projected */
  waves: Call[][];
  n: number;
  /** when a wave had been projected: what the warehouse knew then */
  knownAfter: string[];
}

const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0');
const instanceOf = (n: number) => `${hex(n, 8)}-1111-4111-8111-111111111111`;
const eventIdOf = (n: number, place: number) => `${hex(n, 8)}-0000-4000-8000-${hex(place, 12)}`;

const numbered = (n: number) => new RegExp(`${eventIdOf(n, 0).slice(0, -12)}([0-9a-f]{12})`, 'g');

/** `the-instance`, `event-3` and `request-3` in a case stand for ids of its own. */
const named = (n: number, text: string) =>
  text
    .replaceAll(instance, instanceOf(n))
    .replaceAll(/request-(\d+)/g, (_, place) => eventIdOf(n + 8192, Number(place)))
    .replaceAll(/event-(\d+)/g, (_, place) => eventIdOf(n, Number(place)));
/** Ids of this run back to the names of the case. */
const unnamed = (n: number, text: string) =>
  text
    .replaceAll(instanceOf(n), instance)
    .replaceAll(numbered(n + 8192), (_, place) => `request-${Number.parseInt(place, 16)}`)
    .replaceAll(numbered(n), (_, place) => `event-${Number.parseInt(place, 16)}`);

const inWaves = (story: Case) => {
  const calls = story.calls.map((call, i): Call => ({ id: i + 1, wave: 0, ...call }));
  const last = Math.max(...calls.map(({ wave = 0 }) => wave));
  return Array.from({ length: last + 1 }, (_, n) => calls.filter(({ wave }) => wave === n));
};

/** Every case as its records came about, and then the newest first, each in a file of its own: no order matters. */
export function arrivals(stories: readonly Case[]): { inOrder: Played[]; backwards: Played[] } {
  const played = (story: Case, n: number, waves: Call[][]): Played => ({ story, n, waves, knownAfter: [] });
  const turned = stories.filter((story) => !story.once && story.calls.length > 1);
  return {
    inOrder: stories.map((story, i) => played(story, i + 1, inWaves(story))),
    backwards: turned.map((story, i) =>
      played(
        story,
        i + 4097,
        inWaves(story)
          .flat()
          .toReversed()
          .map((call) => [call]),
      ),
    ),
  };
}

function recordOf({ story, n }: Played, call: Call): object {
  const record = {
    eventVersion: '1.11',
    userIdentity: call.by ?? developer,
    eventTime: zulu(call.second),
    eventSource: 'connect.amazonaws.com',
    eventName: call.operation,
    awsRegion: story.region ?? region,
    sourceIPAddress: '192.0.2.1',
    userAgent: 'aws-cli/2',
    ...(call.error ? { errorCode: call.error, ...(call.message ? { errorMessage: call.message } : {}) } : {}),
    requestParameters: call.request,
    responseElements: call.response ?? null,
    requestID: `request-${call.id}`,
    eventID: `event-${call.id}`,
    readOnly: false,
    eventType: 'AwsApiCall',
    managementEvent: true,
    recipientAccountId: account,
    eventCategory: 'Management',
    ...call.record,
  };
  return JSON.parse(named(n, JSON.stringify(record)));
}

/** Delivers all cases at once, wave by wave. */
export async function play(pipeline: Pipeline, all: readonly Played[], name: string): Promise<void> {
  const longest = Math.max(...all.map(({ waves }) => waves.length));
  for (let wave = 0; wave < longest; wave += 1) {
    const records = all.flatMap((played) => (played.waves[wave] ?? []).map((call) => recordOf(played, call)));
    await pipeline.deliver(`${account}_CloudTrail_${region}_20240301T1000Z_${name}${wave}.json.gz`, records);
    const [now] = await pipeline.read<{ now: string }>('select clock_timestamp()::text as now');
    for (const { knownAfter } of all) knownAfter.push(now?.now ?? '');
  }
}

const places = [
  'valid_from',
  'user_id',
  'routing_profile_id',
  'queue_id',
  'channel',
  'assignment',
  'attribute_name',
];
const placeOf = (row: Expected) => places.map((column) => row[column] ?? '').join(' ');

/** The rows of a view or function, with the names of the case in place of ids. */
export async function rowsOf(pipeline: Pipeline, played: Played, from: string): Promise<Expected[]> {
  const { n, story, knownAfter } = played;
  const source = named(n, from).replaceAll(
    /known after (\d+)/g,
    (_, wave) => `'${knownAfter[Number(wave)]}'`,
  );
  const [column, value] = story.region ? ['region', story.region] : ['instance_id', instanceOf(n)];
  const rows = await pipeline.read<{ row: Expected }>(
    `select to_jsonb(r) as row from ${source.startsWith('(') ? '' : 'bi.'}${source} r where ${column} = $1`,
    [value],
  );
  const clean: Expected[] = rows.map(({ row }) => JSON.parse(unnamed(n, JSON.stringify(row))));
  return from.startsWith('changes') ? clean : clean.toSorted((a, b) => (placeOf(a) < placeOf(b) ? -1 : 1));
}

const orderOf = ({ value }: Told) =>
  String(value.eventId).replaceAll(/\d+/g, (digits) => digits.padStart(4, '0'));

/** The messages of a case, by event id. */
export function messagesOf(told: readonly Told[], { n, story }: Played): Told[] {
  const mark = story.region ? `"awsRegion":"${story.region}"` : instanceOf(n);
  return told
    .filter(({ value }) => JSON.stringify(value).includes(mark))
    .map((message): Told => JSON.parse(unnamed(n, JSON.stringify(message))))
    .toSorted((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
}

const open = new Set(['headers', 'value']);
const isObject = (value: unknown): value is Expected => typeof value === 'object' && value !== null;

/** What is expected of a row, as it really is. */
export const asked = (wanted: Expected | undefined, row: Expected): Expected =>
  wanted === undefined
    ? row
    : Object.fromEntries(
        Object.entries(wanted).map(([name, value]) => {
          const real = row[name];
          return [name, open.has(name) && isObject(value) && isObject(real) ? asked(value, real) : real];
        }),
      );
