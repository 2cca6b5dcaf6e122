-- grant: user, admin
-- What the program knows about the person at this connection, as it is now; NULL without a session. Access keys are named only while they are few:
-- a redundant predicate over many slows lists down (measurements §4).
create or replace function signed_user_v1() returns jsonb
language sql stable security definer set search_path = kontora, public, pg_temp as $$
  select jsonb_build_object(
    'id', u.id, 'login', u.login, 'name', u.name, 'is_admin', u.is_admin, 'rights', to_jsonb(u.rights), 'access_keys', to_jsonb(my_access_keys_v1())
  ) from app_user u where u.id = current_user_id_v1()
$$;
