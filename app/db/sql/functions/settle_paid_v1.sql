-- grant: none
-- Keeps the paid sums of the orders and invoices that the document p_id touches: itself and those named in its rows.
create or replace function settle_paid_v1(p_id uuid) returns void language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  update sales_order o set paid_amount = order_paid_v1(o.id)
    where o.id in (select p_id union select coalesce(l.order_id, i.order_id) from payment_line l left join invoice i on i.id = l.invoice_id where l.document_id = p_id) and paid_amount <> order_paid_v1(o.id);
  update invoice i set paid_amount = invoice_paid_v1(i.id)
    where i.id in (select p_id union select invoice_id from payment_line where document_id = p_id) and paid_amount <> invoice_paid_v1(i.id);
end $$;
