-- grant: none
-- The folded text of a row by the named fields; a reference ("@column") counts with the title of what it points at. Called by triggers of the owner for each row:
-- plain plpgsql without settings of its own is several times quicker than a query over the fields.
create or replace function search_text_v1(object jsonb, fields text[]) returns text
language plpgsql stable as $$
declare
  field text;
  found_by text[] := '{}';
begin
  foreach field in array fields loop
    if left(field, 1) = '@' then
      found_by := found_by || (select e.title from entity e where e.id = (object ->> substr(field, 2))::uuid);
    else
      found_by := found_by || (object ->> field);
    end if;
  end loop;
  return search_fold_v1(array_to_string(found_by, ' '));
end $$;
