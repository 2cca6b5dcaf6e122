-- Writes the stage log of deals from day one: each change of stage, state, amount or close date closes the last entry and opens a new one.
create or replace function log_deal_stage_v1() returns trigger language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  before_stage uuid := case when tg_op = 'UPDATE' then old.stage_id end;
begin
  if tg_op = 'UPDATE' then
    update deal_stage_log set left_at = now() where deal_id = new.id and left_at is null;
  end if;
  insert into deal_stage_log (deal_id, from_stage_id, to_stage_id, state, user_id, amount, currency_id, expected_close)
    values (new.id, before_stage, new.stage_id, new.state, current_user_id_v1(), new.amount, new.currency_id, new.expected_close);
  return null;
end $$;
