-- grant: none
-- Posted documents and their rows are guarded (guard_posted_v1): every table that has posted_at, and the table of its rows.
do $$
declare
  head text;
begin
  for head in select k.table_name from object_kind k join pg_attribute a on a.attrelid = to_regclass('kontora.' || k.table_name) and a.attname = 'posted_at' loop
    execute format('create or replace trigger guard_posted before update or delete on %I for each row execute function guard_posted_v1()', head);
    execute format('create or replace trigger guard_posted before insert or update or delete on %I for each row execute function guard_posted_v1(%L)', head || '_line', head);
  end loop;
end $$;
