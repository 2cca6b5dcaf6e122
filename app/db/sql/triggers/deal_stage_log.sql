-- The stage log of deals (log_deal_stage_v1).
create or replace trigger log_stage_insert after insert on deal for each row execute function log_deal_stage_v1();
create or replace trigger log_stage_update after update on deal for each row
  when (old.stage_id is distinct from new.stage_id or old.state is distinct from new.state or old.amount is distinct from new.amount or old.expected_close is distinct from new.expected_close)
  execute function log_deal_stage_v1();
