-- grant: user, admin
-- Tells the planner what is in the temporary tables of an import; only their owner may.
create or replace function analyze_import_v1(variadic stages text[]) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  stage text;
begin
  foreach stage in array stages loop
    -- Only what rows are joined and chosen by matters; texts are long.
    execute format('analyze pg_temp.%I', stage) || case stage
      when 'stage_row' then ' (n, leader)'
      when 'stage_info' then ' (n, kind)'
      when 'stage_client' then ' (leader, state, partner_id)'
      when 'stage_person' then ' (leader, existing)'
      when 'stage_new_info' then ' (leader)'
      else '' end;
  end loop;
end $$;
