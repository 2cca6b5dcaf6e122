-- grant: user, admin
-- Whom a row belongs to when nobody was named: its writer; administrators may leave rows without anybody.
create or replace function default_responsible_v1() returns uuid
language plpgsql stable security definer set search_path = kontora, public, pg_temp as $$
begin
  return (select u.id from app_user u where u.id = current_user_id_v1() and not u.is_admin);
end $$;
