-- grant: user, admin
-- Sign out: every connection of the session is blind from now on.
create or replace function close_session_v1() returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  session uuid := current_session_id_v1();
begin
  update app_session set closed_at = now() where id = session and closed_at is null;
  delete from session_backend where session_id = session;
end $$;
