-- grant: user, admin
-- For WITH CHECK of the policies, which hand over the person once per statement. Volatile on purpose: the key may have been made by the same statement's
-- trigger, which a stable function would not see.
create or replace function key_writable_by_v1(key integer, person uuid) returns boolean
language plpgsql volatile parallel unsafe security definer set search_path = kontora, public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return exists (select from access_key_user k where k.user_id = person and k.key_id = key and k.may_write);
end $$;
