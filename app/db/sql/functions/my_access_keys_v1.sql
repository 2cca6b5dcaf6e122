-- grant: user, admin
-- The access keys of the person at this connection, when they are few enough to be worth naming in a query; NULL for administrators.
create or replace function my_access_keys_v1() returns integer[]
language plpgsql stable security definer set search_path = kontora, public, pg_temp as $$
declare
  keys integer[] := array(select k.key_id from access_key_user k where k.user_id = current_user_id_v1() order by k.key_id limit 51);
begin
  return case when cardinality(keys) <= 50 and not is_admin_v1() then keys end;
end $$;
