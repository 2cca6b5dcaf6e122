-- grant: user, admin
-- Objects of any kind whose search text holds every typed word, of those the person may see; the newest first, at most p_limit of each kind.
create or replace function global_search_v1(p_query text, p_limit int) returns table (kind text, object_id uuid, title text, deletion_mark boolean)
language plpgsql stable security definer rows 50 set search_path = kontora, public, pg_temp as $$
declare
  me uuid := current_user_id_v1();
  wide boolean := is_admin_v1();
  patterns text[] := array(select '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'
                           from unnest(regexp_split_to_array(trim(search_fold_v1(p_query)), '\s+')) word where word <> '');
  searched text;
begin
  if me is null then
    raise exception using errcode = 'KT004', message = 'no_session';
  elsif cardinality(patterns) = 0 then
    return;
  end if;
  for searched in select k.kind from object_kind k order by k.kind loop
    return query execute format(
      'select e.kind, e.id, e.title, e.deletion_mark from (select s.entity_id from search_entry s where s.kind = %L and s.content like all($1) limit 1000) f join entity e on e.id = f.entity_id
       where $2 or e.access_key = 0 or e.access_key in (select key_id from access_key_user where user_id = $3) order by e.id desc limit %s', searched, p_limit)
      using patterns, wide, me;
  end loop;
end $$;
