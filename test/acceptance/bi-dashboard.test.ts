import { readFileSync } from 'node:fs';
import { datasets } from '@warehouse/dashboards/superset/datasets.ts';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openDemo } from './bi/demo.ts';
import type { House } from './bi/house.ts';
import { namesIn, personal } from './bi/personal.ts';

interface Panel {
  title: string;
  targets?: { rawSql: string }[];
}
const file = new URL('../../infra/dashboards/questions.json', import.meta.url);
const { panels, templating } = JSON.parse(readFileSync(file, 'utf8')) as {
  panels: Panel[];
  templating: { list: { name: string; query: string }[] };
};
const asked = panels.flatMap(({ title, targets = [] }) =>
  targets.map(({ rawSql }) => ({ title, sql: rawSql })),
);

let house: House;
let instances: string;
beforeAll(async () => {
  house = await openDemo();
  const variable = templating.list.find(({ name }) => name === 'instance')?.query ?? '';
  instances = (await house.read(variable)).map(({ instance }) => `'${instance}'`).join(',');
});
afterAll(() => house?.close());

/** What Grafana makes of its words, with the days of the sample, in Tokyo, from ten to three. */
const filled = (sql: string) => {
  const days = `'2026-04-06T00:00:00Z' AND '2026-04-09T00:00:00Z'`;
  return sql
    .replaceAll(/\$__timeFilter\((\w+)\)/g, `$1 BETWEEN ${days}`)
    .replaceAll(
      /\$__timeGroupAlias\((\w+), \$__interval\)/g,
      `floor(extract(epoch from $1)/3600)*3600 AS "time"`,
    )
    .replaceAll('$instance', instances)
    .replaceAll('$zone', 'Asia/Tokyo')
    .replaceAll('$opens', '10')
    .replaceAll('$closes', '15');
};

/** Panels that the sample has nothing to show for. */
const quiet = ['Agents without a queue'];

describe('the dashboard of questions', () => {
  it.each(asked)('is answered from the sample: $title', async ({ title, sql }) => {
    expect(filled(sql)).not.toContain('$');
    const rows = await house.read(filled(sql));
    expect(rows.length > 0).toBe(!quiet.includes(title));
  });

  it.each(asked)('can be asked of bi_masked, which names nobody: $title', async ({ sql }) => {
    await house.reader.query('set role bi_reader_masked');
    const rows = await house.read(filled(sql).replaceAll(/\bbi\./g, 'bi_masked.'));
    await house.reader.query('set role bi_reader');
    expect(JSON.stringify(rows)).not.toMatch(personal);
    expect(JSON.stringify(rows)).not.toMatch(await namesIn(house));
  });

  const answer = async (title: string) =>
    house.read(filled(asked.find((each) => each.title === title)?.sql ?? ''));

  it('finds the agents whose profile serves no queue any more', async () => {
    const serving = `select 'Basic' in (select routing_profile_name from bi.routing_profile_queues) as now`;
    expect(await house.read(serving)).toEqual([{ now: true }]);
    await house.owner.query(`update warehouse.routing_profiles set queue_configs = '[]', manual_assignment_queues = null
      where name = 'Basic'`);
    const users = await house.read(
      `select username from bi.users where routing_profile_name = 'Basic' order by 1`,
    );
    const found = (await answer('Agents without a queue')).map(({ username }) => ({ username }));
    expect(found.length).toBeGreaterThan(0);
    expect(found).toEqual(users);
  });

  it('counts the same people by person as in the table', async () => {
    const people = await answer('Changes by person');
    const kinds = await answer('Who changed what?');
    const total = (rows: typeof people) => rows.reduce((sum, { changes }) => sum + Number(changes), 0);
    expect(total(people)).toBe(total(kinds));
    expect(total(people)).toBeGreaterThan(10);
  });

  it('takes changes between ten and three o’clock on workdays for work', async () => {
    const hours = (await answer('Changes outside of working hours')).map(({ when }) =>
      (when as Date).getUTCHours(),
    );
    expect(hours.length).toBeGreaterThan(0);
    // Tokyo is nine hours ahead
    expect(hours.filter((hour) => hour >= 1 && hour < 6)).toEqual([]);
  });
});

/** What Superset calls the types of Postgres. */
const kinds: Record<number, string> = {
  16: 'BOOLEAN',
  20: 'LONGINTEGER',
  25: 'STRING',
  1009: 'STRING',
  1184: 'TIMESTAMP WITH TIME ZONE',
};

describe('a query of the dashboard for Superset', () => {
  it.each(Object.values(datasets))(
    'has the columns that Superset is told of: $name',
    async ({ sql, columns }) => {
      const { fields, rows } = await house.reader.query(sql);
      expect(Object.fromEntries(fields.map(({ name, dataTypeID }) => [name, kinds[dataTypeID]]))).toEqual(
        columns,
      );
      expect(rows.length).toBeGreaterThan(0);
    },
  );

  it.each(Object.values(datasets))(
    'can be asked of bi_masked, which names nobody: $name',
    async ({ sql }) => {
      await house.reader.query('set role bi_reader_masked');
      const rows = await house.read(sql.replaceAll(/\bbi\./g, 'bi_masked.'));
      await house.reader.query('set role bi_reader');
      expect(JSON.stringify(rows)).not.toMatch(personal);
      expect(JSON.stringify(rows)).not.toMatch(await namesIn(house));
    },
  );

  it('takes nine to six o’clock on workdays, where the login is, for working hours', async () => {
    await house.reader.query(`set timezone to 'Asia/Tokyo'`);
    const rows = await house.read(
      `select "when", outside_working_hours as outside from (${datasets.changes.sql}) as asked`,
    );
    await house.reader.query(`set timezone to 'UTC'`);
    const isOutside = (when: Date) => {
      const local = new Date(when.getTime() + 9 * 3_600_000);
      return [0, 6].includes(local.getUTCDay()) || local.getUTCHours() < 9 || local.getUTCHours() >= 18;
    };
    expect(rows.map(({ when }) => isOutside(when as Date))).toEqual(rows.map(({ outside }) => outside));
    expect(rows.some(({ outside }) => !outside)).toBe(true);
  });
});
