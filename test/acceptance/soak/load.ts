import { gzipSync } from 'node:zlib';
import type { File } from '@warehouse/local/bucket.ts';
import { notificationOf } from '@warehouse/local/notification.ts';
import type { Random } from '@warehouse/trail/random.ts';
import { elsewhere, keyOf, renaming, trailFile } from '../ingestor/records.ts';

/** Something that arrives, and what has to come of it. */
export interface Arrival {
  files: readonly File[];
  /** messages of the queue, in their order */
  messages: readonly string[];
  /** ids of the events that belong into the ledger */
  events: readonly string[];
  /** how many dead letters it makes */
  letters: number;
}

const forms = ['s3', 's3 through sns', 'cloudtrail through sns', 'eventbridge'] as const;
const others = Array.from({ length: 100 }, elsewhere);

/** How many calls one queue sees before the next is made: histories stay as short as they are in life. */
const CALLS_OF_A_QUEUE = 20;

/** Everything that reaches an ingestor in a long time, mixed. The same seed makes the same mixture. */
export function openLoad({ bucket, region }: { bucket: string; region: string }, chance: Random) {
  let made = 0;
  let queue = chance.uuid();

  function change() {
    made += 1;
    if (made % CALLS_OF_A_QUEUE === 0) queue = chance.uuid();
    const second = String(made % 60).padStart(2, '0');
    const minute = String(Math.floor(made / 60) % 60).padStart(2, '0');
    const record = renaming(`name ${made}`, { eventTime: `2022-04-12T02:${minute}:${second}Z` });
    Object.assign(record.requestParameters as object, { QueueId: queue });
    return record;
  }

  const changes = () => Array.from({ length: chance.int(1, 4) }, change);
  const idsOf = (records: readonly Record<string, unknown>[]) =>
    records.map(({ eventID }) => String(eventID));
  const announced = ({ key, body }: File, form: (typeof forms)[number] = chance.pick(forms)) =>
    notificationOf(form, { bucket, key, size: body.length, region });
  const arrived = (body: Buffer, events: readonly string[], letters: number, times = 1): Arrival => {
    const file = { key: keyOf(`soak-${chance.uuid()}`), body };
    const messages = Array.from({ length: times }, () => announced(file));
    return { files: [file], messages, events, letters };
  };
  const message = (text: string, events: readonly string[], letters: number): Arrival => ({
    files: [],
    messages: [text],
    events,
    letters,
  });
  const direct = (detail: object) =>
    JSON.stringify({
      version: '0',
      source: 'aws.connect',
      'detail-type': 'AWS API Call via CloudTrail',
      detail,
    });

  const makers: readonly (readonly [weight: number, () => Arrival])[] = [
    [60, () => trail(changes())],
    [10, () => trail(changes(), 2)],
    [8, () => trail([])],
    [6, () => alsoDirect(change())],
    [
      3,
      () => message(JSON.stringify({ Service: 'Amazon S3', Event: 's3:TestEvent', Bucket: bucket }), [], 0),
    ],
    [1, () => message(`who are you, ${chance.uuid()}?`, [], 1)],
    [1, () => message(announced({ key: keyOf(`gone-${chance.uuid()}`), body: Buffer.alloc(1) }), [], 1)],
    [1, () => arrived(Buffer.alloc(0), [], 1)],
    [1, () => arrived(Buffer.from('hello'), [], 1)],
    [1, () => arrived(gzipSync('{"Records":[7]}'), [], 1)],
    [2, () => cutOff(changes())],
    [2, () => withBroken(changes())],
  ];

  function trail(records: readonly Record<string, unknown>[], times = 1): Arrival {
    return arrived(trailFile(...others, ...records), idsOf(records), 0, times);
  }
  function alsoDirect(record: Record<string, unknown>): Arrival {
    const { messages, ...rest } = trail([record]);
    return { ...rest, messages: [direct(record), ...messages] };
  }
  function cutOff(records: readonly Record<string, unknown>[]): Arrival {
    const text = JSON.stringify({ Records: [...records, elsewhere()] });
    return arrived(gzipSync(text.slice(0, -20)), idsOf(records), 1);
  }
  function withBroken(records: readonly Record<string, unknown>[]): Arrival {
    return arrived(trailFile({ ...renaming('broken'), eventTime: 7 }, ...records), idsOf(records), 1);
  }

  return { next: (): Arrival => chance.weighted(makers)() };
}
