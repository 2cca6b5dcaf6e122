-- grant: none
-- One message per statement: {"k": kind, "i": [ids], "s": session}. More than 100 ids become "any of the kind" (no "i"), for payloads are below 8 000 bytes.
create or replace function notify_change_v1(of_kind text, ids uuid[]) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  changed record;
begin
  if cardinality(ids) = 0 then
    return;
  end if;
  for changed in
    select k.kind, k.ids from (select of_kind as kind, ids) k where of_kind <> ''
    union all
    select e.kind, array_agg(e.id) from entity e where of_kind = '' and e.id = any (ids) group by e.kind
  loop
    perform pg_notify('kontora_changes', jsonb_strip_nulls(jsonb_build_object(
      'k', changed.kind,
      'i', case when cardinality(changed.ids) <= 100 and array_position(changed.ids, null) is null then to_jsonb(changed.ids) end,
      's', current_session_id_v1()
    ))::text);
  end loop;
end $$;
