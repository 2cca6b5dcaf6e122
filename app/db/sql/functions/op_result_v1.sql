-- grant: user, admin
-- Whether an operation of this person was done, and its answer if it kept one: {"done": true, "result": …}.
create or replace function op_result_v1(op_key uuid) returns jsonb
language plpgsql stable security definer set search_path = kontora, public, pg_temp as $$
begin
  return coalesce(
    (select jsonb_build_object('done', true, 'result', o.result) from op o where o.key = op_key and o.user_id = current_user_id_v1()),
    jsonb_build_object('done', false));
end $$;
