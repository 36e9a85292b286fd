import type { Batch } from '@warehouse/runtime/event-log/port.ts';
import pg from 'pg';

/** The smallest caller there can be: checkpoints moved by comparison, and what was handled, in one transaction. */
export interface Ledger {
  startAt(topic: string, partition: number): Promise<bigint>;
  /** throws with code `fenced` when the checkpoint is not where this ledger left it */
  commit(batch: Batch): Promise<void>;
  /** moves a checkpoint behind everybody's back */
  moveCheckpoint(topic: string, partition: number, next: bigint): Promise<void>;
  handled(): Promise<Handled[]>;
  close(): Promise<void>;
}

export interface Handled {
  topic: string;
  partition: number;
  offset: number;
  key: string;
  id: string;
  by: string;
}

const TABLES = `
create table if not exists checkpoints (
  topic text, partition integer, next_offset bigint not null, primary key (topic, partition));
create table if not exists handled (
  topic text, partition integer, "offset" bigint, key text, id text, by text, at bigserial,
  primary key (topic, partition, "offset"))`;

const ADVANCE = `
insert into checkpoints as c values ($1, $2, $4)
on conflict (topic, partition) do update set next_offset = excluded.next_offset where c.next_offset = $3`;

const HANDLE = `
insert into handled (topic, partition, "offset", key, id, by)
select $1, $2, * , $6 from unnest($3::bigint[], $4::text[], $5::text[])`;

export async function openLedger(url: string, by: string): Promise<Ledger> {
  const pool = new pg.Pool({ connectionString: url, max: 6 });
  pool.on('error', () => {});
  const known = new Map<string, bigint>();

  async function inTransaction(work: (client: pg.PoolClient) => Promise<void>) {
    const client = await pool.connect();
    try {
      await client.query('begin');
      await work(client);
      await client.query('commit');
    } catch (error) {
      await client.query('rollback');
      throw error;
    } finally {
      client.release();
    }
  }

  return {
    async startAt(topic, partition) {
      const sql = 'select next_offset from checkpoints where topic = $1 and partition = $2';
      const { rows } = await pool.query(sql, [topic, partition]);
      const next = BigInt(rows[0]?.next_offset ?? 0);
      known.set(`${topic}/${partition}`, next);
      return next;
    },
    async commit({ topic, partition, messages }) {
      const place = `${topic}/${partition}`;
      const next = (messages.at(-1)?.offset ?? 0n) + 1n;
      const offsets = messages.map(({ offset }) => String(offset));
      const keys = messages.map(({ key }) => key);
      const ids = messages.map(({ headers }) => headers.ce_id ?? '');
      await inTransaction(async (client) => {
        const moved = await client.query(ADVANCE, [topic, partition, String(known.get(place)), String(next)]);
        if (moved.rowCount === 0) throw Object.assign(new Error('Fenced'), { code: 'fenced' });
        await client.query(HANDLE, [topic, partition, offsets, keys, ids, by]);
      });
      known.set(place, next);
    },
    async moveCheckpoint(topic, partition, next) {
      const sql =
        'insert into checkpoints values ($1, $2, $3) on conflict (topic, partition) do update set next_offset = $3';
      await pool.query(sql, [topic, partition, String(next)]);
    },
    async handled() {
      const { rows } = await pool.query('select *, "offset"::integer from handled order by at');
      return rows;
    },
    close: () => pool.end(),
  };
}

export async function makeLedgerTables(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query(TABLES);
  await client.end();
}
