-- grant: none
-- What rights ask of a search entry (alias s) of a kind, as SQL to be put behind other conditions; empty for an administrator.
-- Few access keys are looked up in an index, many asked for by a hash: an index would give half the base. Key 0 marks rows that everybody reads.
create or replace function search_visible_v1(p_kind text) returns text language plpgsql stable set search_path = kontora, public, pg_temp as $$
declare
  my_keys int[];
begin
  if is_admin_v1() then
    return '';
  end if;
  my_keys := array(select key_id from access_key_user where user_id = current_user_id_v1()) || 0;
  return case when cardinality(my_keys) > 51 then format(' and s.access_key = any(%L::int[])', my_keys)
    else format(' and s.kind || '' '' || s.access_key::text = any(%L::text[])', array(select p_kind || ' ' || key from unnest(my_keys) key)) end;
end $$;
