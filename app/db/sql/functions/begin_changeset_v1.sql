-- grant: user, admin
-- The first statement of an import: records the changeset and where the history stands, so that everything this transaction writes can be undone.
create or replace function begin_changeset_v1(changeset_id uuid, of_kind text, title text) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  perform require_v1('import.run');
  insert into changeset (id, user_id, kind, title) values (changeset_id, current_user_id_v1(), of_kind, title);
  insert into import_trace (changeset_id, transaction, history_from)
  values (changeset_id, pg_current_xact_id()::text::bigint, coalesce(pg_sequence_last_value(pg_get_serial_sequence('history', 'id')), 0));
  perform set_config('kontora.loading', changeset_id::text, true);
end $$;
