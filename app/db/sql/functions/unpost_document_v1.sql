-- grant: user, admin
-- Cancels the posting of a document: its movements go, its number stays. A right of its own.
create or replace function unpost_document_v1(p_kind text, p_id uuid) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
begin
  perform require_v1('posting.cancel', p_id);
  if p_kind = 'SalesOrder' and exists (select from settlement where order_id = p_id and recorder_id <> p_id) then
    raise exception 'order.has_payments' using errcode = 'KT003';
  end if;
  delete from settlement where recorder_id = p_id;
  execute format('update %I set posted = false where id = $1', document_table_v1(p_kind)) using p_id;
  perform settle_paid_v1(p_id);
end $$;
