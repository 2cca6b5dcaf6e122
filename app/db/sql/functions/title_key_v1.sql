-- grant: user, admin
-- The sort key of an object's title, kept beside references so that lists sort by it without a join; empty when the person does not see the object.
create or replace function title_key_v1(object uuid) returns text
language plpgsql security definer set search_path = kontora, public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  found_title text;
begin
  -- Three small steps take half the time of one query.
  select e.title into found_title from entity e where e.id = object;
  if found_title is null or not (
    pg_has_role(session_user, '{{owner}}', 'member') or pg_has_role(session_user, '{{admin}}', 'member') or object_visible_v1(object)
  ) then
    return '';
  end if;
  return alphabet_key_v1(found_title);
end $$;
