import type { Tamperings } from './ledger-tampering.ts';

/** What is done to versions, rows of now and what is kept of them. */
export const historyTamperings: Tamperings = {
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
