-- grant: user, admin
-- The access key of an object, for rows that are seen by whoever sees their parent.
create or replace function entity_key_v1(object uuid) returns integer
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  return coalesce((select e.access_key from entity e where e.id = object), 0);
end $$;
