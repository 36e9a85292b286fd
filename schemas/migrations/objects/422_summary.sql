-- The sentence of any event. Executable by bi_reader because bi.changes asks for it, callable only through that view:
-- readers cannot name anything in this schema.
create or replace function warehouse.summary(c warehouse.changes) returns text
language plpgsql stable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
declare
  t warehouse.sentences;
begin
  select * into t from warehouse.sentences where operation = c.operation;
  return concat(c.actor_name, ' ', case c.type
    when 'CallFailed' then concat(
      'tried to ',
      coalesce(replace(t.to_do, '{what}', warehouse.resource_told(c, t.kind, c.step ->> 'name')), 'call ' || c.operation),
      ', which failed', ': ' || (c.facts ->> 'errorCode'))
    when 'CallUnresolved' then concat(coalesce(warehouse.change_told(c, t), 'called ' || c.operation), '; CloudTrail does not say which one')
    when 'OtherResourceChanged' then concat(
      'called ', c.operation,
      case when c.kind not in ('instance', 'account') then ' on ' || warehouse.resource_told(c, null, null) end)
    when 'EmergencyAccessTaken' then 'took emergency access to the instance'
    when 'CallUnrecognized' then concat('called ', c.operation, ', which the warehouse does not know')
    else concat(warehouse.change_told(c, t), case
      when c.step -> 'changed' <> '[]' or c.type ~ '^(Workspace|UserTrafficDistributionGroup)' then null
      when c.step ? 'changed' then ', which changed nothing'
      when exists (select from ledger.corrections o
                   where o.original_event_id = c.event_id or o.original_request_id = c.facts ->> 'requestId')
        then ', as CloudTrail reported before it corrected that'
      else ', which changed nothing'
    end)
  end);
end $$;
comment on function warehouse.summary is 'One English sentence about a change event, with the names of its time';
