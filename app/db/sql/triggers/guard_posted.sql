-- grant: none
-- Posted documents and their rows are guarded (guard_posted_v1).
do $$
declare
  head text;
begin
  foreach head in array array['commercial_proposal', 'sales_order', 'invoice', 'payment'] loop
    execute format('create or replace trigger guard_posted before update or delete on %I for each row execute function guard_posted_v1()', head);
    execute format('create or replace trigger guard_posted before insert or update or delete on %I for each row execute function guard_posted_v1(%L)', head || '_line', head);
  end loop;
end $$;
