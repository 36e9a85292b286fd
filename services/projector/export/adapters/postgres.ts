import { Fault } from '@warehouse/runtime/fault.ts';
import pg from 'pg';
import { checked } from '../../adapters/postgres/sqlstates.ts';
import type { Order } from '../order.ts';
import type { Views } from '../ports.ts';
import { monthsOf, statementOf } from '../statement.ts';
import { columnsOf, cursorOver } from './cursor.ts';

export interface OpenViews {
  read<T>(work: (views: Views) => Promise<T>): Promise<T>;
  close(): Promise<void>;
}

/** The public schema through the eyes of the user of the URL. */
export function openViews(databaseUrl: string): OpenViews {
  const client = new pg.Client({ connectionString: databaseUrl, application_name: 'export' });
  // one that breaks in the middle tells the next statement
  client.on('error', () => {});
  return {
    async read(work) {
      await checked(client.connect());
      return checked(reading(client, work));
    },
    close: () => client.end(),
  };
}

async function reading<T>(client: pg.Client, work: (views: Views) => Promise<T>): Promise<T> {
  await client.query('begin isolation level repeatable read read only');
  await client.query(
    `set local timezone to 'UTC'; set local datestyle to 'ISO'; set local extra_float_digits to 1`,
  );
  const result = await work(await viewsOf(client));
  await client.query('commit');
  return result;
}

async function viewsOf(client: pg.Client): Promise<Views> {
  const { rows } = await client.query<{ at: string; readable: string[] }>(
    `select to_char(now(), 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
       array(select nspname::text from pg_namespace where nspname in ('bi', 'bi_masked')
         and has_schema_privilege(oid, 'usage') order by 1) as readable`,
  );
  const { at = '', readable = [] } = rows[0] ?? {};
  const [schema = ''] = readable;
  return {
    schema,
    at,
    async table(dataset, order) {
      const its = schemaFor(readable, order);
      const statement = statementOf(its, dataset, order);
      const columns = await columnsOf(client, statement);
      return {
        columns,
        async *rows() {
          const months = dataset.byMonth ? monthsOf(await span(client, its), order) : [null];
          for (const month of months) {
            yield* cursorOver(client, statementOf(its, dataset, order, month), columns);
          }
        },
      };
    },
  };
}

/** `bi` for those who may, unless they ask for less. */
function schemaFor(readable: readonly string[], { isMasked }: Order): string {
  const wanted = readable.find((schema) => schema === 'bi_masked' || !isMasked);
  if (wanted) return wanted;
  throw new Fault({
    remedy: 'stop',
    code: 'nothing_to_read',
    message: `The user of DATABASE_URL may not read ${isMasked ? 'bi_masked' : 'bi or bi_masked'}: give it the role bi_reader or bi_reader_masked, or run \`npm run migrate\` first`,
  });
}

async function span(client: pg.Client, schema: string): Promise<{ first: Date | null; last: Date | null }> {
  const { rows } = await client.query<{ first: Date | null; last: Date | null }>(
    `select first_event_at as first, last_event_at as last from ${schema}.about`,
  );
  return rows[0] ?? { first: null, last: null };
}
