-- grant: none
-- Whether the person may change an object: by its access key, or, for what everybody sees, by the right of its catalog.
create or replace function object_writable_v1(object uuid) returns boolean
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  return is_admin_v1() or coalesce((
    select case when k.protection = 'keyed' then key_writable_v1(e.access_key) else has_right_v1(k.write_right) end
    from entity e join object_kind k on k.kind = e.kind where e.id = object
  ), false);
end $$;
