-- grant: none
-- Why a person may not sign in: unknown, blocked, expired, address, client_too_old; 'ok' when all is well.
create or replace function sign_in_verdict_v1(person app_user, client_version text) returns text
language plpgsql stable security definer set search_path = kontora, public, pg_temp as $$
declare
  oldest text := base_setting_v1('min_client');
begin
  if person.id is null then
    return 'unknown';
  elsif person.is_blocked then
    return 'blocked';
  elsif person.expires_on < current_date then
    return 'expired';
  elsif cardinality(person.allowed_addresses) > 0
    and not exists (select from unnest(person.allowed_addresses) a(network) where coalesce(inet_client_addr(), '127.0.0.1') <<= a.network) then
    return 'address';
  elsif client_version <> '' and oldest <> '' and string_to_array(client_version, '.')::int[] < string_to_array(oldest, '.')::int[] then
    return 'client_too_old';
  end if;
  return 'ok';
end $$;
