import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { openRecords } from '@warehouse/projector/erase/adapters/postgres.ts';
import { describe, expect, it } from 'vitest';
import { beginning, instance, late, later } from './erase-person/story.ts';
import { projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { queue } from './projection/story.ts';
import { former, formerly, today, unrecognized } from './retranslate/former.ts';
import {
  beginTranslating,
  contentOfToday,
  house,
  letters,
  manyFormer,
  published,
  rows,
  run,
  started,
  texts,
} from './retranslate/house.ts';
import { broken, verified } from './verify/verified.ts';

beginTranslating();

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
    const { ended } = started([]);
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
