-- grant: user, admin
-- The VAT of an amount before rounding: on top of it, inside it, or none (onec.md §2.2).
create or replace function line_vat_v1(p_mode text, p_amount numeric, p_rate numeric) returns numeric language sql immutable parallel safe as $$
  select case when p_rate is null or p_mode = 'none' then 0
              when p_mode = 'on_top' then p_amount * p_rate / 100
              else p_amount * p_rate / (100 + p_rate) end
$$;
