-- grant: none
-- Whether the person sees an object; for functions of the server, whose own eyes see everything.
create or replace function object_visible_v1(object uuid) returns boolean
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  return is_admin_v1() or exists (
    select from entity e join access_key_user k on k.key_id = e.access_key where e.id = object and k.user_id = current_user_id_v1()
  );
end $$;
