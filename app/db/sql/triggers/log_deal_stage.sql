-- grant: none
-- Statement trigger of deals: the stage log from day one, with the amount and the close date of that moment.
create or replace function log_deal_stage() returns trigger
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  if tg_op = 'INSERT' then
    insert into deal_stage_log (deal_id, to_stage_id, state, user_id, amount, currency_id, expected_close)
    select n.id, n.stage_id, n.state, current_user_id_v1(), n.amount, n.currency_id, n.expected_close from new_rows n;
    return null;
  end if;
  with moved as (
    select n.*, o.stage_id as from_stage_id from new_rows n join old_rows o using (id) where (n.stage_id, n.state) is distinct from (o.stage_id, o.state)
  ), closed as (
    update deal_stage_log l set left_at = now() from moved m where l.deal_id = m.id and l.left_at is null
  )
  insert into deal_stage_log (deal_id, from_stage_id, to_stage_id, state, user_id, amount, currency_id, expected_close)
  select m.id, m.from_stage_id, m.stage_id, m.state, current_user_id_v1(), m.amount, m.currency_id, m.expected_close from moved m;
  return null;
end $$;
