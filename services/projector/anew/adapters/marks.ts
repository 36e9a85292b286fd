import { sql } from 'drizzle-orm';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { all, type Transaction } from '../../adapters/postgres/transaction.ts';
import type { Mark } from '../ports.ts';

/** Resources that are not trusted, by name; null: all there are. */
export const marks = (tx: Transaction, keys: readonly string[] | null): Promise<Mark[]> =>
  all(
    tx,
    sql`select resource_key as key, region || '/' || instance_id || '/' || kind || '/' || resource_id as name,
          extract(epoch from since)::float8 as since, event_id as "eventId", dead_letter_id as "letterId", code
        from ops.untrusted_resources
        where ${keys === null ? sql`true` : sql`resource_key = ${anyOf('uuid', keys)}`} order by 2`,
  );
