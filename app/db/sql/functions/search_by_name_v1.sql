-- grant: none
-- The ids of one window, in the order of names, of the objects that a common text matches; found and sorted within the search entries.
--   p_place     as for list_search_v1
--   p_matching  the text and the rights as SQL over s, the search entry
--   p_passing   the list's other conditions as SQL over s; empty when there are none
--   p_ids, p_sort_keys  some of the matches with their sort keys
-- The window ends no later than a window of the known matches alone would, so that matches are read up to there only, however the order clumps them
-- (names sort by legal form and alphabet): a bitmap of the places between (ix_search_entry_place) joined with that of the trigrams. The bounds are
-- sub-selects because the planner counts on few rows between unknown bounds: it would count on many between known ones and read every match.
-- With other conditions a wider range is tried, and the answer is null when it does not fill the window.
create or replace function search_by_name_v1(
  p_kind text, p_place jsonb, p_matching text, p_passing text, p_ids uuid[], p_sort_keys text[]
) returns uuid[] language plpgsql stable set search_path = kontora, public, pg_temp as $$
declare
  wanted int := (p_place->>'limit')::int;
  downwards boolean := (p_place->>'descending')::boolean;
  sorted text := format('order by s.sort_key %1$s, s.entity_id %1$s', case when downwards then 'desc' else 'asc' end);
  behind text := case when p_place->>'key' is null then 'true' else
    format('(s.sort_key, s.entity_id) %s%s (%L, %L::uuid)', case when downwards then '<' else '>' end,
           case when (p_place->>'inclusive')::boolean then '=' else '' end, p_place->>'key', p_place->>'id') end;
  last_key text;
  found uuid[];
begin
  execute format('select s.sort_key from (select f.id as entity_id, f.key collate "C" as sort_key from unnest($1, $2) f (id, key)) s where %s %s offset %s limit 1',
                 behind, sorted, wanted * (case when p_passing = '' then 1 else 4 end) - 1) into last_key using p_ids, p_sort_keys;
  if last_key is null and p_passing <> '' then
    return null;
  end if;
  execute format('select array(select s.entity_id from search_entry s where %s and %s%s
                  and s.kind || '' '' || left(s.sort_key, 16) between (select $1) and (select $2) %s limit %s)', p_matching, behind, p_passing, sorted, wanted)
    into found using
      p_kind || ' ' || coalesce(left(case when downwards then last_key else p_place->>'key' end, 16), ''),
      p_kind || ' ' || coalesce(left(case when downwards then p_place->>'key' else last_key end, 16), U&'\+10FFFF');
  return case when p_passing = '' or cardinality(found) = wanted then found end;
end $$;
