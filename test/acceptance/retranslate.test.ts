import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { simulate } from '@warehouse/trail/simulate.ts';
import { describe, expect, it } from 'vitest';
import { eventsOf, projectAll } from './projection/events.ts';
import { contentOf } from './projection/house.ts';
import { queue } from './projection/story.ts';
import { former, formerly, today } from './retranslate/former.ts';
import {
  beginTranslating,
  contentOfToday,
  explained,
  house,
  letters,
  published,
  rows,
  run,
  texts,
} from './retranslate/house.ts';
import { broken, verified } from './verify/verified.ts';

beginTranslating();

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
    const { code, out } = await explained(queue);
    expect(code).toBe(0);
    expect(out.replace(/\n +/g, ' ')).toMatch(
      /QueueRenamed.*Translated anew at \S+Z, by version 1: until then it was CallUnrecognized of instance\/0563ad04/s,
    );
    expect(out.replace(/\n +/g, ' ')).toMatch(
      /Told no more \(1\): 2026-04-06T10:04:00Z {2}QueueStatusSet event of another, .*: it is an event of another resource now/,
    );
    const { out: json } = await explained(queue, '--json');
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
