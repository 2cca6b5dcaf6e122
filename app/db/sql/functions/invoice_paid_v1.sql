-- grant: none
-- What has been paid for an invoice by posted payments.
create or replace function invoice_paid_v1(p_invoice uuid) returns numeric language sql stable security definer set search_path = kontora, public, pg_temp as $$
  select coalesce(sum(l.amount), 0) from payment_line l join payment p on p.id = l.document_id where l.invoice_id = p_invoice and p.posted
$$;
