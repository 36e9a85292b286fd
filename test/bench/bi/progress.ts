import type { Client } from 'pg';
import type { Size } from './size.ts';

/** Begins to note what is done of a warehouse of this size, or goes on; another size cannot go on. */
export async function begun(client: Client, size: Size): Promise<void> {
  const { rows } = await client.query(`select to_regclass('bench.done') is not null as there`);
  if (!rows[0]?.there)
    await client.query(`begin; create schema bench; create table bench.done (what text primary key); commit`);
  const wanted = `size ${JSON.stringify(size)}`;
  const noted = await client.query<{ what: string }>(`select what from bench.done where what like 'size %'`);
  const is = noted.rows[0]?.what ?? wanted;
  if (is !== wanted) throw new Error(`This warehouse has ${is}, asked is ${wanted}: name another database.`);
  await client.query('insert into bench.done values ($1) on conflict do nothing', [wanted]);
}

/**
 * Does the work in a transaction that notes it; nothing if it is noted already.
 * @returns whether there was something to do
 */
export async function once(client: Client, what: string, work: () => Promise<unknown>): Promise<boolean> {
  await client.query('begin');
  const noted = await client.query('insert into bench.done values ($1) on conflict do nothing', [what]);
  if (noted.rowCount === 1) await work();
  await client.query('commit');
  return noted.rowCount === 1;
}
