-- The sentence of any event. Executable by bi_reader because bi.changes asks for it, callable only through that view:
-- readers cannot name anything in this schema. What it asks is a row by its key, whatever the values: the plans are made once.
create or replace function warehouse.summary(c warehouse.changes) returns text
language plpgsql stable parallel safe security definer
set search_path = pg_catalog, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  t warehouse.sentences;
  told text;
begin
  select * into t from warehouse.sentence_of_operation where operation = c.operation;
  case c.type
    when 'CallFailed' then
      told := concat(
        'tried to ',
        coalesce(replace(t.to_do, '{what}', warehouse.resource_told(c, t.kind, c.step ->> 'name')), 'call ' || c.operation),
        ', which failed', ': ' || c.error_code);
    when 'CallUnresolved' then
      told := concat(coalesce(warehouse.change_told(c, t), 'called ' || c.operation), '; CloudTrail does not say which one');
    when 'OtherResourceChanged' then
      told := concat(
        'called ', c.operation,
        case when c.kind not in ('instance', 'account') then ' on ' || warehouse.resource_told(c, null, null) end);
    when 'EmergencyAccessTaken' then told := 'took emergency access to the instance';
    when 'CallUnrecognized' then told := concat('called ', c.operation, ', which the warehouse does not know');
    else
      told := warehouse.change_told(c, t);
      if c.step -> 'changed' <> '[]' or c.type ~ '^(Workspace|UserTrafficDistributionGroup)' then null;
      elsif not coalesce(c.step ? 'changed', false) and exists (
        select from ledger.corrections o
        where o.original_event_id = c.event_id or o.original_request_id = (c.facts).call ->> 'requestId')
      then told := concat(told, ', as CloudTrail reported before it corrected that');
      else told := concat(told, ', which changed nothing');
      end if;
  end case;
  return concat(c.actor_name, ' ', told);
end $$;
comment on function warehouse.summary is 'One English sentence about a change event, with the names of its time';
