-- grant: none
-- One condition of a list, or a group of them, as SQL text over the alias t: names and values are quoted, comparisons come from a fixed set.
--   {"join": "and" | "or" | "not", "items": [...]}: a denied group holds where its items are not all true
--   {"column", "compare", "values", "kind"}: "like" compares the folded text, "title like" the title of the object referred to (only of those the
--   person may see: list_search_v1 looks past row security), "in group" follows parent_id in the table of the kind
create or replace function list_condition_v1(p_condition jsonb) returns text language plpgsql stable set search_path = kontora, public, pg_temp as $$
declare
  col text;
  op text := p_condition->>'compare';
  vals text[];
  parts text;
  tree text;
begin
  if p_condition ? 'join' then
    parts := (select string_agg(list_condition_v1(item), case p_condition->>'join' when 'or' then ' or ' else ' and ' end)
              from jsonb_array_elements(p_condition->'items') item);
    return format(case p_condition->>'join' when 'not' then '((%s) is not true)' else '(%s)' end, parts);
  end if;
  col := format('t.%I', p_condition->>'column');
  vals := array(select jsonb_array_elements_text(p_condition->'values'));
  if op = 'in group' then
    tree := (select table_name from object_kind where kind = p_condition->>'kind');
    return format('%1$s in (with recursive below(id) as (select g.id from %2$I g where g.id = any(%3$L::uuid[])
                   union select g.id from %2$I g join below on g.parent_id = below.id) select id from below)', col, tree, vals);
  end if;
  return case
    when op in ('=', '<', '<=', '>', '>=') then format('%s %s %L', col, op, vals[1])
    when op = '<>' then format('%s is distinct from %L', col, vals[1])
    when op = 'in' then format('%s in (%s)', col, coalesce((select string_agg(quote_literal(v), ', ') from unnest(vals) v), 'null'))
    when op = 'between' then format('%s between %L and %L', col, vals[1], vals[2])
    when op = 'filled' then format('%s is not null', col)
    when op = 'empty' then format('%s is null', col)
    when op = 'like' then format('search_fold_v1(%s) like %L', col, vals[1])
    when op = 'title like' then format('%s in (select e.id from entity e where search_fold_v1(e.title) like %L and (%L = any(array['''', ''*'', e.kind])) and (is_admin_v1()
      or e.access_key = 0 or e.access_key in (select k.key_id from access_key_user k where k.user_id = current_user_id_v1())))', col, vals[1], p_condition->>'kind')
  end;
end $$;
