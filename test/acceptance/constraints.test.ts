import { beforeEach, describe, expect, it } from 'vitest';
import { minute, version } from './bi/rows.ts';
import {
  areChained,
  beginBreaking,
  breaks,
  house,
  kinds,
  linked,
  OPEN,
  setsOfVersions,
} from './constraints/breaks.ts';
import { change } from './constraints/samples.ts';

beginBreaking();

describe('the rules of the tables', () => {
  beforeEach(async () => {
    await house.owner.query(
      `truncate warehouse.user_history, warehouse.routing_profile_history, warehouse.queue_history`,
    );
    await house.owner.query('select ledger.open_month($1)', [change.occurred_at]);
    // open since the first minute: what every overlap overlaps
    for (const kind of Object.keys(kinds) as (keyof typeof kinds)[])
      await version(house.owner, kind, 'id', { from: 4, learnt: 4 });
  });

  it('are all broken below', async () => {
    const { rows } = await house.owner.query(
      `select n.nspname || '.' || c.relname || '.' || k.conname as name
       from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'warehouse', 'ops') and k.contype in ('c', 'x', 't') and not c.relispartition
       union all
       select n.nspname || '.' || t.relname || '.' || c.relname
       from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
       join pg_namespace n on n.oid = c.relnamespace
       where n.nspname in ('ledger', 'warehouse', 'ops') and i.indisunique and not c.relispartition
         and not exists (select from pg_constraint k where k.conindid = i.indexrelid)`,
    );
    expect([...breaks.keys()].sort()).toEqual(rows.map(({ name }) => name).sort());
  });

  it.each([...breaks])('refuse what breaks %s', async (name, breaking) => {
    await expect(breaking()).rejects.toMatchObject({
      constraint: name.split('.')[2],
      code: expect.stringMatching(/^23(505|514)$/),
    });
  });

  it('refuse a second link at the same place of a chain', async () => {
    await linked({})();
    await expect(linked({})()).rejects.toMatchObject({ constraint: 'chains_do_not_fork' });
  });

  it.each(Object.values(kinds))(
    'refuse to forget a version of a %s without putting another in its place',
    async (kind) => {
      const history = `warehouse.${kind}_history`;
      await version(house.owner, kind === 'routing_profile' ? 'profile' : kind, 'id', { from: 1, to: 4 });
      const forgetting = house.owner.query(`update ${history} set recorded_to = $1 where valid_from = $2`, [
        minute(9),
        minute(4),
      ]);
      await expect(forgetting).rejects.toMatchObject({ constraint: `versions_of_a_${kind}_have_no_gap` });
    },
  );

  it.each(Object.values(kinds))('refuse to move where a version of a %s begins', async (kind) => {
    const history = `warehouse.${kind}_history`;
    await version(house.owner, kind === 'routing_profile' ? 'profile' : kind, 'id', { from: 1, to: 4 });
    for (const earlierOrLater of [3, 5]) {
      const moving = house.owner.query(`update ${history} set valid_from = $1 where valid_to is null`, [
        minute(earlierOrLater),
      ]);
      await expect(moving).rejects.toMatchObject({ constraint: `versions_of_a_${kind}_leave_no_gap` });
    }
  });

  it('take sets of versions that neither overlap nor leave a gap, and refuse all others', async () => {
    const taken = { good: 0, bad: 0 };
    for (const rows of setsOfVersions(4)) {
      const isGood = areChained(rows);
      taken[isGood ? 'good' : 'bad']++;
      const client = house.owner;
      await client.query('begin');
      const outcome = await (async () => {
        for (const [from, to] of rows)
          await version(client, 'queue', 'set', { from, ...(to === OPEN ? {} : { to }) });
        await client.query('set constraints all immediate');
      })().then(
        () => 'taken',
        ({ code }) => code,
      );
      await client.query('rollback');
      const expected = isGood ? 'taken' : expect.stringMatching(/^23(505|514)$/);
      expect([rows, outcome]).toEqual([rows, expected]);
    }
    expect(taken).toEqual({ good: 16, bad: 1008 });
  });

  it.each(Object.keys(kinds) as (keyof typeof kinds)[])(
    'let versions of a %s overlap that are no longer believed, and those that meet',
    async (kind) => {
      await version(house.owner, kind, 'id', { from: 5, learnt: 5, unlearnt: 6 });
      await version(house.owner, kind, 'id', { from: 1, to: 4 });
    },
  );
});
