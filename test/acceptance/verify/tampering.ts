import { digestOfEvent } from './digest.ts';

/** An event that was believed until now. */
const superseded = (isDropped: boolean) =>
  `insert into ledger.superseded_events
   select (json_populate_record(null::ledger.superseded_events, row_to_json(e))).*
   from (select c.*, ${digestOfEvent} as digest, now() as superseded_at, 2 as translation_version,
     ${isDropped} as is_dropped
     from (select * from ledger.change_events order by event_id limit 1) c) e`;

/** Somebody who may do everything: no constraint and no trigger stands in the way. Rule → statements that break it. */
export const tamperings: Record<string, { what: string; statements: readonly string[] }[]> = {
  ids_have_their_events: [
    {
      what: 'an event that was removed',
      statements: [
        `delete from ledger.change_events where event_id = (select min(event_id) from ledger.change_events)`,
      ],
    },
  ],
  events_have_their_ids: [
    {
      what: 'an id that was forgotten',
      statements: [
        `delete from ledger.event_ids where event_id = (select min(event_id) from ledger.event_ids)`,
      ],
    },
    {
      what: 'an event that stands there twice',
      statements: [
        `insert into ledger.change_events
         select (json_populate_record(e, json_build_object('occurred_at', occurred_at + interval '1 second'))).*
         from ledger.change_events e where event_id = (select min(event_id) from ledger.change_events)`,
      ],
    },
  ],
  events_are_as_they_came: [
    {
      what: 'an event that was edited',
      statements: [
        `update ledger.change_events set event = replace(event::text, '192.0.2.', '192.0.1.')::json
         where event_id = (select min(event_id) from ledger.change_events where event::text like '%192.0.2.%')`,
      ],
    },
  ],
  superseded_events_are_succeeded: [
    {
      what: 'an event that another one took the place of, which is not there',
      statements: [superseded(false)],
    },
    {
      what: 'an event that was dropped and is there',
      statements: [superseded(true)],
    },
    {
      what: 'an event that was translated anew and never came',
      statements: [superseded(true), `update ledger.superseded_events set event_id = 'nobody'`],
    },
  ],
  archived_parts_are_whole: [
    {
      what: 'an event that lost its record without being archived',
      statements: [
        `update ledger.change_events set event = ledger.without_record(event, '2026-04/1')
         where event_id = (select min(event_id) from ledger.change_events)`,
      ],
    },
    {
      what: 'a part of the archive that holds more than was archived',
      statements: [
        `insert into ops.archived_parts values ('2026-04', 1, 'there', 'file', 5, '', '', null, now())`,
      ],
    },
  ],
  corrections_are_linked: [
    { what: 'a correction without its link', statements: ['delete from ledger.corrections'] },
    {
      what: 'a link of no correction',
      statements: [
        `insert into ledger.corrections
         select event_id, resource_key, 'another', null from ledger.change_events
         where event->'correction' is null limit 1`,
      ],
    },
  ],
  versions_name_their_events: [
    {
      what: 'an event that never came',
      statements: [
        `update warehouse.queue_history set change_event_ids = change_event_ids || '{nobody}'::text[]
         where recorded_to is null and valid_to is null`,
      ],
    },
  ],
  versions_follow_each_other: [
    {
      what: 'a version that was removed',
      statements: [
        `delete from warehouse.queue_history where (resource_key, valid_from) = (
           select resource_key, valid_from from warehouse.queue_history
           where recorded_to is null and valid_to is not null order by 1, 2 limit 1 offset 1)`,
      ],
    },
    {
      what: 'a version that ends early',
      statements: [
        `update warehouse.user_history set valid_to = valid_from + interval '1 second'
         where (resource_key, valid_from) = (select resource_key, valid_from from warehouse.user_history
           where recorded_to is null and valid_to > valid_from + interval '1 minute' limit 1)`,
      ],
    },
    {
      what: 'a version that does not end',
      statements: [
        `drop index warehouse.versions_of_a_user_do_not_overlap`,
        `update warehouse.user_history set valid_to = null
         where (resource_key, valid_from) = (select resource_key, valid_from from warehouse.user_history
           where recorded_to is null and valid_to is not null limit 1)`,
      ],
    },
  ],
  recorded_times_follow_each_other: [
    {
      what: 'a version that is older than its events',
      statements: [`update warehouse.queue_history set recorded_from = recorded_from - interval '1 year'`],
    },
    {
      what: 'a version that is believed twice',
      statements: [
        `insert into warehouse.queue_history
         select (jsonb_populate_record(h, jsonb_build_object(
           'recorded_from', recorded_from + interval '1 microsecond',
           'recorded_to', recorded_from + interval '2 microseconds'))).*
         from warehouse.queue_history h where recorded_to is null limit 1`,
      ],
    },
    {
      what: 'a version from the future',
      statements: [
        `update warehouse.queue_history set recorded_from = now() + interval '1 year' where recorded_to is null`,
      ],
    },
  ],
  displaced_events_agree: [
    {
      what: 'an event of which nobody says where it counts',
      statements: ['delete from warehouse.displaced_events'],
    },
    {
      what: 'an event that does not count where it is said to',
      statements: [`update warehouse.displaced_events set applied_at = applied_at + interval '1 second'`],
    },
  ],
  current_is_the_open_version: [
    {
      what: 'another name in the row of now',
      statements: [`update warehouse.queues set name = 'another' where not is_deleted`],
    },
    { what: 'a row of now that was removed', statements: ['delete from warehouse.users'] },
    {
      what: 'a row of now without a version',
      statements: [
        `delete from warehouse.routing_profile_history where resource_key = (
           select resource_key from warehouse.routing_profiles limit 1)`,
      ],
    },
  ],
  entries_are_those_of_the_lists: [
    {
      what: 'an entry that was removed',
      statements: [
        `delete from warehouse.user_security_profiles where ctid = (select min(ctid) from warehouse.user_security_profiles)`,
      ],
    },
    {
      what: 'an entry of no list',
      statements: [
        `insert into warehouse.routing_profile_queues
         select (jsonb_populate_record(e, '{"queue_id": "invented"}')).* from warehouse.routing_profile_queues e limit 1`,
      ],
    },
    {
      what: 'an entry that says something else',
      statements: [`update warehouse.user_security_profiles set username = 'another'`],
    },
  ],
  events_are_folded: [
    {
      what: 'a resource that knows nothing of its events',
      statements: ['truncate warehouse.queues, warehouse.queue_history'],
    },
    {
      what: 'a resource that lags behind its events',
      statements: [
        `alter table warehouse.queues drop constraint is_folded_past_its_last_change`,
        `update warehouse.queues set folded_to = '2000-01-01'`,
      ],
    },
  ],
  folded_anew: [
    {
      what: 'another name in the past, the fingerprint unchanged',
      statements: [
        `update warehouse.user_history set username = 'another'
         where recorded_to is null and valid_to is not null`,
      ],
    },
    {
      what: 'steps that say something else',
      statements: [`update warehouse.queue_history set steps = '[]' where recorded_to is null`],
    },
    {
      what: 'an invented resource',
      statements: [
        `insert into warehouse.queue_history select (jsonb_populate_record(h,
           jsonb_build_object('resource_key', gen_random_uuid(), 'queue_id', 'invented'))).*
         from warehouse.queue_history h where recorded_to is null and valid_to is null limit 1`,
      ],
    },
  ],
};
