-- grant: none
-- Movements of a payment: each row lowers what is owed for its order; what no row names is an advance.
create or replace function post_payment_v1(p_id uuid) returns void language sql security definer set search_path = kontora, public, pg_temp as $$
  insert into settlement (recorder_id, row, kind, date, organization_id, counterparty_id, contract_id, order_id, currency_id, amount, due)
  select recorder_id, row, kind, date, organization_id, counterparty_id, contract_id, order_id, currency_id, amount, due
  from settlement_expected where recorder_id = p_id
$$;
