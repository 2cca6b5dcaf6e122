-- grant: none
-- What has been paid for an order.
create or replace function order_paid_v1(p_order uuid) returns numeric language sql stable security definer set search_path = kontora, public, pg_temp as $$
  select coalesce(-sum(amount), 0) from settlement where order_id = p_order and kind = 'payment'
$$;
