-- grant: user, admin
-- The ids of one window of a list that match a quick search, for the person who is signed in (measurements §3, §4).
--   p_kind   the object kind; p_query  the typed words, all of which must be found
--   p_place  {"column", "descending", "inclusive", "key", "id", "limit"}: the order and where the window starts
--   p_where  [{"column", "compare", "values"}]: the list's other conditions
-- A rare text is answered from the trigram index of its kind (at most 5 000 ids, then sorted); a common one by walking the sort index and
-- looking at each row's search text, narrowed to the person's own rows when they are few. A common text that the first 20 000 rows of the order do
-- not hold (Georgian names sort behind Latin ones) is answered by sorting all matches. Access keys are applied here, because under row security the
-- trigram index cannot be used (LIKE is not leakproof). Key 0 marks rows that everybody reads.
create or replace function list_search_v1(p_kind text, p_query text, p_place jsonb, p_where jsonb)
returns setof uuid language plpgsql stable security definer rows 100 set search_path = kontora, public, pg_temp as $$
declare
  cap constant int := 5000;
  walk constant int := 20000;
  walked bigint;
  me uuid := current_user_id_v1();
  wide boolean := is_admin_v1();
  my_keys int[];
  words text;
  hits uuid[];
  source text := (select table_name from object_kind where kind = p_kind);
  sort_column text := p_place->>'column';
  direction text := case when (p_place->>'descending')::boolean then 'desc' else 'asc' end;
  filters text := '';
  item jsonb;
begin
  if me is null then
    raise exception using errcode = 'KT004', message = 'no_session';
  end if;
  if source is null then
    raise exception 'object.unknown_kind' using errcode = 'KT003', detail = jsonb_build_object('kind', p_kind)::text;
  end if;
  -- One LIKE for each word: "like all (array)" could not use the trigram index.
  words := coalesce((select string_agg(format('s.content like %L', '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ')
                     from unnest(regexp_split_to_array(trim(search_fold_v1(p_query)), '\s+')) word where word <> ''), 'true');
  for item in select * from jsonb_array_elements(p_where) loop
    filters := filters || ' and ' || list_condition_v1(item);
  end loop;
  if p_place->>'key' is not null then
    filters := filters || format(' and (t.%1$I, t.id) %2$s%3$s (%4$L, %5$L::uuid)', sort_column, case direction when 'desc' then '<' else '>' end,
                                 case when (p_place->>'inclusive')::boolean then '=' else '' end, p_place->>'key', p_place->>'id');
  end if;
  if not wide then
    my_keys := array(select key_id from access_key_user where user_id = me) || 0;
    filters := filters || case when cardinality(my_keys) <= 51 then ' and t.access_key = any($2)'
                               else ' and (t.access_key in (select unnest($2)) or false) is true' end;
  end if;
  execute format('select array(select s.entity_id from search_entry s where s.kind = %L and %s limit %s)', p_kind, words, cap + 1) into hits;
  if cardinality(hits) <= cap then
    return query execute format('select t.id from %I t where t.id = any($1)%s order by t.%I %5$s, t.id %5$s limit %4$s',
                                source, filters, sort_column, (p_place->>'limit')::int, direction) using hits, my_keys;
    return;
  end if;
  execute format('select array(select w.id from (select t.id, t.%3$I as k from %1$I t where true%2$s order by t.%3$I %5$s, t.id %5$s limit %7$s) w
                  where exists (select from search_entry s where s.entity_id = w.id and %6$s offset 0) order by w.k %5$s, w.id %5$s limit %4$s)',
                 source, filters, sort_column, (p_place->>'limit')::int, direction, words, walk) into hits using hits, my_keys;
  if cardinality(hits) < (p_place->>'limit')::int then
    execute format('select count(*) from (select from %I t where true%s limit %s) few', source, filters, walk) into walked using hits, my_keys;
  end if;
  if cardinality(hits) = (p_place->>'limit')::int or walked < walk then
    return query select unnest(hits);
  else
    return query execute format('select t.id from %1$I t join search_entry s on s.entity_id = t.id and s.kind = %7$L where %6$s%2$s order by t.%3$I %5$s, t.id %5$s limit %4$s',
                                source, filters, sort_column, (p_place->>'limit')::int, direction, words, p_kind) using hits, my_keys;
  end if;
end $$;
