-- grant: none
-- Statement trigger of users and departments: what a person sees follows at once. Moving a person to another department changes what the colleagues see too.
create or replace function rekey_users() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  if tg_table_name = 'department' then
    perform rekey_users_v1(array(select u.id from app_user u where u.sees = 'department'));
  elsif tg_op = 'INSERT' then
    perform rekey_users_v1(array(select n.id from new_rows n));
  elsif exists (
    select from new_rows n join old_rows o using (id)
    where (n.department_id, n.sees, n.is_admin, n.may_edit_others, n.rights, n.organizations, n.groups)
      is distinct from (o.department_id, o.sees, o.is_admin, o.may_edit_others, o.rights, o.organizations, o.groups)
  ) then
    perform rekey_users_v1(array(select n.id from new_rows n union select u.id from app_user u where u.sees = 'department'));
  end if;
  return null;
end $$;
