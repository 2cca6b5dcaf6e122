-- grant: user, admin
-- Objects of a kind whose text holds every word of the query, at most max_rows of them; the trigram index serves it, the access keys are applied here
-- because row security would lose that index (measurements §4).
create or replace function search_ids_v1(of_kind text, query text, max_rows integer) returns setof uuid
language plpgsql stable rows 100 security definer set search_path = kontora, public, pg_temp as $$
declare
  me uuid := current_user_id_v1();
  patterns text[] := array(
    select '%' || replace(replace(replace(w, '\', '\\'), '%', '\%'), '_', '\_') || '%' from regexp_split_to_table(search_fold_v1(query), '\s+') w where w <> ''
  );
  condition text := (select string_agg(format('s.content like %L', p), ' and ') from unnest(patterns) p);
begin
  if me is null or condition is null then
    return;
  end if;
  return query execute format('select s.entity_id from search_entry s where s.kind = %L and %s', of_kind, condition)
    || case when is_admin_v1() then '' else ' and ((s.access_key in (select k.key_id from access_key_user k where k.user_id = $1)) or false) is true' end
    || ' limit $2' using me, max_rows;
end $$;
