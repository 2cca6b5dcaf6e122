-- grant: user, admin
-- Objects of any kind whose search text holds every typed word, of those the person may see; the newest first, at most p_limit of each kind.
-- A rare text is answered from the search index; a common one by looking at the newest objects, and from all its matches when it is not among those.
create or replace function global_search_v1(p_query text, p_limit int) returns table (kind text, object_id uuid, title text, deletion_mark boolean)
language plpgsql stable security definer rows 50 set search_path = kontora, public, pg_temp as $$
declare
  cap constant int := 1000;
  newest constant int := 1000;
  words text := search_words_v1(p_query);
  asked text;
  searched record;
  hits uuid[];
begin
  if current_user_id_v1() is null then
    raise exception using errcode = 'KT004', message = 'no_session';
  elsif words is null then
    return;
  end if;
  for searched in select k.kind, k.table_name from object_kind k order by k.kind loop
    asked := words || search_visible_v1(searched.kind);
    execute format('select array(select s.entity_id from search_entry s where s.kind = %L and %s limit %s)', searched.kind, asked, cap + 1) into hits;
    if cardinality(hits) > cap then
      execute format('select array(select t.id from (select id from %I order by id desc limit %s) t
                      where exists (select from search_entry s where s.entity_id = t.id and %s offset 0) order by t.id desc limit %s)',
                     searched.table_name, newest, asked, p_limit) into hits;
      if cardinality(hits) < p_limit then
        execute format('select array(select s.entity_id from search_entry s where s.kind = %L and %s order by s.entity_id desc limit %s)',
                       searched.kind, asked, p_limit) into hits;
      end if;
    end if;
    return query select e.kind, e.id, e.title, e.deletion_mark from entity e where e.id = any(hits) order by e.id desc limit p_limit;
  end loop;
end $$;
