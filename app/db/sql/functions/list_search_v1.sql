-- grant: user, admin
-- The ids of one window of a list that match a quick search, for the person who is signed in (measurements §3, §4).
--   p_kind   the object kind; p_query  the typed words, all of which must be found
--   p_place  {"column", "descending", "inclusive", "key", "id", "limit"}: the order and where the window starts
--   p_where  [{"column", "compare", "values"}]: the list's other conditions
-- A rare text is answered from the search index of its kind (at most 5 000 ids, then sorted), a common one in the order of names by search_by_name_v1,
-- in other orders by walking the sort index and looking at each row's search text. A common text that the first rows of such an order do not hold is
-- answered by collecting all matches in a hash and walking the index alone, not the rows. Access keys are applied here, because under row security
-- the search index cannot be used (LIKE is not leakproof). Key 0 marks rows that everybody reads.
create or replace function list_search_v1(p_kind text, p_query text, p_place jsonb, p_where jsonb)
returns setof uuid language plpgsql stable security definer rows 100 set search_path = kontora, public, pg_temp as $$
declare
  cap constant int := 5000;
  walk constant int := 10000;
  me uuid := current_user_id_v1();
  my_keys int[];
  words text := coalesce(search_words_v1(p_query), 'true');
  matching text := format('s.kind = %L and %s%s', p_kind, words, search_visible_v1(p_kind));
  hits uuid[];
  sort_keys text[];
  source text := (select table_name from object_kind where kind = p_kind);
  sort_column text := p_place->>'column';
  direction text := case when (p_place->>'descending')::boolean then 'desc' else 'asc' end;
  filters text := '';
  passing text := '';
  place text := '';
  mine text := '';
  tail text := format(' order by t.%1$I %2$s, t.id %2$s limit %3$s', sort_column, direction, (p_place->>'limit')::int);
  item jsonb;
begin
  if me is null then
    raise exception using errcode = 'KT004', message = 'no_session';
  end if;
  if source is null then
    raise exception 'object.unknown_kind' using errcode = 'KT003', detail = jsonb_build_object('kind', p_kind)::text;
  end if;
  for item in select * from jsonb_array_elements(p_where) loop
    filters := filters || ' and ' || list_condition_v1(item);
  end loop;
  if filters <> '' then
    passing := format(' and exists (select from %I t where t.id = s.entity_id%s offset 0)', source, filters);
  end if;
  if p_place->>'key' is not null then
    place := format(' and (t.%1$I, t.id) %2$s%3$s (%4$L, %5$L::uuid)', sort_column, case direction when 'desc' then '<' else '>' end,
                                 case when (p_place->>'inclusive')::boolean then '=' else '' end, p_place->>'key', p_place->>'id');
  end if;
  -- Walking a sort index, the keys of a person with many are asked for by a hash, which a condition on the array would not be.
  if not is_admin_v1() then
    my_keys := array(select key_id from access_key_user where user_id = me) || 0;
    mine := case when cardinality(my_keys) <= 51 then ' and t.access_key = any($1)' else ' and (t.access_key in (select unnest($1)) or false) is true' end;
  end if;
  execute format('select array_agg(f.entity_id), array_agg(f.sort_key) from (select s.entity_id, s.sort_key from search_entry s where %s limit %s) f',
                 matching, cap + 1) into hits, sort_keys;
  if hits is null or cardinality(hits) <= cap then
    -- "offset 0" keeps the planner from walking the sort index in search of these ids.
    return query execute format('select t.id from (select * from %I t where t.id = any($1)%s offset 0) t%s', source, filters || place, tail) using hits;
    return;
  end if;
  if sort_column in ('name_key', 'counterparty_key') then
    hits := search_by_name_v1(p_kind, p_place, matching, passing, hits, sort_keys);
    if hits is not null then
      return query select unnest(hits);
      return;
    end if;
  end if;
  execute format('select array(select w.id from (select t.id, t.%1$I as k from %2$I t where true%3$s%4$s order by t.%1$I %5$s, t.id %5$s limit %6$s) w
                  where exists (select from search_entry s where s.entity_id = w.id and %7$s offset 0) order by w.k %5$s, w.id %5$s limit %8$s)',
                 sort_column, source, filters || place, mine, direction, walk, words, p_place->>'limit') into hits using my_keys;
  if cardinality(hits) = (p_place->>'limit')::int then
    return query select unnest(hits);
  else
    execute format('select array(select s.entity_id from search_entry s where %s)', matching) into hits;
    return query execute format('select w.id from (select t.id, t.%1$I as k from %2$I t where true%3$s order by t.%1$I %4$s, t.id %4$s offset 0) w
                                 where w.id = any($1) order by w.k %4$s, w.id %4$s limit %5$s',
                                sort_column, source, filters || place, direction, p_place->>'limit') using hits;
  end if;
end $$;
