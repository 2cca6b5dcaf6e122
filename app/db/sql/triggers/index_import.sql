-- grant: none
-- At the commit of an import: the search entries of everything it made, written once and whole (loading_v1 kept the tables' own triggers from it), and
-- the contacts of what had an entry before.
create or replace function index_import() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  made record;
begin
  perform set_config('kontora.loading', '', true);
  perform refresh_contacts(array(
    select distinct h.object_id from history h join search_entry s on s.entity_id = h.object_id
    where h.id > new.history_from and h.transaction = new.transaction and h.table_name = 'contact_info'
  ));
  for made in
    select h.table_name, array_agg(h.object_id) as ids from history h join object_kind k on k.table_name = h.table_name
    where h.id > new.history_from and h.transaction = new.transaction and h.action = 'insert' group by h.table_name
  loop
    execute format('select %I($1)', 'index_' || made.table_name) using made.ids;
  end loop;
  return null;
end $$;

do $$
begin
  if not exists (select from pg_trigger t where t.tgrelid = 'kontora.import_trace'::regclass and t.tgname = 'index_import') then
    create constraint trigger index_import after insert on import_trace deferrable initially deferred for each row execute function index_import();
  end if;
end $$;
