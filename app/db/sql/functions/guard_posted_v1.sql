-- grant: none
-- A posted document is not edited, neither its head (the comment apart) nor its rows: the posting is cancelled first. Functions of the owner
-- (posting itself, renames) pass. Used by triggers on documents (no argument) and on their rows (argument: the document's table).
create or replace function guard_posted_v1() returns trigger language plpgsql set search_path = kontora, public, pg_temp as $$
declare
  -- Generated columns are not computed yet when a trigger runs before the update.
  passing constant text[] := array['comment', 'version', 'changed_at', 'deletion_mark', 'access_key', 'changeset_id']
    || array(select attname::text from pg_attribute where attrelid = tg_relid and attgenerated <> '');
  closed boolean;
begin
  if current_user = (select tableowner from pg_tables where schemaname = tg_table_schema and tablename = tg_table_name) then
    return coalesce(new, old);
  end if;
  if tg_nargs = 0 then
    closed := tg_op = 'DELETE' and old.posted or tg_op = 'UPDATE' and old.posted and (to_jsonb(new) - passing) <> (to_jsonb(old) - passing);
  else
    execute format('select posted from %I where id = $1', tg_argv[0]) into closed using coalesce(new.document_id, old.document_id);
  end if;
  if closed then
    raise exception 'document.posted' using errcode = 'KT003';
  end if;
  return coalesce(new, old);
end $$;
