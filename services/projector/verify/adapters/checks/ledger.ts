import { type SQL, sql } from 'drizzle-orm';
import { digestOfText, formerDigestOfText } from '../../../adapters/postgres/digest.ts';
import { isArchived, missing } from '../../../anew/adapters/months.ts';
import type { Check } from './check.ts';

/** What Postgres cannot hold was replaced on the way in, so that the text is not what the digest was made of. */
const wasReplaced = sql.raw(
  String.raw`(e.event::text ~ '[\U0000fffd\U00010000-\U0010ffff]' or strpos(e.event::text, '\\u') > 0)`,
);

const text = sql`e.event::text`;
const differsFrom = (digest: SQL): SQL =>
  sql`${digest} not in (${digestOfText(text)}, ${formerDigestOfText(text)})`;

/** Times that no event of the id covers twice: one ends where the next begins. */
const succession = sql`
  select s.event_id, s.superseded_at, s.is_dropped, least(
    (select min(n.recorded_at) from ledger.superseded_events n
     where n.event_id = s.event_id and n.superseded_at > s.superseded_at),
    (select e.recorded_at from ledger.change_events e where e.event_id = s.event_id)) as next
  from ledger.superseded_events s`;

const link = sql.raw(
  `(e.event->'correction'->>'originalEventId', e.event->'correction'->>'originalRequestId')`,
);

export const ledgerChecks: readonly Check[] = [
  {
    name: 'ids_have_their_events',
    sentence:
      'Every event id that passed the gate has its event in the ledger, unless its month was archived',
    differences: sql`select event_id as id, null as what from ${missing} where is_here`,
  },
  {
    name: 'events_have_their_ids',
    sentence: 'Every event of the ledger passed the gate once, at its time',
    differences: sql`
      select e.event_id as id, null as what from ledger.change_events e
      where not exists (select from ledger.event_ids i
        where i.event_id = e.event_id and i.occurred_at = e.occurred_at)`,
  },
  {
    name: 'events_are_as_they_came',
    sentence: 'Every event of the ledger has the digest that it came with, or was translated anew with',
    differences: sql`
      select e.event_id as id, null as what
      from ledger.change_events e join ledger.event_ids i using (event_id, occurred_at)
      where ${differsFrom(sql`i.digest`)} and not ${wasReplaced} and not ${isArchived}
      union all
      select e.event_id, 'superseded at ' || e.superseded_at from ledger.superseded_events e
      where ${differsFrom(sql`e.digest`)} and not ${wasReplaced} and not ${isArchived}`,
  },
  {
    name: 'superseded_events_are_succeeded',
    sentence:
      'Every event that was translated anew passed the gate, and is followed by one with its id, or named as dropped',
    differences: sql`
      with archived as (select event_id from ${missing} where not is_here)
      select s.event_id as id, 'superseded at ' || s.superseded_at as what from (${succession}) as s
      where case when s.is_dropped then s.next <= s.superseded_at
        else s.next is distinct from s.superseded_at and s.event_id not in (select event_id from archived) end
      union all
      select s.event_id, 'did not pass the gate' from ledger.superseded_events s
      where not exists (select from ledger.event_ids i where i.event_id = s.event_id)`,
  },
  {
    name: 'archived_parts_are_whole',
    sentence:
      'Events without their record are as many as the parts of the archive that have it, or had until it was pruned, part by part',
    differences: sql`
      select coalesce(p.name, e.name) as id, coalesce(e.events, 0) || ' of ' || coalesce(p.events, 0) as what
      from (select month || '/' || part as name, events from ops.archived_parts) p
      full join (select event->>'archived' as name, count(*) as events from (
        select event from ledger.change_events union all select event from ledger.superseded_events) as told
        where ${isArchived} group by 1) e on e.name = p.name
      where e.events is distinct from p.events
      union all
      select coalesce(p.name, g.name), coalesce(g.events, 0) || ' of ' || coalesce(p.pruned, 0) || ' pruned'
      from (select month || '/' || part as name, pruned from ops.archived_parts where pruned > 0) p
      full join (select part as name, count(*) as events from ledger.pruned_events group by 1) g on g.name = p.name
      where g.events is distinct from p.pruned`,
  },
  {
    name: 'corrections_are_linked',
    sentence: 'Every correction of the ledger is linked to what it corrects, and nothing else is',
    differences: sql`
      select e.event_id as id, 'no link' as what from ledger.change_events e
      where e.event::text like '%"correction":%' and num_nonnulls(${link}) > 0
        and not exists (select from ledger.corrections c where c.event_id = e.event_id
          and c.resource_key = e.resource_key
          and (c.original_event_id, c.original_request_id) is not distinct from ${link})
      union all
      select c.event_id, 'no correction' from ledger.corrections c
      left join ledger.change_events e on e.event_id = c.event_id
      where case when e.event_id is null
        then not exists (select from ledger.event_ids i where i.event_id = c.event_id)
        else e.event->'correction' is null end`,
  },
];
