-- grant: user, admin
-- The ids of one window of a list that match a quick search, for the person who is signed in (measurements §3, §4).
--   p_kind   the object kind; p_query  the typed words, all of which must be found
--   p_place  {"column", "descending", "inclusive", "key", "id", "limit"}: the order and where the window starts
--   p_where  [{"column", "compare", "values"}]: the list's other conditions
-- A rare text is answered from the trigram index of its kind (at most 5 000 ids, then sorted); a common one by walking the sort index and looking at
-- each row's search text. A common text that the first rows of the order do not hold (Georgian names sort behind Latin ones) is answered by
-- collecting all matches in a hash and walking the index alone, not the rows. In the order of names (search_entry.sort_key) a common text of three
-- letters or more is found and sorted within the search entries alone. Access keys are applied here, because under row security the trigram
-- index cannot be used (LIKE is not leakproof). Key 0 marks rows that everybody reads.
create or replace function list_search_v1(p_kind text, p_query text, p_place jsonb, p_where jsonb)
returns setof uuid language plpgsql stable security definer rows 100 set search_path = kontora, public, pg_temp as $$
declare
  cap constant int := 5000;
  walk constant int := 10000;
  me uuid := current_user_id_v1();
  wide boolean := is_admin_v1();
  my_keys int[];
  words text;
  hits uuid[];
  source text := (select table_name from object_kind where kind = p_kind);
  sort_column text := p_place->>'column';
  direction text := case when (p_place->>'descending')::boolean then 'desc' else 'asc' end;
  filters text := '';
  place text := '';
  mine text := '';
  matching text;
  tail text := format(' order by t.%1$I %2$s, t.id %2$s limit %3$s', sort_column, direction, (p_place->>'limit')::int);
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
    place := format(' and (t.%1$I, t.id) %2$s%3$s (%4$L, %5$L::uuid)', sort_column, case direction when 'desc' then '<' else '>' end,
                                 case when (p_place->>'inclusive')::boolean then '=' else '' end, p_place->>'key', p_place->>'id');
  end if;
  -- The keys of a person with many are asked for by a hash, which a condition on the array would not be.
  if not wide then
    my_keys := array(select key_id from access_key_user where user_id = me) || 0;
    mine := case when cardinality(my_keys) <= 51 then ' and %s.access_key = any($2)' else ' and (%s.access_key in (select unnest($2)) or false) is true' end;
  end if;
  matching := format('s.kind = %L and %s%s', p_kind, words, format(mine, 's'));
  execute format('select array(select s.entity_id from search_entry s where %s limit %s)', matching, cap + 1) into hits using hits, my_keys;
  if cardinality(hits) <= cap then
    return query execute format('select t.id from %I t where t.id = any($1)%s%s', source, filters || place, tail) using hits;
    return;
  end if;
  if filters = '' and sort_column in ('name_key', 'counterparty_key') and words ~ '%[^%]{3,}%' then
    return query execute format('select s.entity_id from search_entry s where %s%s order by s.sort_key %3$s, s.entity_id %3$s limit %4$s', matching,
      case when p_place->>'key' is not null then format(' and (s.sort_key, s.entity_id) %s%s (%L, %L::uuid)', case direction when 'desc' then '<' else '>' end,
                                                        case when (p_place->>'inclusive')::boolean then '=' else '' end, p_place->>'key', p_place->>'id') else '' end,
      direction, p_place->>'limit') using hits, my_keys;
    return;
  end if;
  filters := filters || place;
  execute format('select array(select w.id from (select t.id, t.%1$I as k from %2$I t where true%3$s%4$s order by t.%1$I %5$s, t.id %5$s limit %6$s) w
                  where exists (select from search_entry s where s.entity_id = w.id and %7$s offset 0) order by w.k %5$s, w.id %5$s limit %8$s)',
                 sort_column, source, filters, format(mine, 't'), direction, walk, words, p_place->>'limit') into hits using hits, my_keys;
  if cardinality(hits) = (p_place->>'limit')::int then
    return query select unnest(hits);
  else
    execute format('select array(select s.entity_id from search_entry s where %s)', matching) into hits using hits, my_keys;
    return query execute format('select w.id from (select t.id, t.%1$I as k from %2$I t where true%3$s order by t.%1$I %4$s, t.id %4$s offset 0) w
                                 where w.id = any($1) order by w.k %4$s, w.id %4$s limit %5$s',
                                sort_column, source, filters, direction, p_place->>'limit') using hits;
  end if;
end $$;
