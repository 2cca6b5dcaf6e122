"""Sums in words: the tables of six languages read aloud. Each list can be checked by a native reader without knowing the program."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.i18n import LANGUAGES
from app.core.numerals import cardinal, slavic_plural
from app.core.words import amount_in_words
from app.core.words_az import AZERBAIJANI
from app.core.words_en import ENGLISH
from app.core.words_ka import GEORGIAN
from app.core.words_mn import MONGOLIAN
from app.core.words_ru import RUSSIAN
from app.core.words_uk import UKRAINIAN

D = Decimal
NUMERALS = {"en": ENGLISH, "ka": GEORGIAN, "uk": UKRAINIAN, "az": AZERBAIJANI, "mn": MONGOLIAN, "ru": RUSSIAN}

TO_TWENTY = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty",
    "ka": "ნული ერთი ორი სამი ოთხი ხუთი ექვსი შვიდი რვა ცხრა ათი თერთმეტი თორმეტი ცამეტი თოთხმეტი თხუთმეტი თექვსმეტი ჩვიდმეტი თვრამეტი ცხრამეტი ოცი",
    "uk": "нуль один два три чотири п’ять шість сім вісім дев’ять десять одинадцять дванадцять тринадцять чотирнадцять п’ятнадцять шістнадцять "
    "сімнадцять вісімнадцять дев’ятнадцять двадцять",
    "az": "sıfır bir iki üç dörd beş altı yeddi səkkiz doqquz on on_bir on_iki on_üç on_dörd on_beş on_altı on_yeddi on_səkkiz on_doqquz iyirmi",
    "mn": "тэг нэг хоёр гурван дөрвөн таван зургаан долоон найман есөн арван арван_нэг арван_хоёр арван_гурван арван_дөрвөн арван_таван "
    "арван_зургаан арван_долоон арван_найман арван_есөн хорин",
    "ru": "ноль один два три четыре пять шесть семь восемь девять десять одиннадцать двенадцать тринадцать четырнадцать пятнадцать шестнадцать "
    "семнадцать восемнадцать девятнадцать двадцать",
}
TENS_FROM_THIRTY = {
    "en": "thirty forty fifty sixty seventy eighty ninety",
    "ka": "ოცდაათი ორმოცი ორმოცდაათი სამოცი სამოცდაათი ოთხმოცი ოთხმოცდაათი",
    "uk": "тридцять сорок п’ятдесят шістдесят сімдесят вісімдесят дев’яносто",
    "az": "otuz qırx əlli altmış yetmiş səksən doxsan",
    "mn": "гучин дөчин тавин жаран далан наян ерэн",
    "ru": "тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто",
}
HUNDREDS = {
    "en": "one_hundred two_hundred three_hundred four_hundred five_hundred six_hundred seven_hundred eight_hundred nine_hundred",
    "ka": "ასი ორასი სამასი ოთხასი ხუთასი ექვსასი შვიდასი რვაასი ცხრაასი",
    "uk": "сто двісті триста чотириста п’ятсот шістсот сімсот вісімсот дев’ятсот",
    "az": "yüz iki_yüz üç_yüz dörd_yüz beş_yüz altı_yüz yeddi_yüz səkkiz_yüz doqquz_yüz",
    "mn": "нэг_зуун хоёр_зуун гурван_зуун дөрвөн_зуун таван_зуун зургаан_зуун долоон_зуун найман_зуун есөн_зуун",
    "ru": "сто двести триста четыреста пятьсот шестьсот семьсот восемьсот девятьсот",
}
COMPOUND = {
    "en": {
        21: "twenty-one",
        99: "ninety-nine",
        101: "one hundred one",
        342: "three hundred forty-two",
        1000: "one thousand",
        1_001: "one thousand one",
        11_000: "eleven thousand",
        2_000_000: "two million",
        1_234_567: "one million two hundred thirty-four thousand five hundred sixty-seven",
        3_000_000_000: "three billion",
        5_000_000_000_012: "five trillion twelve",
    },
    "ka": {
        21: "ოცდაერთი",
        38: "ოცდათვრამეტი",
        45: "ორმოცდახუთი",
        77: "სამოცდაჩვიდმეტი",
        99: "ოთხმოცდაცხრამეტი",
        101: "ას ერთი",
        120: "ას ოცი",
        342: "სამას ორმოცდაორი",
        999: "ცხრაას ოთხმოცდაცხრამეტი",
        1000: "ათასი",
        1_001: "ათას ერთი",
        1_100: "ათას ასი",
        1_234: "ათას ორას ოცდათოთხმეტი",
        2_000: "ორი ათასი",
        21_000: "ოცდაერთი ათასი",
        100_000: "ასი ათასი",
        101_000: "ას ერთი ათასი",
        400_500: "ოთხასი ათას ხუთასი",
        1_000_000: "ერთი მილიონი",
        1_001_000: "ერთი მილიონ ათასი",
        2_500_000: "ორი მილიონ ხუთასი ათასი",
        3_000_000_000: "სამი მილიარდი",
        5_000_000_000_012: "ხუთი ტრილიონ თორმეტი",
        3_000_000_001: "სამი მილიარდ ერთი",
        617: "ექვსას ჩვიდმეტი",
        505: "ხუთას ხუთი",
        717: "შვიდას ჩვიდმეტი",
        801: "რვაას ერთი",
        201: "ორას ერთი",
        401: "ოთხას ერთი",
    },
    "uk": {
        21: "двадцять один",
        99: "дев’яносто дев’ять",
        1_000: "одна тисяча",
        2_000: "дві тисячі",
        5_000: "п’ять тисяч",
        12_000: "дванадцять тисяч",
        21_001: "двадцять одна тисяча один",
        112_000: "сто дванадцять тисяч",
        1_000_000: "один мільйон",
        3_000_000: "три мільйони",
        25_000_000: "двадцять п’ять мільйонів",
        1_000_000_000: "один мільярд",
        2_000_000_000: "два мільярди",
        9_000_000_000: "дев’ять мільярдів",
        1_000_000_000_000: "один трильйон",
        4_000_000_000_000: "чотири трильйони",
        6_000_000_000_000: "шість трильйонів",
        301_402: "триста одна тисяча чотириста два",
    },
    "az": {
        21: "iyirmi bir",
        99: "doxsan doqquz",
        101: "yüz bir",
        1_000: "min",
        1_234: "min iki yüz otuz dörd",
        2_000: "iki min",
        21_000: "iyirmi bir min",
        101_000: "yüz bir min",
        1_000_000: "bir milyon",
        1_001_000: "bir milyon min",
        3_000_000_000: "üç milyard",
        5_000_000_000_012: "beş trilyon on iki",
    },
    "mn": {
        21: "хорин нэг",
        99: "ерэн есөн",
        101: "нэг зуун нэг",
        1_000: "нэг мянган",
        5_000: "таван мянган",
        1_234: "нэг мянга хоёр зуун гучин дөрвөн",
        21_001: "хорин нэг мянга нэг",
        1_000_000: "нэг сая",
        2_500_000: "хоёр сая таван зуун мянган",
        3_000_000_000: "гурван тэрбум",
        5_000_000_000_012: "таван их наяд арван хоёр",
    },
    "ru": {
        21: "двадцать один",
        99: "девяносто девять",
        1_000: "одна тысяча",
        2_000: "две тысячи",
        5_000: "пять тысяч",
        12_000: "двенадцать тысяч",
        21_001: "двадцать одна тысяча один",
        112_000: "сто двенадцать тысяч",
        1_000_000: "один миллион",
        3_000_000: "три миллиона",
        25_000_000: "двадцать пять миллионов",
        1_000_000_000: "один миллиард",
        2_000_000_000: "два миллиарда",
        9_000_000_000: "девять миллиардов",
        1_000_000_000_000: "один триллион",
        4_000_000_000_000: "четыре триллиона",
        6_000_000_000_000: "шесть триллионов",
        301_402: "триста одна тысяча четыреста два",
    },
}


def said(text: str) -> list[str]:
    """The words of a table above; an underscore is a blank inside one number."""
    return [word.replace("_", " ") for word in text.split()]


@pytest.mark.parametrize("language", LANGUAGES)
class TestCardinals:
    def test_to_twenty(self, language: str) -> None:
        assert [cardinal(NUMERALS[language], number) for number in range(21)] == said(TO_TWENTY[language])

    def test_tens(self, language: str) -> None:
        assert [cardinal(NUMERALS[language], number) for number in range(30, 100, 10)] == said(TENS_FROM_THIRTY[language])

    def test_hundreds(self, language: str) -> None:
        assert [cardinal(NUMERALS[language], number) for number in range(100, 1000, 100)] == said(HUNDREDS[language])

    def test_compound(self, language: str) -> None:
        found = {number: cardinal(NUMERALS[language], number) for number in COMPOUND[language]}
        assert found == COMPOUND[language]

    def test_tables_are_complete(self, language: str) -> None:
        numerals = NUMERALS[language]
        assert (len(numerals.below_hundred), len(numerals.hundreds), len(numerals.scales)) == (100, 10, 4)
        assert len(numerals.hundreds_followed) in {0, 10}
        assert set(numerals.currencies) == {"GEL", "UAH", "AZN", "MNT", "RUB", "USD", "EUR", "KZT"}

    def test_out_of_range(self, language: str) -> None:
        for number in (-1, 10**15):
            with pytest.raises(ValueError, match=str(number)):
                cardinal(NUMERALS[language], number)
        assert cardinal(NUMERALS[language], 10**15 - 1)

    def test_different_numbers_are_said_differently(self, language: str) -> None:
        assert len({cardinal(NUMERALS[language], number) for number in range(5000)}) == 5000


SUMS = {
    ("en", "GEL"): ("One lari and 01 tetri", "Two lari and 02 tetri", "Five lari and 05 tetri"),
    ("en", "UAH"): ("One hryvnia and 01 kopiyka", "Two hryvnias and 02 kopiykas", "Five hryvnias and 05 kopiykas"),
    ("en", "AZN"): ("One manat and 01 qapik", "Two manats and 02 qapiks", "Five manats and 05 qapiks"),
    ("en", "MNT"): ("One togrog and 01 mongo", "Two togrogs and 02 mongo", "Five togrogs and 05 mongo"),
    ("en", "RUB"): ("One ruble and 01 kopeck", "Two rubles and 02 kopecks", "Five rubles and 05 kopecks"),
    ("en", "KZT"): ("One tenge and 01 tiyn", "Two tenge and 02 tiyn", "Five tenge and 05 tiyn"),
    ("en", "USD"): ("One US dollar and 01 cent", "Two US dollars and 02 cents", "Five US dollars and 05 cents"),
    ("en", "EUR"): ("One euro and 01 cent", "Two euros and 02 cents", "Five euros and 05 cents"),
    ("ka", "GEL"): ("ერთი ლარი და 01 თეთრი", "ორი ლარი და 02 თეთრი", "ხუთი ლარი და 05 თეთრი"),
    ("ka", "UAH"): ("ერთი გრივნა და 01 კაპიკი", "ორი გრივნა და 02 კაპიკი", "ხუთი გრივნა და 05 კაპიკი"),
    ("ka", "AZN"): ("ერთი მანათი და 01 გიაპიკი", "ორი მანათი და 02 გიაპიკი", "ხუთი მანათი და 05 გიაპიკი"),
    ("ka", "MNT"): ("ერთი ტუგრიკი და 01 მუნგუ", "ორი ტუგრიკი და 02 მუნგუ", "ხუთი ტუგრიკი და 05 მუნგუ"),
    ("ka", "RUB"): ("ერთი რუბლი და 01 კაპიკი", "ორი რუბლი და 02 კაპიკი", "ხუთი რუბლი და 05 კაპიკი"),
    ("ka", "KZT"): ("ერთი ტენგე და 01 ტიინი", "ორი ტენგე და 02 ტიინი", "ხუთი ტენგე და 05 ტიინი"),
    ("ka", "USD"): ("ერთი აშშ დოლარი და 01 ცენტი", "ორი აშშ დოლარი და 02 ცენტი", "ხუთი აშშ დოლარი და 05 ცენტი"),
    ("ka", "EUR"): ("ერთი ევრო და 01 ცენტი", "ორი ევრო და 02 ცენტი", "ხუთი ევრო და 05 ცენტი"),
    ("uk", "GEL"): ("Один ларі 01 тетрі", "Два ларі 02 тетрі", "П’ять ларі 05 тетрі"),
    ("uk", "UAH"): ("Одна гривня 01 копійка", "Дві гривні 02 копійки", "П’ять гривень 05 копійок"),
    ("uk", "AZN"): ("Один манат 01 гяпік", "Два манати 02 гяпіки", "П’ять манатів 05 гяпіків"),
    ("uk", "MNT"): ("Один тугрик 01 мунгу", "Два тугрики 02 мунгу", "П’ять тугриків 05 мунгу"),
    ("uk", "RUB"): ("Один рубль 01 копійка", "Два рублі 02 копійки", "П’ять рублів 05 копійок"),
    ("uk", "KZT"): ("Один тенге 01 тиїн", "Два тенге 02 тиїни", "П’ять тенге 05 тиїнів"),
    ("uk", "USD"): ("Один долар США 01 цент", "Два долари США 02 центи", "П’ять доларів США 05 центів"),
    ("uk", "EUR"): ("Один євро 01 цент", "Два євро 02 центи", "П’ять євро 05 центів"),
    ("az", "GEL"): ("Bir lari 01 tetri", "İki lari 02 tetri", "Beş lari 05 tetri"),
    ("az", "UAH"): ("Bir qrivna 01 qəpik", "İki qrivna 02 qəpik", "Beş qrivna 05 qəpik"),
    ("az", "AZN"): ("Bir manat 01 qəpik", "İki manat 02 qəpik", "Beş manat 05 qəpik"),
    ("az", "MNT"): ("Bir tuqrik 01 munqu", "İki tuqrik 02 munqu", "Beş tuqrik 05 munqu"),
    ("az", "RUB"): ("Bir rubl 01 qəpik", "İki rubl 02 qəpik", "Beş rubl 05 qəpik"),
    ("az", "KZT"): ("Bir tenge 01 tiyin", "İki tenge 02 tiyin", "Beş tenge 05 tiyin"),
    ("az", "USD"): ("Bir ABŞ dolları 01 sent", "İki ABŞ dolları 02 sent", "Beş ABŞ dolları 05 sent"),
    ("az", "EUR"): ("Bir avro 01 sent", "İki avro 02 sent", "Beş avro 05 sent"),
    ("mn", "GEL"): ("Нэг лари 01 тетри", "Хоёр лари 02 тетри", "Таван лари 05 тетри"),
    ("mn", "UAH"): ("Нэг гривн 01 копейк", "Хоёр гривн 02 копейк", "Таван гривн 05 копейк"),
    ("mn", "AZN"): ("Нэг манат 01 гяпик", "Хоёр манат 02 гяпик", "Таван манат 05 гяпик"),
    ("mn", "MNT"): ("Нэг төгрөг 01 мөнгө", "Хоёр төгрөг 02 мөнгө", "Таван төгрөг 05 мөнгө"),
    ("mn", "RUB"): ("Нэг рубль 01 копейк", "Хоёр рубль 02 копейк", "Таван рубль 05 копейк"),
    ("mn", "KZT"): ("Нэг тэнгэ 01 тийн", "Хоёр тэнгэ 02 тийн", "Таван тэнгэ 05 тийн"),
    ("mn", "USD"): ("Нэг ам.доллар 01 цент", "Хоёр ам.доллар 02 цент", "Таван ам.доллар 05 цент"),
    ("mn", "EUR"): ("Нэг евро 01 цент", "Хоёр евро 02 цент", "Таван евро 05 цент"),
    ("ru", "GEL"): ("Один лари 01 тетри", "Два лари 02 тетри", "Пять лари 05 тетри"),
    ("ru", "UAH"): ("Одна гривна 01 копейка", "Две гривны 02 копейки", "Пять гривен 05 копеек"),
    ("ru", "AZN"): ("Один манат 01 гяпик", "Два маната 02 гяпика", "Пять манатов 05 гяпиков"),
    ("ru", "MNT"): ("Один тугрик 01 мунгу", "Два тугрика 02 мунгу", "Пять тугриков 05 мунгу"),
    ("ru", "RUB"): ("Один рубль 01 копейка", "Два рубля 02 копейки", "Пять рублей 05 копеек"),
    ("ru", "KZT"): ("Один тенге 01 тиын", "Два тенге 02 тиына", "Пять тенге 05 тиынов"),
    ("ru", "USD"): ("Один доллар США 01 цент", "Два доллара США 02 цента", "Пять долларов США 05 центов"),
    ("ru", "EUR"): ("Один евро 01 цент", "Два евро 02 цента", "Пять евро 05 центов"),
}


class TestSums:
    @pytest.mark.parametrize(("language", "currency"), SUMS)
    def test_every_currency_in_every_language(self, language: str, currency: str) -> None:
        found = tuple(amount_in_words(D(text), currency, language) for text in ("1.01", "2.02", "5.05"))
        assert found == SUMS[language, currency]

    @pytest.mark.parametrize(
        ("amount", "currency", "language", "expected"),
        [
            ("1234.56", "UAH", "ru", "Одна тысяча двести тридцать четыре гривны 56 копеек"),
            ("1234.56", "AZN", "az", "Min iki yüz otuz dörd manat 56 qəpik"),
            ("1234.45", "GEL", "ka", "ათას ორას ოცდათოთხმეტი ლარი და 45 თეთრი"),
            ("5000", "MNT", "mn", "Таван мянган төгрөг 00 мөнгө"),
            ("0", "UAH", "uk", "Нуль гривень 00 копійок"),
            ("0", "UAH", "en", "Zero hryvnias and 00 kopiykas"),
            ("22.11", "UAH", "uk", "Двадцять дві гривні 11 копійок"),
            ("1001.21", "UAH", "uk", "Одна тисяча одна гривня 21 копійка"),
            ("211", "UAH", "ru", "Двести одиннадцать гривен 00 копеек"),
            ("-12.3", "RUB", "ru", "Минус двенадцать рублей 30 копеек"),
            ("-1", "AZN", "az", "Mənfi bir manat 00 qəpik"),
            ("-1", "GEL", "ka", "მინუს ერთი ლარი და 00 თეთრი"),
            ("-1", "UAH", "uk", "Мінус одна гривня 00 копійок"),
            ("-1", "MNT", "mn", "Хасах нэг төгрөг 00 мөнгө"),
            ("-1", "USD", "en", "Minus one US dollar and 00 cents"),
            ("0.995", "EUR", "en", "One euro and 00 cents"),
            ("-0.004", "EUR", "en", "Zero euros and 00 cents"),
            ("999999999999999.99", "MNT", "mn", "Есөн зуун ерэн есөн их наяд есөн зуун ерэн есөн тэрбум есөн зуун ерэн есөн сая "
             "есөн зуун ерэн есөн мянга есөн зуун ерэн есөн төгрөг 99 мөнгө"),
        ],
    )  # fmt: skip
    def test_sums(self, amount: str, currency: str, language: str, expected: str) -> None:
        assert amount_in_words(D(amount), currency, language) == expected

    def test_unnamed_currencies_keep_their_code(self) -> None:
        assert amount_in_words(D("12.5"), "CHF", "ru") == "Двенадцать CHF 50/100"
        assert amount_in_words(D("12.05"), "CHF", "ka") == "თორმეტი CHF 05/100"
        assert amount_in_words(D("7.005"), "KWD", "en") == "Seven KWD 005/1000"
        assert amount_in_words(D("-0.001"), "KWD", "en") == "Minus zero KWD 001/1000"
        assert amount_in_words(D("-0.0004"), "KWD", "en") == "Zero KWD 00/100"

    def test_other_languages_are_written_in_english(self) -> None:
        assert amount_in_words(D(3), "GEL", "de") == "Three lari and 00 tetri"

    def test_more_than_the_base_can_hold(self) -> None:
        with pytest.raises(ValueError, match="1000000000000000"):
            amount_in_words(D(10**15), "MNT", "mn")

    def test_georgian_has_no_capital_letters(self) -> None:
        """Upper case would give Mtavruli letters, which the fonts of the program lack."""
        assert not any("\u1c90" <= letter <= "\u1cbf" for number in range(100) for letter in amount_in_words(D(number), "GEL", "ka"))

    @given(st.integers(0, 10**15 - 1), st.integers(0, 99), st.sampled_from([*LANGUAGES]))
    def test_cents_are_always_two_digits(self, whole: int, cents: int, language: str) -> None:
        text = amount_in_words(D(whole) + D(cents) / 100, "EUR", language)
        assert f" {cents:02} " in text
        assert "  " not in text


@pytest.mark.parametrize(
    ("counts", "form"), [([1, 21, 101, 1001], 0), ([2, 3, 4, 22, 24, 102], 1), ([0, 5, 9, 10, 11, 12, 14, 19, 20, 25, 111, 114, 1011], 2)]
)
def test_slavic_plural(counts: list[int], form: int) -> None:
    assert {slavic_plural(count) for count in counts} == {form}
