-- grant: none
-- The server's check of the money that the client computed (core/money.py): every line and every total of a goods document must follow from
-- quantity, price, discounts and VAT by the rules stored on the document. Raises KT003 naming the field, so nothing false can be posted.
create or replace function check_goods_v1(p_table text, p_id uuid) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  head record;
  lines record;
  unit numeric;
begin
  execute format('select * from %I where id = $1', p_table) into head using p_id;
  unit := power(10::numeric, -head.digits);
  execute format($q$
    select count(*) as n, sum(total_amount) as total, sum(vat_amount) as vat, sum(gross_amount) as gross, sum(discount_amount + document_discount_amount) as discount,
      min(position) filter (where gross_amount <> round(quantity * price, $2)
        or (not is_discount_manual and discount_amount <> round(quantity * price * discount_percent * 0.01, $2))
        or amount <> gross_amount - discount_amount - document_discount_amount
        or total_amount <> amount + case $3 when 'on_top' then vat_amount else 0 end
        or vat_amount <> round(vat_amount, $2)
        or abs(vat_amount - line_vat_v1($3, amount, vat_rate)) > case $4 when 'per_line' then $5 / 2 else $5 end) as bad_line
    from %I where document_id = $1 $q$, p_table || '_line') into lines using p_id, head.digits::int, head.vat_mode, head.rounding, unit;
  if lines.n = 0 then
    raise exception 'document.no_lines' using errcode = 'KT003', column = 'lines';
  elsif lines.bad_line is not null then
    raise exception 'document.line_sums' using errcode = 'KT003', column = format('lines[%s].total_amount', lines.bad_line - 1), detail = jsonb_build_object('line', lines.bad_line)::text;
  elsif (lines.total, lines.vat, lines.gross, lines.discount) is distinct from (head.total_amount, head.vat_amount, head.gross_amount, head.discount_total)
      or head.total_amount <> head.net_amount + head.vat_amount then
    raise exception 'document.total_sums' using errcode = 'KT003', column = 'total_amount';
  end if;
  if head.rounding = 'per_rate' then
    execute format($q$ select 1 from %I where document_id = $1 group by vat_rate, sign(amount)
      having abs(sum(vat_amount) - line_vat_v1($2, sum(amount), vat_rate)) > $3 / 2 limit 1 $q$, p_table || '_line') into lines using p_id, head.vat_mode, unit;
    if lines is not null then
      raise exception 'document.vat_sums' using errcode = 'KT003', column = 'vat_amount';
    end if;
  end if;
end $$;
