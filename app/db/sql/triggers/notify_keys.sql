-- grant: none
-- Statement trigger of access_key_user: programs that name their keys in queries must learn of new ones before they hear of the rows that carry them.
create or replace function notify_keys() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  users uuid[];
begin
  if tg_op = 'DELETE' then
    users := array(select distinct o.user_id from old_rows o);
  else
    users := array(select distinct n.user_id from new_rows n);
  end if;
  perform notify_change_v1('AccessKeys', users);
  return null;
end $$;
