-- grant: user, admin
-- Sorts what an import wrote into the search index, which only took it down (index_import): until then every search reads it from the first row to the
-- last. Called after the commit; when it was not, the next one who writes does it.
create or replace function tidy_import_v1() returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  perform require_v1('import.run');
  perform gin_clean_pending_list(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
  where i.indrelid = 'search_entry'::regclass and a.amname = 'gin';
end $$;
