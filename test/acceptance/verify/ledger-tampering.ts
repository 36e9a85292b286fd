import { digestOfEvent } from './digest.ts';

/** An event that was believed until now. */
const superseded = (isDropped: boolean) =>
  `insert into ledger.superseded_events
   select (json_populate_record(null::ledger.superseded_events, row_to_json(e))).*
   from (select c.*, ${digestOfEvent} as digest, now() as superseded_at, 2 as translation_version,
     ${isDropped} as is_dropped
     from (select * from ledger.change_events order by event_id limit 1) c) e`;

/** Rule → statements that break it, by somebody who may do everything: no constraint and no trigger stands in the way. */
export type Tamperings = Readonly<Record<string, readonly { what: string; statements: readonly string[] }[]>>;

/** What is done to events, and to the gate. */
export const ledgerTamperings: Tamperings = {
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
};
