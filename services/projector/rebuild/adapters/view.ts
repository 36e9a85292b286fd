import { type SQL, sql } from 'drizzle-orm';
import { anyOf } from '../../adapters/postgres/rows.ts';
import { all, one, type Transaction } from '../../adapters/postgres/transaction.ts';
import { shelfOf } from '../../anew/adapters/shelf.ts';
import type { Resource } from '../../anew/ports.ts';
import { evolutions } from '../../evolve/kinds.ts';
import { reached } from '../../gather.ts';
import type { View } from '../ports.ts';

export async function viewOf(tx: Transaction): Promise<View> {
  return {
    shelf: shelfOf(tx),
    tide: await tideOf(tx),
    touchedSince: (moment) => touchedSince(tx, moment),
  };
}

/**
 * Every transaction of a projector moves a checkpoint. Commands do not: what they enter or hide is in a link, what
 * they discard, heal or archive in a row. Links of a retranslation are its own: no other one runs beside a rebuild.
 */
async function tideOf(tx: Transaction): Promise<string> {
  const row = await one<{ tide: string }>(
    tx,
    sql`select json_build_array(
          array(select row(topic, log_partition, next_offset)::text from ops.checkpoints order by 1),
          (select number from ledger.links where chain <> 'retranslate' order by number desc limit 1),
          array(select event_id from ledger.discarded_events order by 1),
          array(select row(resource_key, since)::text from ops.untrusted_resources order by 1),
          array(select row(month, part, pruned)::text from ops.archived_parts order by 1))::text as tide`,
  );
  return row?.tide ?? '';
}

/** Those that events were recorded of, and those that their corrections reach. */
async function touchedSince(tx: Transaction, moment: string): Promise<Resource[]> {
  const news = await wide(tx, () =>
    all<{ eventId: string; requestId: string | null; key: string }>(
      tx,
      sql`select event_id as "eventId", event->'call'->>'requestId' as "requestId", resource_key as key
          from ledger.change_events where recorded_at >= ${moment}::timestamptz`,
    ),
  );
  const keys = [...news.map(({ key }) => key), ...(await reached(shelfOf(tx), news))];
  return all<Resource>(
    tx,
    sql`select resource_key as key, min(kind) as kind, count(*)::int as events from ledger.change_events
        where resource_key = ${anyOf('uuid', [...new Set(keys)])} and instance_id is not null
          and kind = ${anyOf('text', Object.keys(evolutions))} group by resource_key`,
  );
}

/** A question that no key answers: the plans that batches must not use are the right ones here. */
async function wide<T>(tx: Transaction, ask: () => Promise<T>): Promise<T> {
  const set = (value: 'on' | 'off'): SQL =>
    sql`select set_config('enable_bitmapscan', ${value}, true), set_config('enable_seqscan', ${value}, true)`;
  await tx.execute(set('on'));
  const answer = await ask();
  await tx.execute(set('off'));
  return answer;
}
