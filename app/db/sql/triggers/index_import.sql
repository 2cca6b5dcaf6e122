-- grant: none
-- At the commit of an import: the search entries of everything it made, written once and whole (loading_v1 kept the tables' own triggers from it), and
-- the contacts of what had an entry before. The search index only takes down what is new; it is sorted in by tidy_import_v1, after the commit.
create or replace function index_import() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  made record;
  owners uuid[];
  new_objects uuid[] := '{}';
begin
  perform set_config('kontora.loading', '', true);
  perform set_config('gin_pending_list_limit', '128MB', true);
  for made in
    select h.table_name, k.kind, array_agg(h.object_id) as ids from history h left join object_kind k on k.table_name = h.table_name
    where h.id > new.history_from and h.transaction = new.transaction and (h.table_name = 'contact_info' or k.kind is not null and h.action = 'insert')
    group by h.table_name, k.kind
  loop
    if made.kind is null then
      owners := made.ids;
    else
      execute format('select %I($1)', 'index_' || made.table_name) using made.ids;
      new_objects := new_objects || made.ids;
    end if;
  end loop;
  owners := array(select unnest(owners) except select unnest(new_objects));
  if cardinality(owners) > 0 then
    perform refresh_contacts(owners);
  end if;
  return null;
end $$;

do $$
begin
  if not exists (select from pg_trigger t where t.tgrelid = 'kontora.import_trace'::regclass and t.tgname = 'index_import') then
    create constraint trigger index_import after insert on import_trace deferrable initially deferred for each row execute function index_import();
  end if;
end $$;
