-- grant: user, admin
-- Mark an object for deletion or take the mark off; answers the new version.
create or replace function set_mark_v1(of_kind text, object uuid, expected integer, marked boolean) returns integer
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  seen integer;
begin
  perform require_v1('object.mark');
  seen := expect_version_v1(of_kind, object, expected);
  execute format('update %I set deletion_mark = $2 where id = $1', (select k.table_name from object_kind k where k.kind = of_kind)) using object, marked;
  return seen;
end $$;
