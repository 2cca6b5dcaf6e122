-- grant: user, admin
-- Posts a document: the only way a document becomes posted. Checks the right, the row and the sums, makes the movements of its kind, keeps the
-- snapshot and, last, takes the number. Answers {"number", "version"}.
create or replace function post_document_v1(p_kind text, p_id uuid) returns jsonb
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  head record;
  source text := document_table_v1(p_kind);
  contact uuid;
begin
  perform require_v1('document.post', p_id);
  execute format('select * from %I where id = $1 for update', source) into head using p_id;
  if head.id is null then
    raise exception 'object.gone' using errcode = 'KT003';
  elsif head.deletion_mark then
    raise exception 'document.marked' using errcode = 'KT003';
  end if;
  if p_kind <> 'Payment' then
    perform check_goods_v1(source, p_id);
    contact := head.contact_person_id;
  end if;
  delete from settlement where recorder_id = p_id;
  case p_kind
    when 'SalesOrder' then perform post_sales_order_v1(p_id);
    when 'Payment' then perform post_payment_v1(p_id);
    else null;
  end case;
  if head.number is null then
    head.number := take_number_v1(p_kind, head.organization_id, head.year);
  end if;
  execute format('update %I set posted = true, posted_at = coalesce(posted_at, now()), number = $2, snapshot = $3 where id = $1', source)
    using p_id, head.number, snapshot_v1(head.organization_id, head.counterparty_id, contact);
  perform settle_paid_v1(p_id);
  return jsonb_build_object('number', head.number);
end $$;
