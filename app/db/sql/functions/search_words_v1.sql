-- grant: none
-- What a typed text asks of a search entry (alias s), as SQL; null when it has no word.
-- One LIKE for each word: "like all (array)" could not use the trigram index. A text too short for trigrams is looked for in the object's own fields (two
-- digits are in every telephone number) by the letters it is made of, from the same index (a sub-select, because the planner counts on no row at all
-- with several letters that it knows), and then compared; as LIKE it would make the index be read whole.
create or replace function search_words_v1(p_query text) returns text language sql immutable set search_path = kontora, public, pg_temp as $$
  with words as (select word from unnest(regexp_split_to_array(trim(search_fold_v1(p_query)), '\s+')) word where word <> '')
  select case when bool_or(word ~ '[[:alnum:]]{3}')
    then string_agg(format('s.content like %L', '%' || replace(replace(replace(word, '\', '\\'), '%', '\%'), '_', '\_') || '%'), ' and ')
    else string_agg(format('strpos(s.own, %L) > 0', word), ' and ')
         || format(' and string_to_array(s.own, null) @> (select %L::text[])', string_to_array(string_agg(word, ''), null)) end
  from words
$$;
