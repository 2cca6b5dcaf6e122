-- grant: user, admin
-- Add a person who may sign in. Administrators are made only by administrators; nobody grants a right without having it.
create or replace function add_user_v1(object uuid, person jsonb, verifier text) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  admin boolean := coalesce((person ->> 'is_admin')::boolean, false);
begin
  perform require_v1('users.manage');
  perform require_grantable_v1(admin, array(select jsonb_array_elements_text(coalesce(person -> 'rights', '[]'))), coalesce(person ->> 'sees', 'own'));
  perform create_login_v1(person ->> 'login', verifier, admin);
  insert into app_user (id, login, name, department_id, is_admin, expires_on, sees, may_edit_others, rights, allowed_addresses, organizations, groups)
  values (
    object, person ->> 'login', coalesce(person ->> 'name', person ->> 'login'), (person ->> 'department_id')::uuid, admin, (person ->> 'expires_on')::date,
    coalesce(person ->> 'sees', 'own'), coalesce((person ->> 'may_edit_others')::boolean, false),
    array(select jsonb_array_elements_text(coalesce(person -> 'rights', '[]'))),
    array(select jsonb_array_elements_text(coalesce(person -> 'allowed_addresses', '[]'))::inet),
    array(select jsonb_array_elements_text(coalesce(person -> 'organizations', '[]'))::uuid),
    array(select jsonb_array_elements_text(coalesce(person -> 'groups', '[]'))::uuid)
  );
end $$;
