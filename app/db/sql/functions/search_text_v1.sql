-- grant: none
-- The folded text of a row by the named fields; a reference ("@column") counts with the title of what it points at.
create or replace function search_text_v1(object jsonb, fields text[]) returns text
language sql stable security definer set search_path = kontora, public, pg_temp as $$
  select search_fold_v1(coalesce(string_agg(
    case when f.field like '@%' then (select e.title from entity e where e.id = (object ->> substr(f.field, 2))::uuid) else object ->> f.field end,
    ' ' order by f.place), ''))
  from unnest(fields) with ordinality f (field, place)
$$;
