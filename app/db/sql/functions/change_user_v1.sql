-- grant: user, admin
-- Change what a person may do; only the keys named in "changes" are touched. The last administrator that can sign in stays one.
create or replace function change_user_v1(object uuid, expected integer, changes jsonb, verifier text default null) returns integer
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  before app_user;
  after app_user;
  seen integer;
begin
  perform require_v1('users.manage');
  seen := expect_version_v1('User', object, expected);
  select u.* into before from app_user u where u.id = object;
  after := jsonb_populate_record(before, changes - array['id', 'login', 'version', 'access_key', 'name_key']);
  perform require_grantable_v1(before.is_admin or after.is_admin, after.rights, after.sees);
  update app_user u set
    name = after.name, department_id = after.department_id, is_admin = after.is_admin, is_blocked = after.is_blocked, expires_on = after.expires_on,
    sees = after.sees, may_edit_others = after.may_edit_others, rights = after.rights, allowed_addresses = after.allowed_addresses,
    organizations = after.organizations, groups = after.groups
  where u.id = object;
  if not exists (select from app_user u where u.is_admin and not u.is_blocked and coalesce(u.expires_on >= current_date, true)) then
    raise exception using errcode = 'KT003', message = 'last_administrator', column = 'is_admin';
  end if;
  perform alter_login_v1(before.login, verifier, after.is_admin, not after.is_blocked);
  return seen;
end $$;
