-- grant: user, admin
-- The number of a combination of what decides who sees a row; a new combination gets its users at once.
create or replace function access_key_of_v1(responsible uuid, department uuid, organization uuid, row_group uuid) returns integer
language plpgsql security definer set search_path = kontora, public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  nobody constant uuid := '00000000-0000-0000-0000-000000000000';
  found_id integer;
begin
  for attempt in 1..2 loop
    select k.id into found_id from access_key k
    where coalesce(k.responsible_id, nobody) = coalesce(responsible, nobody) and coalesce(k.department_id, nobody) = coalesce(department, nobody)
      and coalesce(k.organization_id, nobody) = coalesce(organization, nobody) and coalesce(k.group_id, nobody) = coalesce(row_group, nobody)
      and k.id <> 0;
    if found then
      return found_id;
    end if;
    if current_user_id_v1() is null and not pg_has_role(session_user, '{{owner}}', 'member') then
      raise exception using errcode = 'KT004', message = 'no_session';
    end if;
    insert into access_key (responsible_id, department_id, organization_id, group_id) values (responsible, department, organization, row_group)
    on conflict do nothing returning id into found_id;
    if found then
      insert into access_key_user (user_id, key_id, may_write) select r.user_id, r.key_id, r.may_write from access_key_rule r where r.key_id = found_id;
      return found_id;
    end if;
  end loop;
  raise exception 'access key neither found nor made';
end $$;
