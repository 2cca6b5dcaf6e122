-- grant: user, admin
-- Whether the person at this connection has a right; administrators have all. FALSE without a session.
create or replace function has_right_v1(needed text) returns boolean
language plpgsql stable parallel restricted security definer set search_path = kontora, public, pg_temp as $$
begin
  return coalesce((select u.is_admin or needed = any (u.rights) from app_user u where u.id = current_user_id_v1()), false);
end $$;
