-- grant: none
-- The bank accounts of an organization or a counterparty, the main one first.
create or replace function bank_accounts_v1(p_owner uuid) returns jsonb language sql stable security definer set search_path = kontora, public, pg_temp as $$
  select coalesce(jsonb_agg(jsonb_build_object('account', account, 'bank', bank_name, 'code', bank_code, 'correspondent', correspondent_account, 'swift', swift,
                  'currency', (select code from currency c where c.id = b.currency_id)) order by is_main desc, position), '[]')
  from bank_account b where owner_id = p_owner
$$;
