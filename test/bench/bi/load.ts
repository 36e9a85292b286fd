import { readFile } from 'node:fs/promises';
import pg from 'pg';
import { dropIndexes, fillMonth, type Job, makeIndexes, share } from './months.ts';
import { begun, once } from './progress.ts';
import { resourcesOf, type Size } from './size.ts';

/** Two months are filled at once: none is in the way of another. */
const WORKERS = 2;
const histories = ['warehouse.user_history', 'warehouse.routing_profile_history', 'warehouse.queue_history'];
const current = {
  users: 'user_history',
  routing_profiles: 'routing_profile_history',
  queues: 'queue_history',
};
/** What triggers would have kept, by the view that says what it is to be. */
const lists = {
  user_proficiencies: 'proficiencies_listed',
  user_security_profiles: 'security_profiles_listed',
  routing_profile_queues: 'queues_listed',
};
const filled = [...Object.keys(current), ...Object.keys(lists), 'displaced_events'].map(
  (table) => `warehouse.${table}`,
);

const settings = `set session_replication_role = replica; set synchronous_commit = off; set statement_timeout = 0;
  set maintenance_work_mem = '768MB'; set work_mem = '384MB'; set max_parallel_maintenance_workers = 1`;

/**
 * Fills a migrated warehouse as years of events would have: the server makes a month of the ledger and its versions at a
 * time, indexes when the rows are there. What is done is noted, so that it goes on from there after an interruption.
 * @param url of a superuser: triggers are put off
 */
export async function load(url: string, size: Size, said: (what: string) => void = () => {}): Promise<void> {
  const workers = await Promise.all(Array.from({ length: WORKERS }, () => connected(url)));
  const first = workers[0] as pg.Client;
  try {
    await begun(first, size);
    said('schedule');
    await once(first, 'schedule', async () => {
      await first.query(await textOf('resources.sql', { ...size, ...resourcesOf(size) }));
      await dropIndexes(first, ['ledger.change_events', ...histories]);
    });
    await share(workers, await months(first, said));
    said('versions are vacuumed');
    await share(
      workers,
      histories.map((table) => (worker) => worker.query(`vacuum analyze ${table}`)),
    );
    said('indexes');
    await share(workers, await makeIndexes(first));
    said('rows of now');
    for (const [now, history] of Object.entries(current))
      await once(first, now, () => first.query(newest(now, history)));
    for (const [entries, listed] of Object.entries(lists))
      await once(first, entries, () =>
        first.query(`insert into warehouse.${entries} select * from warehouse.${listed}`),
      );
    await first.query(`vacuum analyze ${filled.join(', ')}`);
    await once(first, 'analyzed', () => first.query('analyze only ledger.change_events'));
  } finally {
    await Promise.all(workers.map((worker) => worker.end()));
  }
}

async function months(client: pg.Client, said: (what: string) => void): Promise<Job[]> {
  const { rows } = await client.query<{ from: Date; until: Date }>(
    `select month as from, month + interval '1 month' as until
     from (select min(at) as first, max(at) as last from bench.schedule) s
     cross join lateral generate_series(date_trunc('month', first, 'UTC'), last, '1 month', 'UTC') month`,
  );
  // opening one keeps others out until the transaction ends
  await once(client, 'months', () =>
    client.query('select ledger.open_month(month) from unnest($1::timestamptz[]) month', [
      rows.map(({ from }) => from),
    ]),
  );
  const [ledger, versions] = [await textOf('ledger.sql'), await textOf('histories.sql')];
  return rows.map(({ from, until }, place) => async (worker) => {
    if (place % 12 === 0) said(`month ${place + 1} of ${rows.length}`);
    await fillMonth(worker, `${ledger};${versions}`, from, until);
  });
}

async function connected(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(settings);
  return client;
}

async function textOf(file: string, values: Record<string, number> = {}): Promise<string> {
  const text = await readFile(`${import.meta.dirname}/${file}`, 'utf8');
  return text.replaceAll(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

/** The rows of now are the newest of the history, under the names that both tables have. */
function newest(now: string, history: string): string {
  return `do $$ declare columns text; begin
    select string_agg(quote_ident(attname), ', ') into columns from pg_attribute c
    where attrelid = 'warehouse.${now}'::regclass and attnum > 0 and attgenerated = '' and exists (
      select from pg_attribute where attrelid = 'warehouse.${history}'::regclass and attname = c.attname and attnum > 0);
    execute format('insert into warehouse.${now} (%s, last_changed_at, folded_to)
      select %1$s, valid_from, valid_from from warehouse.${history} where valid_to is null and recorded_to is null', columns);
  end $$`;
}
