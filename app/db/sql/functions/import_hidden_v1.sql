-- grant: user, admin
-- Clients of the file that are in the base already but hidden from the person who imports: says that they exist and who is responsible, nothing more.
-- Looks at tax numbers, phones and e-mails; a common name alone would tell too much.
create or replace function import_hidden_v1() returns table (leader integer, responsible text)
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  me constant uuid := current_user_id_v1();
begin
  perform require_v1('import.run');
  return query
    select distinct on (r.leader) r.leader, coalesce(u.name, '')
    from (
      select k.n, c.partner_id from stage_key k join counterparty c on c.tax_key = k.key where k.rank = 1 and not c.deletion_mark
      union all
      select k.n, coalesce(c.partner_id, i.owner_id)
      from stage_key k
      join contact_info i on i.value_norm = k.key and i.kind = case k.rank when 2 then 'phone' else 'email' end
      left join counterparty c on c.id = i.owner_id
      where k.rank in (2, 3)
    ) f
    join stage_row r using (n)
    join partner p on p.id = f.partner_id and not p.deletion_mark
    left join app_user u on u.id = p.responsible_id
    where not is_admin_v1() and p.access_key <> 0 and p.access_key not in (select a.key_id from access_key_user a where a.user_id = me)
    order by r.leader, u.name;
end $$;
