-- grant: user, admin
-- Tells the planner what is in the temporary tables of an import; only their owner may.
create or replace function analyze_import_v1(variadic stages text[]) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  stage text;
begin
  foreach stage in array stages loop
    -- Of the rows only what they are joined by matters; their texts are long.
    execute format('analyze pg_temp.%I', stage) || case stage when 'stage_row' then ' (n, leader)' when 'stage_client' then ' (leader, state, partner_id)' else '' end;
  end loop;
end $$;
