-- grant: none
-- The pairs of "old" that are different in "new".
create or replace function jsonb_changes_v1(old jsonb, new jsonb) returns jsonb
language sql immutable parallel safe set search_path = pg_catalog, pg_temp as $$
  select coalesce(jsonb_object_agg(p.key, p.value), '{}') from jsonb_each(old) p where p.value is distinct from new -> p.key
$$;
