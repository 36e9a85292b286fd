-- What a step did, without its actor: the sentence of its one column, of its items, or of its operation. Statements that
-- ask no query are evaluated without setting one up, which takes longer than most of what is asked here: hence the
-- branches, in the order of what is most frequent.
create or replace function warehouse.change_told(c warehouse.changes, t warehouse.sentences) returns text
language plpgsql stable parallel safe as $$
declare
  fields jsonb := coalesce(c.step -> 'changed', '[]');
  before jsonb := c.step -> 'before';
  after jsonb := c.step -> 'after';
  changed text[] := '{}';
  -- a column that changed and shows no value is one that CloudTrail hides
  hidden text[] := '{}';
  about text;
  own boolean;
  old jsonb;
  new jsonb;
  told text;
begin
  if jsonb_array_length(fields) = 1 then
    changed := array[fields ->> 0];
    if not (before ? changed[1] or after ? changed[1]) then hidden := changed; end if;
  elsif jsonb_array_length(fields) > 1 then
    changed := array(select jsonb_array_elements_text(fields));
    hidden := array(select f from unnest(changed) f where not (before ? f or after ? f));
  end if;
  about := case
    when t.members is not null or c.type like '%Created' or c.type like '%Deleted' then null
    when t.about = any (changed) then t.about
    when cardinality(changed) = 1 then changed[1]
  end;
  own := coalesce(about = t.about, false);
  old := nullif(before -> about, 'null');
  new := nullif(after -> about, 'null');
  if about is null or jsonb_typeof(coalesce(new, old)) in ('array', 'object') then
    about := null;
    told := t.did;
  elsif about = any (hidden) then told := 'changed the {label} of {what}';
  -- the same as before, or nothing both times: it was hidden since, and what it was then nobody can tell
  elsif new is null then told := coalesce(case when own and old is not null then t.cleared end, 'cleared the {label} of {what}');
  elsif old is null or old = new then told := coalesce(case when own then t.given end, 'set the {label} of {what} to {after}');
  else told := coalesce(case when own then t.changed end, 'changed the {label} of {what} from {before} to {after}');
  end if;
  if about is not null and cardinality(changed) > 1 then
    told := concat(told, ' and changed its ',
      warehouse.in_words(array(select warehouse.label_of(f) from unnest(changed) f where f <> about)));
  end if;
  if hidden <> '{}' and hidden = changed then told := told || ' (hidden by CloudTrail)';
  elsif hidden <> '{}' then
    told := format('%s (%s hidden by CloudTrail)', told,
      warehouse.in_words(array(select warehouse.label_of(f) from unnest(hidden) f)));
  end if;
  -- all at once: a name may itself look like a place to fill in
  return format(
    replace(replace(replace(replace(replace(replace(told,
      '{what}', '%1$s'), '{items}', '%2$s'), '{label}', '%3$s'), '{was}', '%4$s'), '{before}', '%5$s'), '{after}', '%6$s'),
    warehouse.resource_told(c, t.kind, c.step ->> 'name'),
    case when told like '%{items}%' then warehouse.items_told(c, t) end,
    case when told like '%{label}%' then warehouse.label_of(about) end,
    case when told like '%{was}%' then warehouse.resource_told(c, t.kind, before ->> 'name') end,
    case when told like '%{before}%' then warehouse.name_then(c, case when own then t.names end, old #>> '{}') end,
    case when told like '%{after}%' then warehouse.name_then(c, case when own then t.names end, new #>> '{}') end);
end $$;
comment on function warehouse.change_told is 'What a call did, in English, without its actor';
