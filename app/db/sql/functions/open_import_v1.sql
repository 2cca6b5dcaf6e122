-- grant: user, admin
-- Makes the temporary tables that an import works in, for the rest of the transaction; people make no temporary tables of their own.
-- stage_row: a row of the file; "leader" is the first row of the same client. stage_info: its phones, e-mails and sites. stage_key: by what it is recognised
-- (1 tax number, 2 phone, 3 e-mail, 4 name). stage_found: clients of the base with the same keys. stage_ref: groups, sources and people by their names.
-- stage_client: what becomes of each client. stage_person, stage_new_info: what is added. stage_diff: what is replaced.
create or replace function open_import_v1() returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  stage text;
begin
  perform require_v1('import.run');
  create temp table stage_row (
    n integer primary key, leader integer, partner_id uuid, counterparty_id uuid, contact_id uuid, link_id uuid, legal_kind text, name text, full_name text,
    tax_id text collate "C", register_number text, legal_address text, address text, group_name text, responsible text, source_name text, comment text,
    contact_name text, contact_job text, infos jsonb,
    name_key text collate "C" generated always as (alphabet_key_v1(name)) stored) on commit drop;
  create temp table stage_info (id uuid, n integer, of_contact boolean, kind text, value text, norm text collate "C") on commit drop;
  create temp table stage_key (n integer, rank integer, key text collate "C") on commit drop;
  create temp table stage_found (leader integer, rank integer, partner_id uuid) on commit drop;
  create temp table stage_ref (kind text, name text, key text collate "C", id uuid, title text) on commit drop;
  create temp table stage_client (
    leader integer primary key, state text, reason text, partner_id uuid, counterparty_id uuid, makes_counterparty boolean, title text, legal_kind text,
    name text, full_name text, tax_id text collate "C", register_number text, legal_address text, address text, group_id uuid, group_title text,
    responsible_id uuid, responsible_title text, source_id uuid, source_title text, comment text) on commit drop;
  create temp table stage_person (
    leader integer, key text collate "C", partner_id uuid, id uuid, link_id uuid, name text, job text, existing boolean, old_job text) on commit drop;
  create temp table stage_new_info (leader integer, id uuid, owner_id uuid, kind text, value text, norm text, n integer) on commit drop;
  create temp table stage_diff (leader integer, table_name text, row_id uuid, column_name text, old text, new text, old_title text, new_title text) on commit drop;
  foreach stage in array array['row', 'info', 'key', 'found', 'ref', 'client', 'person', 'new_info', 'diff'] loop
    execute format('grant select, insert, update, delete on pg_temp.%I to %I', 'stage_' || stage, session_user);
  end loop;
end $$;
