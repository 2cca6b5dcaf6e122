-- grant: user, admin
-- Whether the person at this connection may change rows of an access key, also of one made a moment ago.
create or replace function key_writable_v1(key integer) returns boolean
language plpgsql volatile parallel unsafe security definer set search_path = kontora, public, pg_temp as $$
begin
  return key_writable_by_v1(key, current_user_id_v1());
end $$;
