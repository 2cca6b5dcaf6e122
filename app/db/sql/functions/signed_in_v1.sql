-- grant: none
-- What a client needs to know after sign-in. Keys are named only while they are few: a redundant predicate over many slows lists down (measurements §4).
create or replace function signed_in_v1(person app_user, session uuid) returns jsonb
language sql stable security definer set search_path = kontora, public, pg_temp as $$
  with keys as (select array_agg(k.key_id order by k.key_id) ids, count(*) n from (select key_id from access_key_user where user_id = person.id limit 51) k)
  select jsonb_build_object(
    'ok', true,
    'session', session,
    'user', jsonb_build_object(
      'id', person.id, 'login', person.login, 'name', person.name, 'is_admin', person.is_admin, 'rights', to_jsonb(person.rights),
      'access_keys', case when not person.is_admin and keys.n <= 50 then coalesce(to_jsonb(keys.ids), '[]') end
    ),
    'base', (select jsonb_object_agg(s.key, s.value) from base_setting s)
  ) from keys
$$;
