-- grant: none
-- owner: creator
-- Make the login role of a user. It runs as the base's creator role, which may make roles on the whole server before PostgreSQL 16, so the name is
-- built here from the base's own prefix and an existing role is never touched. The password comes as a SCRAM verifier, never in clear.
create or replace function create_login_v1(login text, verifier text, admin boolean) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  role_name text := '{{prefix}}_' || login;
begin
  if login in ('owner', 'admin', 'user', 'creator') or login !~ '^[[:alnum:]][[:alnum:]_.-]*$' or octet_length(role_name) > 63 then
    raise exception using errcode = 'KT003', message = 'login_unusable', column = 'login';
  end if;
  if verifier !~ '^SCRAM-SHA-256\$' then
    raise exception using errcode = 'KT003', message = 'password_unusable', column = 'password';
  end if;
  if exists (select from pg_catalog.pg_roles r where r.rolname = role_name) then
    raise exception using errcode = 'KT003', message = 'login_taken', column = 'login';
  end if;
  execute format('create role %I login nosuperuser nocreatedb nocreaterole password %L', role_name, verifier);
  execute format('grant %I to %I', case when admin then '{{prefix}}_admin' else '{{prefix}}_user' end, role_name);
end $$;
