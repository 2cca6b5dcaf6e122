-- grant: user, admin
-- Record that an operation is being done. A second try waits here for the end of the first and then raises KT005: it is done already.
create or replace function op_v1(op_key uuid, op_kind text default '') returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  perform require_v1('');
  insert into op (key, user_id, kind) values (op_key, current_user_id_v1(), op_kind) on conflict (key) do nothing;
  if not found then
    raise exception using errcode = 'KT005', message = 'done_already', detail = op_key::text;
  end if;
end $$;
