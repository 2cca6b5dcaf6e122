-- grant: none
-- The table of a document kind (SalesOrder is kept in sales_order). Raises for anything that is no document.
create or replace function document_table_v1(p_kind text) returns text
language plpgsql stable security definer set search_path = kontora, public, pg_temp as $$
declare
  named text := (select table_name from object_kind where kind = p_kind);
begin
  perform 1 from pg_attribute a where a.attrelid = to_regclass('kontora.' || quote_ident(named)) and a.attname = 'posted_at' and not a.attisdropped;
  if not found then
    raise exception 'document.unknown_kind' using errcode = 'KT003', detail = jsonb_build_object('kind', p_kind)::text;
  end if;
  return named;
end $$;
