-- grant: none
-- The next number of a document series without gaps: (kind, organization, year), as the organization's prefix, the letters of the kind (SalesOrder: SO,
-- Invoice: INV) and six digits. Called last in posting, because the counter row stays locked until the commit (measurements §6).
create or replace function take_number_v1(p_kind text, p_organization uuid, p_year int) returns text
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  taken bigint;
  capitals constant text := regexp_replace(p_kind, '[^A-Z]', '', 'g');
begin
  insert into number_counter (kind, organization_id, year, value) values (p_kind, p_organization, p_year, 1)
    on conflict (kind, organization_id, year) do update set value = number_counter.value + 1 returning value into taken;
  return (select prefix from organization where id = p_organization)
    || case when length(capitals) > 1 then capitals else upper(left(p_kind, 3)) end || '-' || lpad(taken::text, greatest(6, length(taken::text)), '0');
end $$;
