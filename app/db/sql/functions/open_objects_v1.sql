-- grant: user, admin
-- Who has objects open: begins with those opened here, ends with those closed here, answers who else has those watched, as far as the person may see them.
-- An open object is a shared advisory lock of this connection: a program that dies or loses its line lets go by itself. Others hear of it on the channel
-- of changes under the kind "OpenObjects"; a lock is only tried, for somebody could hold it exclusively out of malice.
create or replace function open_objects_v1(opened uuid[], closed uuid[], watched uuid[]) returns table (object_id uuid, name text)
language plpgsql volatile security definer rows 5 set search_path = kontora, public, pg_temp as $$
declare
  touched uuid[] := opened || closed;
begin
  perform require_v1('');
  perform pg_try_advisory_lock_shared(hashtextextended(o::text, 7146)) from unnest(opened) o;
  perform pg_advisory_unlock_shared(hashtextextended(c::text, 7146)) from unnest(closed) c;
  if cardinality(touched) > 0 then
    perform pg_notify('kontora_changes', jsonb_strip_nulls(jsonb_build_object(
      'k', 'OpenObjects', 'i', case when cardinality(touched) <= 100 then to_jsonb(touched) end
    ))::text);
  end if;
  return query
    select distinct w.id, u.name
    from unnest(watched) w (id)
    join entity e on e.id = w.id and (e.access_key = 0 or object_visible_v1(e.id))
    join pg_locks l on l.locktype = 'advisory' and l.objsubid = 1 and l.granted
      and l.database = (select d.oid from pg_database d where d.datname = current_database())
      and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended(w.id::text, 7146)
    join session_backend b on b.pid = l.pid and b.session_id is distinct from current_session_id_v1()
    join app_user u on u.id = b.user_id
    order by w.id, u.name;
end $$;
