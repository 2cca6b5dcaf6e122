-- grant: user, admin
-- The sort key of an object's title, kept beside references so that lists sort by it without a join; empty when the person does not see the object.
create or replace function title_key_v1(object uuid) returns text
language plpgsql security definer set search_path = kontora, public, pg_temp set plan_cache_mode = force_generic_plan as $$
begin
  return coalesce((select alphabet_key_v1(e.title) from entity e
    where e.id = object and (pg_has_role(session_user, '{{owner}}', 'member') or pg_has_role(session_user, '{{admin}}', 'member') or object_visible_v1(object))), '');
end $$;
