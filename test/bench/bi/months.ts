import type { Client } from 'pg';
import { once } from './progress.ts';

export type Job = (worker: Client) => Promise<unknown>;

/** Jobs in their order, each by the worker that is free first. */
export async function share(workers: readonly Client[], jobs: readonly Job[]): Promise<void> {
  const left = [...jobs];
  await Promise.all(
    workers.map(async (worker) => {
      for (let job = left.shift(); job; job = left.shift()) await job(worker);
    }),
  );
}

/** Takes away the indexes and keys of tables that are empty, and notes what makes them again. */
export async function dropIndexes(client: Client, tables: readonly string[]): Promise<void> {
  await client.query(
    `create table bench.indexes as
     select conrelid::regclass as of, format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop,
       format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_get_constraintdef(oid)) as make,
       format('alter table %%s add %s', pg_get_constraintdef(oid)) as make_for_part
     from pg_constraint where contype in ('p', 'x') and conrelid = any ($1::regclass[])
     union all
     select indrelid::regclass, format('drop index %s', indexrelid::regclass),
       replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON '),
       regexp_replace(pg_get_indexdef(indexrelid), ' INDEX .* USING ', ' INDEX ON %s USING ')
     from pg_index i where indrelid = any ($1::regclass[])
       and not exists (select from pg_constraint where conindid = indexrelid)`,
    [tables],
  );
  const { rows } = await client.query<{ drop: string }>('select drop from bench.indexes');
  for (const { drop } of rows) await client.query(drop);
  for (const table of tables.filter((each) => each.startsWith('warehouse.')))
    await client.query(`alter table ${table} set unlogged, set (autovacuum_enabled = off)`);
}

/** One month of the ledger with its indexes, and the versions that begin in it. */
export async function fillMonth(worker: Client, text: string, from: Date, until: Date): Promise<void> {
  const name = from.toISOString().slice(0, 7).replace('-', '_');
  const partition = `change_events_${name}`;
  const isNew = await once(worker, partition, async () => {
    await worker.query(`alter table ledger.${partition} set unlogged, set (autovacuum_enabled = off)`);
    await worker.query(
      text
        .replaceAll('{from}', `'${from.toISOString()}'`)
        .replaceAll('{until}', `'${until.toISOString()}'`)
        .replaceAll('{partition}', partition),
    );
    const { rows } = await worker.query<{ make: string }>(
      `select format(make_for_part, $1::text) as make from bench.indexes where of = 'ledger.change_events'::regclass`,
      [`ledger.${partition}`],
    );
    for (const { make } of rows) await worker.query(make);
  });
  if (isNew) await worker.query(`vacuum analyze ledger.${partition}`);
}

/** What is left when the months are there; the ledger's own indexes take those of its months. */
export async function makeIndexes(client: Client): Promise<Job[]> {
  const { rows } = await client.query<{ make: string }>('select make from bench.indexes order by make');
  return rows.map(
    ({ make }) =>
      (worker) =>
        once(worker, make, () => worker.query(make)),
  );
}
