-- grant: none
-- One condition of a list as SQL text over the alias t: names and values are quoted, comparisons come from a fixed set.
create or replace function list_condition_v1(p_condition jsonb) returns text language plpgsql immutable set search_path = kontora, public, pg_temp as $$
declare
  col text := format('t.%I', p_condition->>'column');
  op text := p_condition->>'compare';
  vals text[] := array(select jsonb_array_elements_text(p_condition->'values'));
begin
  return case
    when op in ('=', '<', '<=', '>', '>=') then format('%s %s %L', col, op, vals[1])
    when op = '<>' then format('%s is distinct from %L', col, vals[1])
    when op = 'in' then format('%s in (%s)', col, coalesce((select string_agg(quote_literal(v), ', ') from unnest(vals) v), 'null'))
    when op = 'between' then format('%s between %L and %L', col, vals[1], vals[2])
    when op = 'filled' then format('%s is not null', col)
    when op = 'empty' then format('%s is null', col)
  end;
end $$;
