-- grant: none
-- The movements of the settlements register that each document must have when it is posted. Posting writes them from here, verify compares with here.
create or replace view settlement_expected with (security_invoker = true) as
  select o.id as recorder_id, 1 as row, 'order'::text as kind, o.date, o.organization_id, o.counterparty_id, o.contract_id, o.id as order_id, o.currency_id,
         o.total_amount as amount, o.pay_by as due, o.posted
  from sales_order o where o.total_amount <> 0
  union all
  select p.id, l.position, 'payment', p.date, p.organization_id, p.counterparty_id, p.contract_id, coalesce(l.order_id, i.order_id), p.currency_id, -l.amount, null::date, p.posted
  from payment p join payment_line l on l.document_id = p.id left join invoice i on i.id = l.invoice_id where l.amount <> 0
  union all
  select p.id, 0, 'payment', p.date, p.organization_id, p.counterparty_id, p.contract_id, null, p.currency_id,
         -(p.total_amount - coalesce((select sum(l.amount) from payment_line l where l.document_id = p.id), 0)), null::date, p.posted
  from payment p where p.total_amount <> coalesce((select sum(l.amount) from payment_line l where l.document_id = p.id), 0);
