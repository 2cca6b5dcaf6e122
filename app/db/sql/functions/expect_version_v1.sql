-- grant: user, admin
-- The first statement of every save: the object must still be as it was read (else KT001) and this person may change it (else KT002). It raises, because
-- an update that hits no row would let the rest of the pipeline commit. Answers the version that the save makes.
create or replace function expect_version_v1(of_kind text, object uuid, expected integer) returns integer
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  known object_kind;
  seen integer;
  key integer;
begin
  perform require_v1('');
  select k.* into strict known from object_kind k where k.kind = of_kind;
  perform set_config('kontora.versioned', pg_current_xact_id()::text, true);
  execute format('update %I set version = version + 1 where id = $1 and version = $2 returning version, access_key', known.table_name)
    into seen, key using object, expected;
  if seen is null then
    raise exception using errcode = 'KT001', message = 'stale', detail = jsonb_build_object('kind', of_kind, 'id', object, 'expected', expected)::text;
  end if;
  if not (is_admin_v1() or case when known.protection = 'keyed' then key_writable_v1(key) else has_right_v1(known.write_right) end) then
    raise exception using errcode = 'KT002', message = case when known.protection = 'keyed' then 'object' else known.write_right end;
  end if;
  return seen;
end $$;
