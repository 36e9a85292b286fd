import { execute } from '../databases.ts';
import { grid, type Row } from './grid.ts';

interface Section {
  title: string;
  /** what to try next */
  more: string;
  sql: string;
}

const shownRows = 12;

const sections: readonly Section[] = [
  {
    title: 'Users',
    more: 'select * from bi.users',
    sql: `select username, routing_profile_name, phone_type, after_contact_work_seconds as acw_seconds,
        cardinality(security_profile_ids) as security_profiles, masked_fields, last_changed_by, last_changed_at
      from bi.users order by username nulls last, user_id`,
  },
  {
    title: 'Routing profiles',
    more: 'select * from bi.routing_profile_queues',
    sql: `select name, default_outbound_queue_name, jsonb_array_length(queue_configs) as queues,
        (select string_agg(c.channel || ' ' || c.concurrency, ', ' order by c.channel)
          from bi.routing_profile_concurrency c
          where (c.region, c.instance_id, c.routing_profile_id)
            = (p.region, p.instance_id, p.routing_profile_id)) as concurrency,
        masked_fields, last_changed_by, last_changed_at
      from bi.routing_profiles p order by name nulls last, routing_profile_id`,
  },
  {
    title: 'Queues',
    more: 'select * from bi.queues',
    sql: `select name, status, max_contacts, outbound_caller_id_name, cardinality(quick_connect_ids) as quick_connects,
        masked_fields, is_complete, last_changed_by, last_changed_at
      from bi.queues order by name nulls last, queue_id`,
  },
  {
    title: 'The history of a queue that was renamed',
    more: 'select * from bi.queue_history',
    sql: `select name, status, valid_from, valid_to, is_deleted, changed_by, operations
      from bi.queue_history
      where (region, instance_id, queue_id) = (
        select region, instance_id, queue_id from bi.queue_history
        where 'UpdateQueueName' = any(operations) and 'name' = any(changed_fields)
        group by 1, 2, 3 order by count(*) desc, 3 limit 1)
      order by valid_from`,
  },
  {
    title: 'Who did what, the newest first',
    more: 'select occurred_at, actor_name, summary, before, after from bi.changes',
    sql: `select occurred_at, actor_name, change, summary
      from bi.changes order by occurred_at desc, event_id collate "C" desc`,
  },
];

/** Reads as BI tools do and tells what the warehouse holds. */
export async function report(readerUrl: string): Promise<string> {
  const told: string[] = [];
  for (const { title, sql, more } of sections) {
    const rows: Row[] = (await execute(readerUrl, sql))?.rows ?? [];
    const left = rows.length - shownRows;
    told.push('', title, '', ...grid(rows.slice(0, shownRows)).map((line) => `  ${line}`));
    told.push('', `  ${left > 0 ? `${left} more rows: ` : ''}${more};`);
  }
  return told.join('\n');
}
