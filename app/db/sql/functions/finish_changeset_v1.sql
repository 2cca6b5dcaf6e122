-- grant: user, admin
-- The last statement of an import: what it did, and where its lines in the history end. Only the transaction that began the changeset may finish it.
create or replace function finish_changeset_v1(p_changeset uuid, what jsonb) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  perform require_v1('import.run');
  update import_trace set history_to = coalesce(pg_sequence_last_value(pg_get_serial_sequence('history', 'id')), 0)
  where changeset_id = p_changeset and transaction = pg_current_xact_id()::text::bigint;
  if not found then
    raise exception using errcode = 'KT003', message = 'changeset_unknown';
  end if;
  update changeset set details = what where id = p_changeset;
end $$;
