import { encode } from '@warehouse/ingestor/encode.ts';
import { describe, expect, it } from 'vitest';
import { erase, everything, house, openStory, run, shape, telling, who } from './erase-person/house.ts';
import { anew, hana, instance, later, misunderstood, values } from './erase-person/story.ts';
import { projectAll, projectMessages } from './projection/events.ts';
import { broken, verified } from './verify/verified.ts';

openStory();

describe('erasing a person', () => {
  it('hides what comes later about the user on its way in', async () => {
    await erase();
    await projectAll(house.warehouse, later());
    expect(await telling()).toEqual([]);
    expect(
      await house.query(`select masked_fields from bi.user_history where change_event_ids = '{later}'`),
    ).toHaveLength(1);
    const [event] = later();
    await projectAll(house.warehouse, [
      { ...event, eventId: 'late', record: { ...event?.record, requestID: 'r' } } as never,
    ]);
    expect(await telling()).toEqual([]);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('reaches what a newer translation replaced, and what it will make of the rest', async () => {
    await projectAll(house.warehouse, misunderstood());
    await run('rebuild', '--retranslate');
    expect(await house.query('select event_id from ledger.superseded_events')).toHaveLength(1);
    await projectAll(
      house.warehouse,
      misunderstood().map((event) => anew(event, 'again')),
    );
    expect(await erase()).toMatchObject({ events: 8, superseded: 1 });
    await projectAll(
      house.warehouse,
      misunderstood().map((event) => anew(event, 'still')),
    );
    expect(await telling()).toEqual([]);
    await run('rebuild', '--retranslate');
    expect(await telling()).toEqual([]);
    expect(await house.query(`select event_id from bi.changes where resource_id = $1`, [hana])).toHaveLength(
      5,
    );
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('tells first what it would do, and writes nothing unless somebody is sure', async () => {
    const before = await everything();
    const dry = await run('erase', ...who, '--dry-run');
    expect(dry).toMatchObject({
      code: 0,
      out: expect.stringContaining('found by the id and by h.sato@example.com'),
    });
    expect(dry.out).toContain('6 events of the ledger');
    const unsure = await run('erase', ...who, '--reason', 'asked for it');
    expect(unsure).toMatchObject({ code: 1, err: expect.stringContaining('Nothing was erased.') });
    expect(await everything()).toEqual(before);
  });

  it('asks for a person that there is', async () => {
    const unknown = ['--instance', instance, '--user', 'nobody', '--dry-run'];
    expect(await run('erase', ...unknown)).toMatchObject({
      code: 1,
      err: expect.stringContaining('person_unknown'),
    });
    expect(await run('erase', '--user', 'hsato')).toMatchObject({
      code: 2,
      err: expect.stringContaining('usage:'),
    });
  });

  it('can be done again, with more that the person is known by', async () => {
    await erase({ actors: [] });
    expect(await telling()).toEqual(['hana-iam', 'AKIAHANA']);
    await erase({ user: hana, tags: true });
    expect(await telling()).toEqual([]);
    const [user] = await house.query<{ tags: object; masked_fields: string[] }>(
      'select tags, masked_fields from bi.users where user_id = $1',
      [hana],
    );
    expect(user?.masked_fields).toContain('tags');
    expect(JSON.stringify(user?.tags)).not.toContain('north');
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('finds what a record escapes', async () => {
    const [event] = misunderstood();
    const record = JSON.stringify({ ...event?.record, note: 'Ask \u82b1\u5b50/2' });
    const escaped = record.replace('\u82b1\u5b50/2', '\\u82b1\\u5b50\\/2').replaceAll(hana, 'nobody');
    await projectMessages(house.warehouse, [encode(event as never, Buffer.from(escaped))]);
    const [letter] = await house.query<{ id: string }>('select id from ops.dead_letters');
    await house.query('update ops.dead_letters set body = $2 where id = $1', [letter?.id, escaped]);
    expect(await erase({ also: ['\u82b1\u5b50/2'] })).toMatchObject({ events: 7, deadLetters: 1 });
    expect(
      await house.query(`select event->'record'->>'note' as note, null as body from ledger.change_events
        where event_id = 'misunderstood' union all select null, body from ops.dead_letters`),
    ).toEqual([
      { note: 'Ask \u2022\u2022\u2022', body: null },
      { note: null, body: null },
    ]);
  });

  it('leaves alone what says which event it is, whatever the words', async () => {
    const versions = () =>
      house.query(
        `select queue_id, region, operations, change_event_ids, valid_from, s.step->>'id' as id
         from warehouse.queue_history cross join json_array_elements(steps) as s (step) order by 5, 6`,
      );
    const before = [await shape(), await versions()];
    await erase({ also: ['queue', 'UpdateQueueName', 'ap-northeast-1', 'by iam'] });
    expect([await shape(), await versions()]).toEqual(before);
    expect(await house.query('select name from bi.queues')).toEqual([{ name: 'Very important' }]);
    expect(broken(await verified(house.url))).toEqual([]);
  });

  it('does not begin with events that nothing can stand for', async () => {
    await house.query('update ledger.change_events set link = null, salt = null');
    await expect(erase()).rejects.toMatchObject({ code: 'events_unlinked' });
    expect(await telling()).toEqual(values);
  });
});
