-- grant: user, admin
-- The session of this connection, for history and notifications; NULL when none was opened.
create or replace function current_session_id_v1() returns uuid
language plpgsql stable parallel restricted security definer set search_path = kontora, public, pg_temp as $$
begin
  return (
    select b.session_id
    from session_backend b
    where b.pid = pg_backend_pid() and b.token::text = current_setting('kontora.session', true) and b.role_name = session_user
  );
end $$;
