-- grant: user, admin
-- The key that names sort by, compared with COLLATE "C": letters that stand elsewhere in Unicode are put after the letter they follow in the alphabet
-- (a mark from the end of Unicode sorts after every word of the letter before). Russian, Ukrainian, Mongolian, Kazakh, Georgian; Latin marks are dropped.
create or replace function alphabet_key_v1(value text) returns text
language sql immutable parallel safe as $$
  select case when octet_length(value) = char_length(value) then lower(value)  -- plain Latin needs no table
  when lower(translate(value, 'İ', 'i')) !~ '[à-țəәґғёєіїқңөўұүһ]' then lower(translate(value, 'İ', 'i'))  -- looking for a letter of the tables is quicker than using them
  else replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(translate(lower(translate(value, 'İ', 'i')),
      'àáâãäåāăąçćčċďđèéêëēėęěəğģġìíîïīįıķłļľĺñńňņòóôõöøōőřŕśşšșţțťùúûüūůűųýÿźżž',
      'aaaaaaaaaccccddeeeeeeeeegggiiiiiiikllllnnnnoooooooorrsssstttuuuuuuuuyyzzz'),
      'ә', U&'а\+10FFF0'),
      'ґ', U&'г\+10FFF0'),
      'ғ', U&'г\+10FFF1'),
      'ё', U&'е\+10FFF0'),
      'є', U&'е\+10FFF1'),
      'і', U&'и\+10FFF0'),
      'ї', U&'и\+10FFF1'),
      'қ', U&'к\+10FFF0'),
      'ң', U&'н\+10FFF0'),
      'ө', U&'о\+10FFF0'),
      'ў', U&'у\+10FFF0'),
      'ұ', U&'у\+10FFF1'),
      'ү', U&'у\+10FFF2'),
      'һ', U&'х\+10FFF0')
  end
$$;
