-- grant: user, admin
-- Who is already in the base with this tax number, phone, e-mail or name. Looks across rows the person may not see, and then says only that one
-- exists and who is responsible (architecture §5). Phones in E.164, e-mails in lower case.
create or replace function find_duplicates_v1(p_tax_id text, p_phones text[], p_emails text[], p_name text)
returns table (reason text, kind text, object_id uuid, title text, responsible text)
language plpgsql stable security definer rows 10 set search_path = kontora, public, pg_temp as $$
declare
  me uuid := current_user_id_v1();
  wide boolean := is_admin_v1();
  folded text := trim(search_fold_v1(coalesce(p_name, '')));
begin
  if me is null then
    raise exception using errcode = 'KT004', message = 'no_session';
  end if;
  return query
    with hits as (
      select 'tax_id' as why, c.id from counterparty c where p_tax_id <> '' and c.tax_key = p_tax_id
      union all
      select 'phone', i.owner_id from contact_info i where i.kind = 'phone' and i.value_norm = any(p_phones)
      union all
      select 'email', i.owner_id from contact_info i where i.kind = 'email' and i.value_norm = any(p_emails)
      union all
      (select 'name', p.id from partner p where folded <> '' and p.name_key = alphabet_key_v1(trim(p_name)) limit 5)
      limit 20)
    select distinct on (e.id) h.why, e.kind, case when open.row then e.id end, case when open.row then e.title end,
      (select u.name from app_user u where u.id = (select k.responsible_id from access_key k where k.id = e.access_key))
    from hits h join entity e on e.id = h.id
    cross join lateral (select wide or e.access_key = 0 or e.access_key in (select key_id from access_key_user where user_id = me) as row) open
    where not e.deletion_mark order by e.id, h.why;
end $$;
