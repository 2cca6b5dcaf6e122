-- grant: user, admin
-- Tells the planner what is in the temporary tables of an import; only their owner may.
create or replace function analyze_import_v1(variadic stages text[]) returns void
language plpgsql security definer set search_path = kontora, public, pg_temp as $$
declare
  stage text;
begin
  foreach stage in array stages loop
    execute format('analyze pg_temp.%I', stage);
  end loop;
end $$;
