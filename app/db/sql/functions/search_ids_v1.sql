-- grant: user, admin
-- Objects of a kind whose text holds every word of the query, at most max_rows of them; the trigram index serves it, the access keys are applied here
-- because row security would lose that index (measurements §4).
create or replace function search_ids_v1(of_kind text, query text, max_rows integer) returns setof uuid
language plpgsql stable rows 100 security definer set search_path = kontora, public, pg_temp as $$
declare
  words text := search_words_v1(query);
begin
  if current_user_id_v1() is null or words is null then
    return;
  end if;
  return query execute format('select s.entity_id from search_entry s where s.kind = %L and %s limit $1', of_kind, words || search_visible_v1(of_kind))
    using max_rows;
end $$;
