-- grant: none
-- owner: creator
-- Change the login role of a user: its password (NULL keeps it), whether it may sign in, whether it is an administrator's. The caller takes the login
-- from this base's own users, whose roles create_login_v1 made; a role with powers on the server is refused.
create or replace function alter_login_v1(login text, verifier text, admin boolean, enabled boolean) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  role_name text := '{{prefix}}_' || login;
  wanted text := case when admin then '{{prefix}}_admin' else '{{prefix}}_user' end;
  other text := case when admin then '{{prefix}}_user' else '{{prefix}}_admin' end;
begin
  if login in ('owner', 'admin', 'user', 'creator') or not exists (
    select from pg_catalog.pg_roles r where r.rolname = role_name and not r.rolsuper and not r.rolcreaterole and not r.rolcreatedb
  ) then
    raise exception using errcode = 'KT003', message = 'login_unknown', column = 'login';
  end if;
  if verifier is not null then
    if verifier !~ '^SCRAM-SHA-256\$' then
      raise exception using errcode = 'KT003', message = 'password_unusable', column = 'password';
    end if;
    execute format('alter role %I password %L', role_name, verifier);
  end if;
  execute format('revoke %I from %I', other, role_name);
  if enabled then
    execute format('alter role %I login', role_name);
    execute format('grant %I to %I', wanted, role_name);
  else
    execute format('alter role %I nologin', role_name);
    if admin then
      -- Row security asks administrators nothing, so an open connection would go on seeing; everybody else is blind as soon as the user is blocked.
      execute format('revoke %I from %I', wanted, role_name);
    end if;
  end if;
end $$;
