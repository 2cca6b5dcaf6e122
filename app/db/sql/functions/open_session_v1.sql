-- grant: user, admin
-- The only door: until it answers {"ok": true} this connection sees nothing. It answers instead of raising, so that refusals are recorded too.
-- info: session (a uuid made by the client; further connections of the same program name the same one), client_version, workstation.
create or replace function open_session_v1(info jsonb) returns jsonb
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  person app_user;
  verdict text;
  session uuid := coalesce((info ->> 'session')::uuid, gen_random_uuid());
  fresh_token uuid := gen_random_uuid();
begin
  select u.* into person from app_user u where session_user = '{{prefix}}_' || u.login;
  verdict := sign_in_verdict_v1(person, coalesce(info ->> 'client_version', ''));
  if verdict = 'ok' then
    insert into app_session (id, user_id, role_name, verdict, address, workstation, client_version)
    values (session, person.id, session_user, verdict, inet_client_addr(), coalesce(info ->> 'workstation', ''), coalesce(info ->> 'client_version', ''))
    on conflict (id) do nothing;
    if not exists (select from app_session s where s.id = session and s.user_id = person.id and s.verdict = 'ok' and s.closed_at is null) then
      verdict := 'session_closed';
    end if;
  end if;
  if verdict <> 'ok' then
    insert into app_session (id, user_id, role_name, verdict, address, workstation, client_version, closed_at)
    values (gen_random_uuid(), person.id, session_user, verdict, inet_client_addr(), coalesce(info ->> 'workstation', ''), coalesce(info ->> 'client_version', ''), now());
    return jsonb_build_object('ok', false, 'reason', verdict, 'min_client', base_setting_v1('min_client'), 'schema_version', base_setting_v1('schema_version'));
  end if;
  insert into session_backend as b (pid, token, role_name, session_id, user_id)
  values (pg_backend_pid(), fresh_token, session_user, session, person.id)
  on conflict (pid) do update set token = excluded.token, role_name = excluded.role_name, session_id = excluded.session_id, user_id = excluded.user_id;
  perform set_config('kontora.session', fresh_token::text, false);
  -- What guards put down as the author of a row; whether it is true is checked for each statement as a whole (register_… of the tables).
  perform set_config('kontora.writer', person.id::text, false);
  return jsonb_build_object(
    'ok', true, 'session', session, 'user', signed_user_v1(), 'base', (select jsonb_object_agg(s.key, s.value) from base_setting s)
  );
end $$;
