-- grant: user, admin
-- Keep that something left the base through the program: event "print" or "export", what (subject), how many objects, and details for the auditor.
-- Who has not the right cannot have done it.
create or replace function record_event_v1(of_event text, of_subject text, how_many integer, more jsonb default '{}') returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  perform require_v1(case of_event when 'print' then 'print.run' when 'export' then 'export.run' else 'users.manage' end);
  insert into event_log (user_id, session_id, event, subject, count, details)
  values (current_user_id_v1(), current_session_id_v1(), of_event, of_subject, how_many, more);
end $$;
