-- grant: none
-- Nobody makes another person more powerful than oneself.
create or replace function require_grantable_v1(admin boolean, granted text[], sees text) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  if is_admin_v1() then
    return;
  end if;
  if admin or sees <> 'own' or not granted <@ (select u.rights from app_user u where u.id = current_user_id_v1()) then
    raise exception using errcode = 'KT002', message = 'administrator';
  end if;
end $$;
