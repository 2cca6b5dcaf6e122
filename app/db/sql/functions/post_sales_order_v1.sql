-- grant: none
-- Movements of a sales order: the client owes its total from the day of payment on (ADR 0011).
create or replace function post_sales_order_v1(p_id uuid) returns void language sql security definer set search_path = kontora, public, pg_temp as $$
  insert into settlement (recorder_id, row, kind, date, organization_id, counterparty_id, contract_id, order_id, currency_id, amount, due)
  select recorder_id, row, kind, date, organization_id, counterparty_id, contract_id, order_id, currency_id, amount, due
  from settlement_expected where recorder_id = p_id
$$;
