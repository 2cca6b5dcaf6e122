-- grant: none
-- Give users the keys that the rules say, writing only what differs. NULL means every user.
create or replace function rekey_users_v1(users uuid[]) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  delete from access_key_user k
  where (users is null or k.user_id = any (users))
    and not exists (select from access_key_rule r where r.user_id = k.user_id and r.key_id = k.key_id);
  insert into access_key_user as k (user_id, key_id, may_write)
  select r.user_id, r.key_id, r.may_write from access_key_rule r where users is null or r.user_id = any (users)
  on conflict (user_id, key_id) do update set may_write = excluded.may_write where k.may_write <> excluded.may_write;
end $$;
