-- grant: none
-- Keep the answer of an operation for a client that asks again after a lost connection; called by posting functions.
create or replace function op_finish_v1(op_key uuid, answer jsonb) returns void
language sql security definer set search_path = kontora, public, pg_temp as $$
  update op set result = answer where key = op_key
$$;
