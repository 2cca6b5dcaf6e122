-- grant: user, admin
-- The Azerbaijani alphabet: a b c ç d e ə f g ğ h x ı i j k q l m n o ö p r s ş t u ü v y z. See alphabet_key_v1.sql for how the marks work.
create or replace function alphabet_key_v1(value text) returns text
language sql immutable strict parallel safe as $$
  select
    replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(replace(translate(lower(translate(value, 'İI', 'iı')),
      'àáâãäåāăąćčċďđèéêëēėęěģġìíîïīįķłļľĺñńňņòóôõøōőřŕśšșţțťùúûūůűųýÿźżž',
      'aaaaaaaaacccddeeeeeeeeggiiiiiikllllnnnnooooooorrssstttuuuuuuuyyzzz'),
      'x', U&'h\+10FFF0'),
      'q', U&'k\+10FFF0'),
      'ç', U&'c\+10FFF0'),
      'ə', U&'e\+10FFF0'),
      'ğ', U&'g\+10FFF0'),
      'ı', U&'h\+10FFF1'),
      'ö', U&'o\+10FFF0'),
      'ş', U&'s\+10FFF0'),
      'ü', U&'u\+10FFF0'),
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
$$;
