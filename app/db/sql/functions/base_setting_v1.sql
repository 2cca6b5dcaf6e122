-- grant: user, admin
-- One setting of the base as text; NULL when it was never set.
create or replace function base_setting_v1(setting text) returns text
language sql stable security definer set search_path = kontora, public, pg_temp as $$
  select s.value from base_setting s where s.key = setting
$$;
