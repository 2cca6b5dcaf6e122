-- grant: none
-- Without settings of its own it becomes part of the query that calls it, which is always one of the owner's triggers.
-- The title of a row: its presentation field, or for documents (no field named) number and date.
create or replace function object_title_v1(object jsonb, presentation text) returns text
language sql stable as $$
  select case when presentation = '' then document_title_v1(object ->> 'number', (object ->> 'date')::date) else coalesce(object ->> presentation, '') end
$$;
