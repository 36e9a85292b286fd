create schema if not exists bi;
comment on schema bi is 'Who changed what in Amazon Connect, and what was it before: views and functions for readers';

-- What everybody may do in a new database: everybody but the owner loses it, bi_reader gets back what reading needs
do $$
begin
  execute format('revoke temporary on database %I from public', current_database());
  execute format('grant connect on database %I to bi_reader', current_database());
  -- the questions are many small expressions: compiling them takes seconds where running them takes milliseconds
  execute format('alter database %I set jit = off', current_database());
end $$;
