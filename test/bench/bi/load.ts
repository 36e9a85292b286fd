import { readFile } from 'node:fs/promises';
import type { Client } from 'pg';
import { copySchedule } from './schedule.ts';
import { resourcesOf, type Size } from './size.ts';

const filled = ['warehouse.user_history', 'warehouse.routing_profile_history', 'warehouse.queue_history'];
const kinds = { users: 'user_history', routing_profiles: 'routing_profile_history', queues: 'queue_history' };

/**
 * Fills a migrated warehouse as years of events would have. Indexes are made when the rows are there.
 * @param client of a superuser: triggers are put off
 */
export async function load(
  client: Client,
  size: Size,
  said: (what: string) => void = () => {},
): Promise<void> {
  await client.query(
    `set session_replication_role = replica; set maintenance_work_mem = '512MB'; set work_mem = '256MB'`,
  );
  await client.query('drop schema if exists bench cascade; create schema bench');
  said('schedule');
  await copySchedule(client, size);
  await client.query('analyze bench.schedule');
  await run(client, 'resources.sql', { instances: size.instances, ...resourcesOf(size) });
  await client.query('analyze bench.resources, bench.steps');
  const indexes = await withoutIndexes(client);
  said('ledger');
  await client.query(
    `select ledger.open_month(month) from (select min(at) as first, max(at) as last from bench.schedule) s
     cross join lateral generate_series(date_trunc('month', first, 'UTC'), last, '1 month') month`,
  );
  await run(client, 'ledger.sql');
  said('histories');
  await run(client, 'histories.sql');
  said('indexes');
  for (const index of indexes) await client.query(index);
  for (const [current, history] of Object.entries(kinds)) await client.query(newest(current, history));
  await client.query('reset session_replication_role; reset work_mem');
  await client.query('vacuum analyze');
}

async function run(client: Client, file: string, values: Record<string, number> = {}): Promise<void> {
  const text = await readFile(`${import.meta.dirname}/${file}`, 'utf8');
  await client.query(text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)));
}

/** Drops the indexes and keys of what is filled; what makes them again. */
async function withoutIndexes(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ drop: string; make: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make
     from pg_constraint where contype in ('p', 'x') and conrelid = any ($1::regclass[])
     union all
     select format('drop index %s', indexrelid::regclass), replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ')
     from pg_index i where indrelid = any ($1::regclass[])
       and not exists (select from pg_constraint where conindid = indexrelid)`,
    [['ledger.change_events', ...filled]],
  );
  for (const { drop } of rows) await client.query(drop);
  return rows.map(({ make }) => make);
}

/** The rows of now are the newest of the history, under the names that both tables have. */
function newest(current: string, history: string): string {
  return `do $$ declare columns text; begin
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute c
    where attrelid = 'warehouse.${current}'::regclass and attnum > 0 and exists (
      select from pg_attribute where attrelid = 'warehouse.${history}'::regclass and attname = c.attname and attnum > 0);
    execute format('insert into warehouse.${current} (%s, last_changed_at, folded_to)
      select %1$s, valid_from, valid_from from warehouse.${history} where valid_to is null and recorded_to is null', columns);
  end $$`;
}
