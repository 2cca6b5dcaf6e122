-- grant: user, admin
-- Posts a document: the only way a document becomes posted. Checks the right, the row and the sums, makes the movements of its kind (the function
-- post_<table>_v1, where there is one), keeps the snapshot and, last, takes the number. Answers {"number"}.
create or replace function post_document_v1(p_kind text, p_id uuid) returns jsonb
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  source constant text := document_table_v1(p_kind);
  movements constant regprocedure := to_regprocedure(format('kontora.post_%s_v1(uuid)', source));
  head jsonb;
  given text;
begin
  perform require_v1('document.post', p_id);
  execute format('select to_jsonb(t) from %I t where id = $1 for update', source) into head using p_id;
  if head is null then
    raise exception 'object.gone' using errcode = 'KT003';
  elsif (head->>'deletion_mark')::boolean then
    raise exception 'document.marked' using errcode = 'KT003';
  end if;
  if head ? 'vat_mode' then
    perform check_goods_v1(source, p_id);
  end if;
  delete from settlement where recorder_id = p_id;
  if movements is not null then
    execute format('select %s($1)', movements::regproc) using p_id;
  end if;
  given := coalesce(head->>'number', take_number_v1(p_kind, (head->>'organization_id')::uuid, (head->>'year')::int));
  execute format('update %I set posted = true, posted_at = coalesce(posted_at, now()), number = $2, snapshot = $3 where id = $1', source)
    using p_id, given, snapshot_v1((head->>'organization_id')::uuid, (head->>'counterparty_id')::uuid, (head->>'contact_person_id')::uuid);
  perform settle_paid_v1(p_id);
  return jsonb_build_object('number', given);
end $$;
