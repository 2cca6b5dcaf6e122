-- grant: none
-- Whether an import is writing in this transaction, so that search entries wait for index_imports_v1. The setting alone is nobody's word.
create or replace function loading_v1() returns boolean
language plpgsql stable set search_path = kontora, public, pg_temp as $$
declare
  given constant text := coalesce(current_setting('kontora.loading', true), '');
begin
  if given = '' then
    return false;
  end if;
  return exists (select from import_trace t where t.changeset_id::text = given and t.transaction = pg_current_xact_id()::text::bigint);
end $$;
