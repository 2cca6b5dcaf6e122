-- grant: user, admin
-- What is wrong in the registers: movements that posted documents must have and do not, or have and must not, and paid sums that do not follow
-- from them. An empty answer is what must be.
create or replace function verify_v1() returns table (problem text, object_id uuid, expected numeric, actual numeric)
language plpgsql stable security definer set search_path = kontora, public, pg_temp as $$
begin
  perform require_v1('users.manage', null);
  return query
    select 'settlement.movement', coalesce(e.recorder_id, s.recorder_id), e.amount, s.amount
      from (select * from settlement_expected x where x.posted) e full join settlement s
        on s.recorder_id = e.recorder_id and s.row = e.row
      where (e.recorder_id, e.kind, e.date, e.organization_id, e.counterparty_id, e.contract_id, e.order_id, e.currency_id, e.amount, e.due)
        is distinct from (s.recorder_id, s.kind, s.date, s.organization_id, s.counterparty_id, s.contract_id, s.order_id, s.currency_id, s.amount, s.due)
    union all
    select 'sales_order.paid_amount', o.id, order_paid_v1(o.id), o.paid_amount from sales_order o
      where o.paid_amount <> order_paid_v1(o.id) and (o.paid_amount <> 0 or exists (select from settlement s where s.order_id = o.id and s.kind = 'payment'))
    union all
    select 'invoice.paid_amount', i.id, invoice_paid_v1(i.id), i.paid_amount from invoice i
      where i.paid_amount <> invoice_paid_v1(i.id) and (i.paid_amount <> 0 or exists (select from payment_line l where l.invoice_id = i.id));
end $$;
