-- grant: user, admin
-- The first line of every function that acts for a person: KT004 without a session, KT002 without the right, or when the object may not be changed by this person.
-- An empty right asks only for the session (and the object).
create or replace function require_v1(needed text, object uuid default null) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  if current_user_id_v1() is null then
    raise exception using errcode = 'KT004', message = 'no_session';
  end if;
  if needed <> '' and not has_right_v1(needed) then
    raise exception using errcode = 'KT002', message = needed;
  end if;
  if object is not null and not object_writable_v1(object) then
    raise exception using errcode = 'KT002', message = 'object', detail = jsonb_build_object('id', object)::text;
  end if;
end $$;
