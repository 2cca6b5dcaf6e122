-- grant: user, admin
-- What a search compares: small letters without marks, so that neither the keyboard nor the alphabet hides a name. İ I ı i are one letter, as are ё е, ə e, і и.
create or replace function search_fold_v1(value text) returns text
language sql immutable parallel safe as $$
  select case when octet_length(value) = char_length(value) then translate(lower(value), '`', '''')  -- plain Latin needs no table
  when lower(translate(value, 'İ', 'i')) !~ '[à-țəёєґғіїѝөүұўқңәһ’ʼ`´ –—]' then lower(translate(value, 'İ', 'i'))  -- looking for a letter of the table is quicker than using it
  else translate(lower(translate(value, 'İ', 'i')),
    'àáâãäåāăąçćčċďđèéêëēėęěəğģġìíîïīįıķłļľĺñńňņòóôõöøōőřŕśşšșţțťùúûüūůűųýÿźżžёєґғіїѝөүұўқңәһ’ʼ`´ –—',
    'aaaaaaaaaccccddeeeeeeeeegggiiiiiiikllllnnnnoooooooorrsssstttuuuuuuuuyyzzzееггиииоууукнах'''''''' --')
  end
$$;
