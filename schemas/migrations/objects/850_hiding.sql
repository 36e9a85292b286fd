-- What personal data becomes before bi_reader_masked sees it. A value that is hidden still shows that there is one.
create or replace function warehouse.without_addresses(value text) returns text
language sql immutable parallel safe
return regexp_replace(value, '[^[:space:]/:]+@[^[:space:]/:]*[^[:space:]/:,]', '•••', 'g');
comment on function warehouse.without_addresses is 'A text with ••• wherever an email address stands in it, in an ARN too';

-- What somebody is called, in letters that tell nobody: the same for the same name wherever it stands, so that people are
-- told apart and tables joined. Ids, AWS services and what an erasure left are nobody's name. With the key, which readers
-- cannot reach, names could be tried; it is a table's and no constant, since everybody may read the text of a function.
-- plpgsql, because the name is used more than once: plain SQL would not be inlined over a name that is looked up.
create or replace function warehouse.pseudonym(name text, key text) returns text
language plpgsql stable parallel safe as $$
begin
  return case
    when name like '________-____-____-____-____________' and name ~ '^[[:xdigit:]-]+$' then name
    when name in ('root', '•••') or name like '%.amazonaws.com' then name
    when name is not null then
      concat('•••', left(encode(sha256(convert_to(key || name, 'UTF8')), 'hex'), 12))
  end;
end $$;
comment on function warehouse.pseudonym is 'A name of a person as ••• and twelve letters made of it with a key; ids and the names of AWS services as they are';

create or replace function warehouse.personal_members() returns text
language sql immutable parallel safe
return '((first|last|user)_?name|mail|mobile|phone_?number|directory_?user_?id)';
comment on function warehouse.personal_members is 'How the names of JSON members end whose values are personal, as a regular expression';

-- it calls itself by name, in a schema that readers may not enter
create or replace function warehouse.without_personal_data(value jsonb) returns jsonb
language plpgsql immutable parallel safe security definer set search_path = pg_catalog, pg_temp as $$
begin
  return case jsonb_typeof(value)
    when 'object' then (
      select coalesce(jsonb_object_agg(key, case
        when member = 'null' then member
        when key ~* (warehouse.personal_members() || '$') then '"•••"'
        else warehouse.without_personal_data(member)
      end), '{}')
      from jsonb_each(value) as members (key, member))
    when 'array' then (
      select coalesce(jsonb_agg(warehouse.without_personal_data(entry) order by place), '[]')
      from jsonb_array_elements(value) with ordinality as entries (entry, place))
    when 'string' then to_jsonb(warehouse.without_addresses(value #>> '{}'))
    else value
  end;
end $$;
comment on function warehouse.without_personal_data is
  'JSON with "•••" for members that are named like personal data, at any depth, and for email addresses in any other';

-- What bi_masked shows of a column of bi: the first row that fits its name and type. A text of which nobody thought is
-- searched for addresses; ids and the like are not, so that questions by them reach their indexes. {key} is what
-- pseudonyms are made with, read once a statement.
create or replace view warehouse.masking (place, columns, type, shows) as values
  (1, 'first_name|last_name|email|secondary_email|mobile|desk_phone_number|error_message', 'text',
    'case when {column} is not null then ''•••'' end'),
  -- a directory's id of somebody may be a name
  (1, 'username|directory_user_id|actor_name|likely_actor|changed_by|last_changed_by', 'text',
    'warehouse.pseudonym({column}, {key})'),
  (1, 'resource_name', 'text',
    'case when resource_kind = ''user'' then warehouse.pseudonym(resource_name, {key})
      else warehouse.without_addresses(resource_name) end'),
  -- what is called after somebody is the session or the user, behind the last stroke; before it is the role
  (1, 'actor_arn', 'text',
    'case when actor_arn like ''%/%'' then warehouse.without_addresses(substring(actor_arn from ''^.*/''))
      || warehouse.pseudonym(substring(actor_arn from ''[^/]*$''), {key}) else warehouse.without_addresses(actor_arn) end'),
  (2, 'source_ip', 'text',
    'case when source_ip ~ ''^([a-z0-9-]+\.)+amazonaws\.com$|^AWS Internal$'' then source_ip
      when source_ip is not null then ''•••'' end'),
  -- a sentence begins with who did it. One about one column tells its values, one about tags theirs
  (3, 'summary', 'text',
    'case when change = ''ResourceTagged'' or change !~ ''(Created|Deleted)$'' and changed_fields
        && ''{username,first_name,last_name,email,secondary_email,mobile,desk_phone_number}''
      then concat_ws('' '', warehouse.pseudonym(actor_name, {key}), ''called'', operation, ''on'',
        replace(resource_kind, ''-'', '' ''), coalesce(case when resource_kind = ''user''
          then warehouse.pseudonym(resource_name, {key}) else warehouse.without_addresses(resource_name) end, resource_id))
      else concat(warehouse.pseudonym(actor_name, {key}), warehouse.without_addresses(
        case when resource_kind = ''user'' and resource_name <> '''' then replace(
          substr(summary, length(actor_name) + 1), ''user '' || resource_name,
          ''user '' || warehouse.pseudonym(resource_name, {key}))
        else substr(summary, length(actor_name) + 1) end)) end'),
  (4, '\w+_id|region|resource_kind|operation|change|error_code|channel', 'text', '{column}'),
  -- times, under the names of columns
  (4, 'masked_since', 'jsonb', '{column}'),
  (5, '\w+', 'text', 'warehouse.without_addresses({column})'),
  -- most JSON has nothing to hide, which its text tells a hundred times faster than a walk through its members
  (6, '\w+', 'jsonb', 'case when {column}::text ~* (warehouse.personal_members() || ''": |@'')
    then warehouse.without_personal_data({column}) else {column} end'),
  (7, '\w+', '.*', '{column}');
comment on view warehouse.masking is 'What readers without personal data are shown of each column, by name and type; the first row that fits';

create or replace function warehouse.masked(name text, type oid) returns text
language sql stable set search_path = pg_catalog, pg_temp as $$
  select format('%s as %I', replace(replace(shows, '{column}', quote_ident(masked.name)),
    '{key}', '(select key from ops.pseudonym_keys)'), masked.name)
  from warehouse.masking m
  where masked.name ~ ('^(' || m.columns || ')$') and format_type(masked.type, null) ~ ('^(' || m.type || ')$')
  order by place limit 1
$$;
comment on function warehouse.masked is 'What to select of a column of bi so that it shows no personal data';
