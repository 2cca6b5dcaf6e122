-- grant: user, admin
-- Who is at this connection; NULL until open_session_v1 said yes, and again as soon as the person is blocked. The token ties the row to this very
-- connection, as process numbers come round again.
create or replace function current_user_id_v1() returns uuid
language plpgsql stable parallel restricted security definer set search_path = kontora, public, pg_temp set plan_cache_mode = force_generic_plan as $$
declare
  given text := current_setting('kontora.session', true);
begin
  if given is null or given = '' then
    return null;
  end if;
  return (
    select b.user_id
    from session_backend b join app_user u on u.id = b.user_id
    where b.pid = pg_backend_pid() and b.token::text = given and b.role_name = session_user
      and not u.is_blocked and coalesce(u.expires_on >= current_date, true)
  );
end $$;
