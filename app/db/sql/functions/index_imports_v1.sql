-- grant: user, admin
-- The search entries of what imports made, written once and whole after their commit (loading_v1 kept the tables' own triggers from it: each entry would
-- be written twice, once when the contacts come), and the contacts of what had an entry before. Called after an import, and again by the next program
-- that starts, when that one was stopped in between. The search index takes all of it down first and sorts it in at the end.
create or replace function index_imports_v1() returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  trace import_trace;
  made record;
  owners uuid[];
  new_objects uuid[];
begin
  perform require_v1('import.run');
  if not exists (select from import_trace where not indexed) then
    return;
  end if;
  perform set_config('gin_pending_list_limit', '128MB', true);
  for trace in select * from import_trace where not indexed order by history_from for update skip locked loop
    owners := '{}';
    new_objects := '{}';
    for made in
      select h.table_name, k.kind, array_agg(h.object_id) as ids from history h left join object_kind k on k.table_name = h.table_name
      where h.id > trace.history_from and h.id <= trace.history_to and h.transaction = trace.transaction
        and (h.table_name = 'contact_info' or k.kind is not null and h.action = 'insert')
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
    update import_trace set indexed = true where changeset_id = trace.changeset_id;
  end loop;
  perform gin_clean_pending_list(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indexrelid join pg_am a on a.oid = c.relam
  where i.indrelid = 'search_entry'::regclass and a.amname = 'gin';
end $$;
