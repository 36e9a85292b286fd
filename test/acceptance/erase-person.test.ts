import { openSnapshots } from '@warehouse/projector/verify/adapters/postgres.ts';
import { verify } from '@warehouse/projector/verify/verify.ts';
import { describe, expect, it } from 'vitest';
import {
  erase,
  everything,
  house,
  ledgerFaultsAfter,
  lowest,
  openStory,
  run,
  shape,
  telling,
} from './erase-person/house.ts';
import { beginning, hana, late, values } from './erase-person/story.ts';
import { projectAll } from './projection/events.ts';
import { broken, verified } from './verify/verified.ts';

openStory();

describe('erasing a person', () => {
  it('leaves no value of the person in any table, and every event where it was', async () => {
    expect(await telling()).toEqual(values);
    const before = await shape();
    expect(await erase()).toMatchObject({ events: 6, superseded: 0, versions: 2, deadLetters: 1 });
    expect(await telling()).toEqual([]);
    expect(await shape()).toEqual(before);
  });

  it('says what is hidden as CloudTrail would, and names the user id for the person', async () => {
    await erase();
    expect(
      await house.query(
        `select username, first_name, mobile, phone_type, masked_fields, tags from bi.users
                         where user_id = $1`,
        [hana],
      ),
    ).toEqual([
      {
        ...{
          username: null,
          first_name: null,
          mobile: null,
          phone_type: 'DESK_PHONE',
          tags: { team: 'north' },
        },
        masked_fields: [
          ...['channel_settings', 'desk_phone_number', 'email', 'first_name', 'last_name', 'mobile'],
          ...['secondary_email', 'username'],
        ],
      },
    ]);
    expect(
      await house.query(`select actor_name, source_ip, after->>'description' as told from bi.changes
                         where resource_kind = 'queue' order by occurred_at`),
    ).toEqual([
      { actor_name: hana, source_ip: '•••', told: 'Ask •••' },
      { actor_name: 'dev', source_ip: '192.0.2.1', told: null },
      { actor_name: hana, source_ip: '•••', told: null },
    ]);
    expect(await house.query(`select first_name, email from bi.users where username = 'kmori'`)).toEqual([
      { first_name: 'Kei', email: 'kei@example.com' },
    ]);
  });

  it('is itself recorded, and leaves the proof intact', async () => {
    const { heads } = await verified(house.url);
    await erase({}, 'dpo');
    expect(broken(await verified(house.url))).toEqual([]);
    const snapshots = openSnapshots(house.url);
    const looked = { sample: 0, from: lowest, against: heads };
    const { agrees } = await snapshots
      .read((now) => verify(now, looked, () => {}))
      .finally(() => snapshots.close());
    expect(agrees).toBe(true);
    expect(await house.query('select user_id, erased_by, reason, hides_tags from ledger.erasures')).toEqual([
      { user_id: hana, erased_by: 'dpo', reason: 'asked for it', hides_tags: false },
    ]);
    const { out } = await run('rebuild', '--dry-run');
    expect(out).toContain('0 versions would be added, 0 superseded.');
    expect(out).not.toContain('other content');
  });

  it('is proved too: nobody changes what was recorded of it unnoticed', async () => {
    await erase();
    for (const statement of [
      `update ledger.erasures set reason = 'another'`,
      `update ledger.erasures set erased_by = 'another'`,
      'delete from ledger.erasures',
      `update ledger.erased_events set digest = repeat('0', 64) where event_id = 'late'`,
      `delete from ledger.erased_events where event_id = 'late'`,
      `insert into ledger.erased_events
       select event_id, link, repeat('0', 64), (select max(number) from ledger.links)
       from ledger.change_events where event_id = 'create 1f0e'`,
    ])
      expect(await ledgerFaultsAfter(statement), statement).not.toEqual([]);
    expect(await ledgerFaultsAfter('select')).toEqual([]);
  });

  it('is not undone by what comes again, from the event log or another trail file', async () => {
    await erase();
    const before = await everything();
    const same = (rows: string[]) => rows.filter((row) => !/^ops\.(checkpoints|dead_letters)/.test(row));
    await projectAll(house.warehouse, [...beginning(), ...late()]);
    await projectAll(house.warehouse, beginning('two.json.gz'), { partition: 3 });
    expect(same(await everything())).toEqual(same(before));
    expect(await house.query('select event_id from bi.changes')).toHaveLength(8);
    expect(await house.query('select code, body from ops.dead_letters')).toEqual([
      { code: 'conflicting_duplicate', body: null },
    ]);
    expect(await telling()).toEqual([]);
  });
});
