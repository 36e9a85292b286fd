import { sql } from 'drizzle-orm';
import { type Check, moving, ofEveryKind } from './check.ts';

/** Resources that a correction stands at, or takes an event from: where their events count takes a fold to say. */
const corrected = sql`
  select resource_key from ledger.corrections
  union
  select e.resource_key from ledger.corrections c join ledger.event_ids i on i.event_id = c.original_event_id
  join ledger.change_events e on e.event_id = i.event_id and e.occurred_at = i.occurred_at
  union
  select e.resource_key from ledger.change_events e
  where exists (select from ledger.corrections where original_event_id is null)
    and e.event->'call'->>'requestId' in (
      select original_request_id from ledger.corrections where original_event_id is null)`;

/** Entries of lists → what they are to be. */
const entries = {
  user_proficiencies: 'proficiencies_listed',
  user_security_profiles: 'security_profiles_listed',
  routing_profile_queues: 'queues_listed',
};

const entriesDiffer = sql.join(
  Object.entries(entries).map(([kept, listed]) => {
    const [table, view] = [sql.raw(`warehouse.${kept}`), sql.raw(`warehouse.${listed}`)];
    return sql`
      select resource_key::text as id, ${kept} || ': ' || what as what from (
        (select resource_key, 'missing' as what from (select * from ${view} except all select * from ${table}) as m)
        union all
        (select resource_key, 'not in the list' from (select * from ${table} except all select * from ${view}) as m)
      ) as d`;
  }),
  sql` union all `,
);

const current = ofEveryKind((each) => sql`select c.resource_key, c.folded_to from ${each.current} c`);

export const currentChecks: readonly Check[] = [
  {
    name: 'current_is_the_open_version',
    sentence: 'The row of now of every resource equals its open version, column by column',
    differences: ofEveryKind(({ current, history, nameOf, shared }) => {
      const differing = shared.map(
        (name) => `case when c."${name}" is distinct from h."${name}" then '${name}' end`,
      );
      const changed = `case when c.last_changed_at <> h.valid_from then 'last_changed_at' end`;
      const columns = sql.raw([...differing, changed].join(', '));
      return sql`
        select d.id, d.what from (
          select coalesce(${nameOf('c')}, ${nameOf('h')}) as id,
            case when h.resource_key is null then 'no open version' when c.resource_key is null then 'no row of now'
              else concat_ws(', ', ${columns}) end as what
          from ${current} c full join
            (select * from ${history} where recorded_to is null and valid_to is null) h
            on h.resource_key = c.resource_key) d
        where d.what <> ''`;
    }),
  },
  {
    name: 'entries_are_those_of_the_lists',
    sentence: 'The entries of lists that readers see are those of the rows of now',
    differences: entriesDiffer,
  },
  {
    name: 'events_are_folded',
    sentence: 'No event that moves a trusted resource is newer than what it was folded to, or without a row',
    differences: sql`
      select e.event_id as id,
        'of ' || e.region || '/' || e.instance_id || '/' || e.kind || '/' || e.resource_id as what
      from ledger.change_events e join ${moving} on moving.kind = e.kind and moving.type = e.type
      left join (${current}) as c on c.resource_key = e.resource_key
      where e.instance_id is not null and date_trunc('second', e.occurred_at) > coalesce(c.folded_to, '-infinity')
        and e.resource_key not in (${corrected})
        and e.resource_key not in (select resource_key from ops.untrusted_resources)
        and e.event_id not in (select event_id from ledger.discarded_events)`,
  },
];
