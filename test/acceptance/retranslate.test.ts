import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import { openRecords } from '@warehouse/projector/erase/adapters/postgres.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { beginning, instance, late, later } from './erase-person/story.ts';
import { eventsOf, projectAll } from './projection/events.ts';
import { contentOf, type House, openHouse } from './projection/house.ts';
import { queue } from './projection/story.ts';
import { queues } from './rebuild/queues.ts';
import { former, formerly, today, unrecognized } from './retranslate/former.ts';
import { broken, verified } from './verify/verified.ts';

const command = fileURLToPath(new URL('../../services/projector/rebuild/main.ts', import.meta.url));

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house?.close());
beforeEach(async () => {
  await house.empty();
  await house.query('truncate ops.runs');
  await house.query('update ops.folds set version = 1');
});

const explainCommand = [
  fileURLToPath(new URL('../../services/projector/explain/main.ts', import.meta.url)),
  'queue',
];
const started = (words: readonly string[], env: object = {}, program = [command, '--retranslate']) => {
  const options = { env: { PATH: process.env.PATH, DATABASE_URL: house.url, ...env } };
  const child = spawn(process.execPath, [...program, ...words], options);
  let out = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (out += text));
  const ended = new Promise<{ code: number | null; out: string }>((resolve) =>
    child.on('close', (code) => resolve({ code, out })),
  );
  return { child, ended };
};
const run = (...words: string[]) => started(words).ended;

const tables = [
  'ledger.change_events',
  'ledger.superseded_events',
  'ledger.event_ids',
  'warehouse.queue_history',
];

/** Every row of the ledger and the histories, with its place in the file. */
async function rows(): Promise<object[][]> {
  const found: object[][] = [];
  for (const table of tables)
    found.push(await house.query(`select ctid::text, xmin::text, t.* from ${table} t order by ctid`));
  return found;
}
const texts = async () => {
  const found = await house.query<{ id: string; text: string }>(
    'select event_id as id, event::text as text from ledger.change_events',
  );
  return Object.fromEntries(found.map(({ id, text }) => [id, text]));
};
const published = (events: readonly ChangeEvent[]) =>
  Object.fromEntries(events.map((event) => [event.eventId, encode(event, null).value.toString()]));
const letters = () => house.query('select code from ops.dead_letters');

/** What readers see of a warehouse that knew today's translation from the first event on. */
async function contentOfToday(events: readonly ChangeEvent[] = today): Promise<object> {
  await projectAll(house.warehouse, events);
  const content = await contentOf(house);
  await house.empty();
  return content;
}

describe('translating the ledger anew', () => {
  it('leads to what readers would see if the translation had always been that of today', async () => {
    const expected = await contentOfToday();
    await projectAll(house.warehouse, former);
    expect(await contentOf(house)).not.toEqual(expected);
    const { code, out } = await run();
    expect({ code, out }).toMatchObject({ code: 0, out: expect.stringContaining('Finished.') });
    expect(await contentOf(house)).toEqual(expected);
    expect(await texts()).toEqual(published(today));
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('keeps what was replaced, and says what is told no more', async () => {
    await projectAll(house.warehouse, former);
    const before = await texts();
    await run();
    const kept = await house.query<{ id: string; text: string }>(
      `select event_id as id, event::text as text, translation_version, is_dropped, superseded_at > recorded_at as later
       from ledger.superseded_events order by occurred_at, event_id`,
    );
    const replaced = ['not understood', 'a read', 'misread', 'of another', 'of several', 'corrects'];
    expect(Object.fromEntries(kept.map(({ id, text }) => [id, text]))).toEqual(
      Object.fromEntries(replaced.map((id) => [id, before[id]])),
    );
    for (const { id, text: _, ...how } of kept)
      expect(how).toEqual({ translation_version: 1, is_dropped: id === 'a read', later: true });
  });

  it('can still be asked what was believed before', async () => {
    await projectAll(house.warehouse, former);
    const asked = (known: string | null) =>
      house.query(`select name, status from bi.queues_as_of('2026-04-06T10:05Z', $1) where queue_id = $2`, [
        known,
        queue,
      ]);
    const before = await asked(null);
    const [{ now = '' } = {}] = await house.query<{ now: string }>('select clock_timestamp()::text as now');
    await run();
    expect(await asked(now)).toEqual(before);
    expect(before).toEqual([{ name: 'billing', status: 'DISABLED' }]);
    expect(await asked(null)).toEqual([{ name: 'later', status: 'ENABLED' }]);
  });

  it('is told by explain: what an event was before, and what is told no more', async () => {
    await projectAll(house.warehouse, former);
    await run();
    const { ended } = started([queue], {}, explainCommand);
    const { code, out } = await ended;
    expect(code).toBe(0);
    expect(out.replace(/\n +/g, ' ')).toMatch(
      /QueueRenamed.*Translated anew at \S+Z, by version 1: until then it was CallUnrecognized of instance\/0563ad04/s,
    );
    expect(out.replace(/\n +/g, ' ')).toMatch(
      /Told no more \(1\): 2026-04-06T10:04:00Z {2}QueueStatusSet event of another, .*: it is an event of another resource now/,
    );
    const { out: json } = await started([queue, '--json'], {}, explainCommand).ended;
    const told = json
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(told.filter(({ about }) => about === 'former_event')).toMatchObject([
      { eventId: 'not understood', type: 'CallUnrecognized', translationVersion: 1, isNow: 'here' },
      { eventId: 'misread', type: 'QueueRenamed', subject: `queue/${queue}`, isNow: 'here' },
      { eventId: 'of another', type: 'QueueStatusSet', isNow: 'elsewhere' },
      { eventId: 'corrects', isNow: 'here' },
    ]);
  });

  it('tells what becomes of what and writes nothing, when it is dry', async () => {
    await projectAll(house.warehouse, former);
    const before = await rows();
    const { code, out } = await run('--dry-run');
    expect(code).toBe(0);
    expect(out).toContain('CallUnrecognized → QueueRenamed: 1\n  not understood');
    expect(out).toContain('QueueRenamed → QueueRenamed with other content: 2\n  misread\n  corrects');
    expect(out).toContain('nothing → WorkspaceAssociated: 1\n  of several/1');
    expect(out).toContain('CallUnrecognized → nothing: 1\n  a read');
    expect(out).toContain('8 events, 7 would be changed.');
    expect(await rows()).toEqual(before);
    expect(await house.query('select from ops.runs')).toEqual([]);
  });

  it('changes nothing the second time', async () => {
    await projectAll(house.warehouse, former);
    await run();
    const before = await rows();
    const { code, out } = await run();
    expect({ code, out }).toMatchObject({
      code: 0,
      out: expect.stringContaining('8 events, 0 were changed.'),
    });
    expect(await rows()).toEqual(before);
  });

  it('leaves each event as it is that it would make again', async () => {
    const { files } = simulate({ seed: 23, calls: 300, connectShare: 1, instances: 2 });
    const events = eventsOf(files);
    // in another order of members, and with one that nobody knows yet
    const others = events.map(({ record, ...event }) => ({ record, ...event, flavour: 'new' }));
    await projectAll(house.warehouse, [...events.slice(0, 200), ...others.slice(200)]);
    const before = await rows();
    const { out } = await run();
    expect(out).toContain('events, 0 were changed.');
    expect(await rows()).toEqual(before);
  });

  it('knows an event again in either form, from any file', async () => {
    await projectAll(house.warehouse, former);
    await run();
    const before = await rows();
    const elsewhere = (event: ChangeEvent) =>
      formerly(event, { origin: { bucket: 'trail', key: 'another.json.gz', index: 9 } });
    for (const again of [former, today, former.map(elsewhere), today.map(elsewhere)])
      await projectAll(house.warehouse, again);
    expect(await letters()).toEqual([]);
    expect(await rows()).toEqual(before);
    const forged = formerly(today[1] as ChangeEvent, { record: { eventID: 'not understood', forged: true } });
    await projectAll(house.warehouse, [
      forged,
      formerly(former[6] as ChangeEvent, { record: { forged: true } }),
    ]);
    expect(await letters()).toEqual([{ code: 'conflicting_duplicate' }, { code: 'conflicting_duplicate' }]);
  });
});

/** As many queues that were made and renamed by calls nobody understood. */
function manyFormer(count: number) {
  const { made, renamed } = queues(count);
  return { events: [...made, ...renamed], former: [...made, ...renamed].map(unrecognized) };
}

describe('a retranslation', () => {
  it('goes on where it was when it was killed, twice', async () => {
    const many = manyFormer(2_000);
    const expected = await contentOfToday(many.events);
    await projectAll(house.warehouse, many.former, { batch: 2_000 });
    const passed: (string | null)[] = [null];
    for (const _ of [1, 2]) {
      const { child, ended } = started([]);
      for (;;) {
        const [row] = await house.query<{ last: string | null }>(
          'select last_event_id as last from ops.runs',
        );
        if (row && row.last !== passed.at(-1)) {
          passed.push(row.last);
          break;
        }
      }
      child.kill('SIGKILL');
      expect((await ended).code).toBeNull();
      // some are as before and some anew, and whoever wants all of them as before is told since when
      const [mixed] = await house.query<{ anew: number; before: number }>(
        `select count(*)::int as anew, (
           select count(*)::int from bi.queues_as_of(now(), (select rebuilding_since from bi.about))) as before
         from bi.queues`,
      );
      expect(mixed?.anew).toBeGreaterThan(0);
      expect(mixed?.before).toBe(0);
    }
    const { code, out } = await run();
    expect(out).toMatch(/Goes on with the run of .*, after [\d,]+ of 4,000 events/);
    expect(out).toContain('CallUnrecognized → QueueRenamed: 2,000\n');
    expect(out).toContain(
      '4,000 events, 4,000 were changed.\nResources were folded to something else: 4,000; 4,000 versions',
    );
    expect(code).toBe(0);
    expect(await house.query('select rebuilding_since from bi.about')).toEqual([{ rebuilding_since: null }]);
    expect(await contentOf(house)).toEqual(expected);
    expect(broken(await verified(house.url))).toEqual([]);
    expect(
      await house.query(
        'select kind, translation_version, finished_at is not null as finished from ops.runs',
      ),
    ).toEqual([{ kind: 'retranslate', translation_version: 1, finished: true }]);
  });

  it('lets projectors go on meanwhile, and takes no event for its own that they bring', async () => {
    const many = manyFormer(1_500);
    const expected = await contentOfToday([...many.events, ...today]);
    await projectAll(house.warehouse, many.former, { batch: 1_000 });
    const [{ ended }] = [started([])];
    await Promise.all([
      ended,
      // an ingestor of today reads the files again
      projectAll(house.warehouse, many.events, { batch: 100, partition: 1 }),
      projectAll(house.warehouse, today, { batch: 1, partition: 2 }),
    ]);
    expect((await ended).code).toBe(0);
    expect(await letters()).toEqual([]);
    expect(await contentOf(house)).toEqual(expected);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('leaves what holds no record of its call, and counts it', async () => {
    const [made, nightly] = today as [ChangeEvent, ChangeEvent];
    const without = [
      formerly(unrecognized(nightly), { eventId: 'empty', record: {} }),
      formerly(unrecognized(nightly), { eventId: 'of another call' }),
      formerly(unrecognized(nightly), { eventId: 'no number', record: { ...nightly.record, eventID: 'no' } }),
      formerly(unrecognized(nightly), { eventId: 'cut', record: { eventID: 'cut', eventTime: 'then' } }),
    ];
    await projectAll(house.warehouse, [made, ...without]);
    const before = await rows();
    const { out } = await run();
    expect(out).toContain('left as they are: 1 hold no record\n');
    expect(out).toContain('left as they are: 2 hold the record of another call\n');
    expect(out).toContain('left as they are: 1 hold a record that cannot be translated\n');
    expect(await rows()).toEqual(before);
  });

  it('keeps to what it was told: what a resource is told of, or was', async () => {
    await projectAll(house.warehouse, former);
    const types = async () => {
      const found = await house.query<{ id: string }>(
        `select event_id as id from ledger.change_events where type = 'CallUnrecognized' order by 1`,
      );
      return found.map(({ id }) => id);
    };
    await run('--only', 'user/u-1');
    expect(await types()).toEqual(['a read', 'not understood']);
    await run('--only', `queue/${queue}`);
    expect(await types()).toEqual(['a read']);
    await run('--instance', 'another');
    expect(await types()).toEqual(['a read']);
    expect(broken(await verified(house.url))).toEqual([]);
    const { out } = await run();
    expect(out).toContain('9 events, 1 were changed.');
  });

  it('adds nothing of instances that are not followed, and leaves what is there of them', async () => {
    await projectAll(house.warehouse, former);
    const before = await rows();
    const { out } = await started([], { CONNECT_INSTANCE_IDS: 'another' }).ended;
    expect(out).toContain('left as they are: 8 are of instances that are not followed');
    expect(await rows()).toEqual(before);
  });

  it('is refused to a program that is older than the ledger, or of another fold', async () => {
    await projectAll(house.warehouse, former);
    const before = await rows();
    await house.query(`insert into ops.runs (id, kind, options, fold_version, translation_version, counts, started_at,
      seen_at, finished_at) values (gen_random_uuid(), 'retranslate', '{}', 1, 99, '{}', now(), now(), now())`);
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('translation_older') });
    await house.query('truncate ops.runs');
    await house.query('update ops.folds set version = 7');
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('fold_differs') });
    expect(await rows()).toEqual(before);
  });

  it('brings nothing back of a person who was erased', async () => {
    await projectAll(house.warehouse, beginning());
    const records = openRecords(house.url);
    const wish = { instanceId: instance, user: 'hsato', tags: false, actors: ['hana-iam'], also: [] };
    await records.erase(wish, { by: 'somebody', reason: 'asked for it' }).finally(() => records.close());
    await projectAll(house.warehouse, [...late(), ...later()]);
    const before = await rows();
    const { out } = await run();
    expect(out).toMatch(/left as they are: \d+ are without the data of a person who was erased/);
    expect(out).toContain(' events, 0 were changed.');
    expect(await rows()).toEqual(before);
  });

  it('makes nothing of a ledger that is not whole', async () => {
    await projectAll(house.warehouse, former);
    await house.query(`delete from ledger.change_events where event_id = 'understood'`);
    expect(await run()).toMatchObject({ code: 1, out: expect.stringContaining('ledger_incomplete') });
  });

  it('takes back what it dropped, should the record mean something again', async () => {
    await projectAll(house.warehouse, former);
    await run();
    // as if the version that dropped it had been mistaken
    await house.query(`update ledger.superseded_events set is_dropped = true where event_id = 'of several'`);
    await house.query(`delete from ledger.change_events where event_id = 'of several'`);
    expect(await run()).toMatchObject({
      code: 0,
      out: expect.stringContaining('nothing → WorkspaceAssociated: 1'),
    });
    expect(await texts()).toEqual(published(today));
    const rules = broken(await verified(house.url)).map(({ name }) => name);
    expect(rules).toEqual(['links_hold_what_was_linked']);
  });
});
