-- grant: user, admin
-- The title of a document without its kind, which each client says in its own language: "000123 · 2026-11-21"; a draft has no number yet.
create or replace function document_title_v1(number text, date date) returns text
language sql stable parallel safe as $$
  select concat_ws(' · ', nullif(number, ''), to_char(date, 'YYYY-MM-DD'))
$$;
