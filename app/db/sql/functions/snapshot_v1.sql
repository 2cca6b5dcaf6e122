-- grant: none
-- Names, numbers, addresses and bank accounts a document is issued with: kept on the posted document, so that a later change of a card never
-- rewrites issued papers (lessons 4.3).
create or replace function snapshot_v1(p_organization uuid, p_counterparty uuid, p_contact_person uuid) returns jsonb
language sql stable security definer set search_path = kontora, public, pg_temp as $$
  select jsonb_build_object(
    'seller', (select jsonb_build_object('name', coalesce(full_name, name), 'country', country, 'tax_id', tax_id, 'register_number', register_number, 'address', legal_address,
                'phone', phone, 'email', email, 'director', director, 'accountant', accountant, 'is_vat_payer', is_vat_payer, 'bank_accounts', bank_accounts_v1(id)) from organization where id = p_organization),
    'buyer', (select jsonb_build_object('name', coalesce(full_name, name), 'country', country, 'tax_id', tax_id, 'register_number', register_number, 'address', legal_address,
                'language', print_language, 'is_vat_payer', is_vat_payer, 'bank_accounts', bank_accounts_v1(id)) from counterparty where id = p_counterparty),
    'contact', (select jsonb_build_object('name', name, 'job', job) from contact_person where id = p_contact_person))
$$;
