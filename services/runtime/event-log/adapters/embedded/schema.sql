-- The embedded event log. Statements are repeatable; the adapter runs them alone, holding event_log.lock_of_set_up.
comment on table event_log.lock_of_set_up is
  'Holds nothing: whoever makes tables or topics locks it. Postgres refuses that to readers, who may take advisory locks.';

create table if not exists event_log.partitions (
  id integer generated always as identity primary key,
  topic text not null,
  partition integer not null,
  next_offset bigint not null default 0,
  constraint one_row_a_partition unique (topic, partition),
  constraint partitions_count_from_zero check (partition >= 0)
);
comment on table event_log.partitions is
  'The partitions of every topic. A writer locks the row until it commits, so offsets appear in order and without gaps.';

create table if not exists event_log.messages (
  partition_id integer not null,
  "offset" bigint not null,
  key text not null,
  headers json not null,
  value bytea not null,
  stored_at timestamptz not null default clock_timestamp(),
  constraint one_message_an_offset primary key (partition_id, "offset")
);
comment on table event_log.messages is 'Every message, as published. Only event_log.publish writes here.';

create table if not exists event_log.members (
  group_name text not null,
  member uuid not null,
  topics text[] not null,
  seen_at timestamptz not null default clock_timestamp(),
  constraint one_row_a_member primary key (group_name, member)
);
comment on table event_log.members is
  'Who consumes in a group, to tell each its fair share. What a member really holds is in event_log.holdings.';

create table if not exists event_log.holdings (
  group_name text not null,
  partition_id integer not null,
  member uuid not null,
  pid integer not null,
  connected_at timestamptz not null,
  constraint one_holder_a_partition primary key (group_name, partition_id)
);
comment on table event_log.holdings is
  'Whose a partition is in a group, as long as the connection lives that pid and connected_at tell of.';

create or replace function event_log.create_topic(new_topic text, partitions integer)
returns void language plpgsql as $$
begin
  lock table event_log.lock_of_set_up in exclusive mode;
  if exists (select from event_log.partitions where topic = new_topic) then return; end if;
  insert into event_log.partitions (topic, partition) select new_topic, generate_series(0, partitions - 1);
end $$;

create or replace function event_log.publish(
  to_topic text, to_partitions integer[], keys text[], all_headers text[], all_values bytea[]
) returns void language plpgsql as $$
declare
  stored bigint;
begin
  -- always in the same order, so that two writers never wait for each other
  perform 1 from event_log.partitions
    where topic = to_topic and partition = any(to_partitions) order by partition for update;

  insert into event_log.messages (partition_id, "offset", key, headers, value)
    select home.id, home.next_offset + given.place, given.key, given.headers::json, given.value
    from (
      select m.partition, m.key, m.headers, m.value,
        row_number() over (partition by m.partition order by m.place) - 1 as place
      from unnest(to_partitions, keys, all_headers, all_values) with ordinality
        as m(partition, key, headers, value, place)
    ) given
    join event_log.partitions home on home.topic = to_topic and home.partition = given.partition;
  get diagnostics stored = row_count;
  if stored <> cardinality(keys) then
    raise exception 'topic % lacks a partition', to_topic using errcode = 'undefined_object';
  end if;

  update event_log.partitions home set next_offset = home.next_offset + given.messages
    from (select p, count(*) as messages from unnest(to_partitions) p group by p) given
    where home.topic = to_topic and home.partition = given.p;

  perform pg_notify('event_log', to_topic || ' ' ||
    (select string_agg(distinct p::text, ',') from unnest(to_partitions) p));
end $$;
