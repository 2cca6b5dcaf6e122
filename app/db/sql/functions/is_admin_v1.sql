-- grant: user, admin
-- Whether the person at this connection is an administrator; FALSE without a session.
create or replace function is_admin_v1() returns boolean
language plpgsql stable parallel restricted security definer set search_path = kontora, public, pg_temp as $$
begin
  return coalesce((select u.is_admin from app_user u where u.id = current_user_id_v1()), false);
end $$;
