import { digestOfEvent } from './digest.ts';

/** The event of a transaction's last link, so that what follows it cannot give anything away. */
const victim = `(select event_id from ledger.change_events where link = (select max(number) from ledger.links) limit 1)`;

/** Somebody who may do everything and covers the traces in the gate. Rule of the chain → statements that break it. */
export const chainTamperings: Record<string, { what: string; statements: readonly string[] }[]> = {
  links_follow_each_other: [
    {
      what: 'a link whose hash was changed',
      statements: [`update ledger.links set hash = repeat('0', 64) where position = 2`],
    },
    {
      what: 'a link that holds fewer events than it was made of',
      statements: [`update ledger.links set entries = entries - 1 where position = 2`],
    },
    {
      what: 'a link that was made earlier',
      statements: [`update ledger.links set recorded_at = recorded_at - interval '1 day' where position = 2`],
    },
    { what: 'a first link that was removed', statements: ['delete from ledger.links where position = 1'] },
    {
      what: 'two links that were swapped',
      statements: [
        `update ledger.links set position = 1000 + position where position in (2, 3)`,
        `update ledger.links set position = 1005 - position where position > 1000`,
      ],
    },
  ],
  links_hold_what_was_linked: [
    {
      what: 'a text that was changed, in the gate too',
      statements: [
        `update ledger.change_events set event = replace(event::text, '192.0.2.', '192.0.1.')::json
         where event_id = (select min(event_id) from ledger.change_events where event::text like '%192.0.2.%')`,
        `update ledger.event_ids i set digest = ${digestOfEvent}
         from ledger.change_events e where e.event_id = i.event_id and e.occurred_at = i.occurred_at`,
      ],
    },
    {
      what: 'an event that never was, by the gate',
      statements: [
        `delete from ledger.event_ids where event_id = ${victim}`,
        `delete from ledger.change_events where event_id = ${victim}`,
      ],
    },
    {
      what: 'two events that swapped their texts',
      statements: [
        `update ledger.change_events e set event = (select o.event from ledger.change_events o
           where o.link = e.link and o.event_id <> e.event_id and o.event_id in (
             select event_id from ledger.change_events where link = 1 order by 1 limit 2))
         where event_id in (select event_id from ledger.change_events where link = 1 order by 1 limit 2)`,
      ],
    },
    {
      what: 'an event that was recorded at another time',
      statements: [
        `update ledger.change_events set recorded_at = recorded_at - interval '1 hour' where event_id = ${victim}`,
      ],
    },
    {
      what: 'an event that another link claims to hold',
      statements: [`update ledger.change_events set link = 1 where event_id = ${victim}`],
    },
  ],
  events_are_linked: [
    {
      what: 'an event that was put in outside of the chain',
      statements: [
        `insert into ledger.event_ids select 'forged', digest, occurred_at from ledger.event_ids where event_id = ${victim}`,
        `insert into ledger.change_events select (json_populate_record(e,
           '{"event_id": "forged", "link": null, "salt": null}')).*
         from ledger.change_events e where event_id = ${victim}`,
      ],
    },
    {
      what: 'an event that was put into a link',
      statements: [
        `insert into ledger.change_events select (json_populate_record(e, '{"event_id": "forged"}')).*
         from ledger.change_events e where event_id = ${victim}`,
      ],
    },
    {
      what: 'a last link that was removed',
      statements: ['delete from ledger.links where number = (select max(number) from ledger.links)'],
    },
  ],
  columns_follow_from_the_text: [
    {
      what: 'another name of who did it',
      statements: [`update ledger.change_events set actor_name = 'another' where event_id = ${victim}`],
    },
    {
      what: 'an event that was moved to another resource',
      statements: [
        `update ledger.change_events set resource_key = gen_random_uuid(), instance_id = null, actor_key = null
         where event_id = ${victim}`,
      ],
    },
    {
      what: 'an event that was moved in time, in the gate too',
      statements: [
        ...['change_events', 'event_ids'].map(
          (table) => `update ledger.${table} set occurred_at = occurred_at + interval '1 second'
                      where event_id = (select min(event_id) from ledger.${table})`,
        ),
      ],
    },
  ],
};
