"""Values as text and text as values, in every language."""

from __future__ import annotations

import datetime as dt
import uuid
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.date_text import month_title, weekday_titles
from app.core.drafts import Ref
from app.core.errors import UserError
from app.core.fields import Fact
from app.core.formats import NotUnderstood, format_value, parse_value
from app.core.i18n import LANGUAGES, lazy, set_language
from app.core.kinds import NUMBERS, Kind
from app.core.quantity import parse_quantity, quantity_text, rounded

if TYPE_CHECKING:
    from collections.abc import Iterator

D = Decimal
NOW = dt.datetime(2026, 11, 21, 19, 0, tzinfo=dt.timezone(dt.timedelta(hours=4)))
NBSP = "\xa0"
STATE = Fact(Kind.CHOICE, lazy("State"), choices={"new": lazy("New order"), "done": lazy("Готово")})


@pytest.fixture(autouse=True)
def _english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("en")


def refused(kind: Kind | Fact, text: str) -> NotUnderstood:
    """What a person is told about a text."""
    with pytest.raises(NotUnderstood) as caught:
        parse_value(kind, text, now=NOW)
    assert isinstance(caught.value, UserError)
    assert isinstance(caught.value, ValueError)
    assert caught.value.hint
    return caught.value


def value_or_error(kind: Kind, text: str) -> Any:
    """The value of a text, or the whole sentence that refuses it; any other exception is a bug."""
    try:
        return parse_value(kind, text, now=NOW)
    except NotUnderstood as error:
        return f"{error.message} {error.hint}"


class TestNumbersAsText:
    @pytest.mark.parametrize(
        ("language", "money", "quantity"),
        [
            ("en", "-1,234,567.51", "1,000.5"),
            ("ka", f"-1{NBSP}234{NBSP}567,51", f"1{NBSP}000,5"),
            ("uk", f"-1{NBSP}234{NBSP}567,51", f"1{NBSP}000,5"),
            ("az", "-1.234.567,51", "1.000,5"),
            ("mn", "-1,234,567.51", "1,000.5"),
            ("ru", f"-1{NBSP}234{NBSP}567,51", f"1{NBSP}000,5"),
        ],
    )
    def test_grouped_by_the_language(self, language: str, money: str, quantity: str) -> None:
        set_language(language)
        assert format_value(Kind.MONEY, D("-1234567.505")) == money
        assert format_value(Kind.QUANTITY, D("1000.500000")) == quantity

    @pytest.mark.parametrize(
        ("kind", "value", "digits", "expected"),
        [
            (Kind.MONEY, D("5"), None, "5.00"),
            (Kind.MONEY, D("1234.5"), 0, "1,235"),
            (Kind.MONEY, D("5.0005"), 3, "5.001"),
            (Kind.MONEY, D("-0.001"), 2, "0.00"),
            (Kind.PRICE, D("1.500000"), None, "1.50"),
            (Kind.PRICE, D("1.234560"), 2, "1.23456"),
            (Kind.PRICE, D("100.000000"), 0, "100"),
            (Kind.QUANTITY, D("3.000000"), 2, "3"),
            (Kind.QUANTITY, D(100), None, "100"),
            (Kind.RATE, D("2.71500000"), None, "2.715"),
            (Kind.PERCENT, D("22.0000"), None, "22%"),
            (Kind.PERCENT, D("33.3330"), None, "33.333%"),
            (Kind.INTEGER, 1234567, None, "1,234,567"),
            (Kind.INTEGER, 0, None, "0"),
            (Kind.MONEY, D("999999999999999.999"), 3, "999,999,999,999,999.999"),
        ],
    )
    def test_digits_by_kind(self, kind: Kind, value: Any, digits: int | None, expected: str) -> None:
        assert format_value(kind, value, digits=digits) == expected

    def test_percent_sign_as_the_language_writes_it(self) -> None:
        set_language("ru")
        assert format_value(Kind.PERCENT, D("12.5")) == f"12,5{NBSP}%"

    @pytest.mark.parametrize("kind", Kind)
    def test_nothing_is_empty_both_ways(self, kind: Kind) -> None:
        assert format_value(kind, None) == ""
        assert parse_value(kind, " \u00a0 ") is None


class TestNumbersFromText:
    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        ("text", "value"),
        [
            ("1 234,50", "1234.50"),
            ("1,234.50", "1234.50"),
            ("1.234,50", "1234.50"),
            ("1\u202f234\u2009567,5", "1234567.5"),
            ("1\u00a0234", "1234"),
            ("1'234.5", "1234.5"),
            ("1’234’567", "1234567"),
            ("1,234,567", "1234567"),
            ("1.234.567", "1234567"),
            ("1234567.25", "1234567.25"),
            ("0,234", "0.234"),
            ("0.125", "0.125"),
            ("1 234.500", "1234.500"),
            ("1'234,500", "1234.500"),
            ("1234.567", "1234.567"),
            ("12.5", "12.5"),
            (",5", "0.5"),
            ("5.", "5"),
            ("−5", "-5"),
            ("– 7,1", "-7.1"),
            ("+3", "3"),
            ("(12.5)", "-12.5"),
            ("100 ₾", "100"),
            ("$1,200.00", "1200.00"),
            ("12 %", "12"),
            ("１２", "12"),
            ("12 345,6 грн", "12345.6"),
            ("GEL 1,234.50", "1234.50"),
            ("100 руб.", "100"),
            ("7,5 ლარი", "7.5"),
            ("1 200 Manat", "1200"),
        ],
    )
    def test_understood_in_every_language(self, language: str, text: str, value: str) -> None:
        set_language(language)
        found = parse_value(Kind.PRICE, text)
        assert (found, found.as_tuple()) == (D(value), D(value).as_tuple())

    @pytest.mark.parametrize(
        ("language", "comma", "point"), [("en", "1234", "1.234"), ("az", "1.234", "1234"), ("ru", "1.234", "1.234"), ("mn", "1234", "1.234")]
    )
    def test_one_mark_before_three_digits_means_what_the_language_writes(self, language: str, comma: str, point: str) -> None:
        set_language(language)
        assert parse_value(Kind.QUANTITY, "1,234") == D(comma)
        assert parse_value(Kind.QUANTITY, "1.234") == D(point)

    @pytest.mark.parametrize(
        "text",
        ["12abc", "1 2", "1.2.3", "1,23,456", "1 234 5", "1 234,567.8", "1.2E+11", "--5", "5-", ".", "1,2.3,4", "₾", "Тбилиси", "'", "٣٤", "12 ; 13"],
    )
    @pytest.mark.parametrize("kind", sorted(NUMBERS))
    def test_rubbish_is_refused_with_a_sentence(self, kind: Kind, text: str) -> None:
        error = refused(kind, text)
        assert error.message == f"“{text}” is not a number."
        assert error.hint == "Type digits, for example 1,234.50."

    def test_long_rubbish_is_quoted_shortly(self) -> None:
        assert refused(Kind.MONEY, "pasted\ttable\n" * 50).message == "“pasted table pasted table pasted table …” is not a number."

    def test_what_is_pasted_by_mistake_is_refused_at_once(self) -> None:
        assert refused(Kind.MONEY, "1" * 10_000_000 + "x").message.startswith("“1111")
        assert refused(Kind.DATE, "1." * 5_000_000).message.startswith("“1.1.")

    def test_what_the_base_cannot_keep_is_refused(self) -> None:
        assert parse_value(Kind.MONEY, "999999999999999") == D("999999999999999")
        assert refused(Kind.MONEY, "-1000000000000000").message == "The number -1000000000000000 is too large."
        assert refused(Kind.PERCENT, "100000").message == "The number 100000 is too large."
        assert refused(Kind.INTEGER, "1" * 19).message.startswith("The number 1")

    def test_digits_beyond_the_column_are_rounded(self) -> None:
        assert str(parse_value(Kind.PERCENT, "33.33335")) == "33.3334"
        assert str(parse_value(Kind.MONEY, "5.0005")) == "5.001"
        assert str(parse_value(Kind.RATE, "2.7150000000001")) == "2.71500000"

    def test_whole_numbers(self) -> None:
        assert parse_value(Kind.INTEGER, "1 234") == 1234
        assert isinstance(parse_value(Kind.INTEGER, "5.0"), int)
        assert refused(Kind.INTEGER, "5.5").message == "“5.5” is not a whole number."

    @given(st.decimals(D(-(10**11)), D(10**11), places=3), st.sampled_from([*LANGUAGES]))
    def test_what_is_shown_can_be_typed(self, value: Decimal, language: str) -> None:
        set_language(language)
        for kind in (Kind.MONEY, Kind.PRICE):
            shown = format_value(kind, value, digits=3)
            assert parse_value(kind, shown) == value

    @given(st.decimals(D(-(10**9)), D(10**9), places=2), st.sampled_from([*LANGUAGES]))
    def test_money_of_two_digits_comes_back(self, value: Decimal, language: str) -> None:
        set_language(language)
        assert parse_value(Kind.MONEY, format_value(Kind.MONEY, value)) == value

    @given(st.text(max_size=12) | st.from_regex(r"[0-9 .,'+\-]{1,12}", fullmatch=True), st.sampled_from(sorted(NUMBERS)))
    def test_any_text_is_a_number_or_a_clear_error(self, text: str, kind: Kind) -> None:
        assert isinstance(value_or_error(kind, text), Decimal | int | str | None)


class TestDates:
    @pytest.mark.parametrize(
        ("language", "shown"),
        [("en", "05/11/2026"), ("ka", "05.11.2026"), ("uk", "05.11.2026"), ("az", "05.11.2026"), ("mn", "2026.11.05"), ("ru", "05.11.2026")],
    )
    def test_shown_with_the_full_year_and_read_back(self, language: str, shown: str) -> None:
        set_language(language)
        assert format_value(Kind.DATE, dt.date(2026, 11, 5)) == shown
        assert parse_value(Kind.DATE, shown, now=NOW) == dt.date(2026, 11, 5)
        moment = dt.datetime(2026, 11, 5, 9, 7, tzinfo=NOW.tzinfo)
        assert format_value(Kind.MOMENT, moment) == f"{shown} 09:07"
        assert parse_value(Kind.MOMENT, f"{shown} 09:07", now=NOW) == moment

    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("5", "2026-11-05"),
            ("05", "2026-11-05"),
            ("0512", "2026-12-05"),
            ("5.12", "2026-12-05"),
            ("5.12.", "2026-12-05"),
            ("5/2", "2026-02-05"),
            ("051126", "2026-11-05"),
            ("05112027", "2027-11-05"),
            ("5-11-26", "2026-11-05"),
            ("5 11 2026", "2026-11-05"),
            ("5, 11", "2026-11-05"),
            ("2026-11-05", "2026-11-05"),
            ("2026/1/5", "2026-01-05"),
            ("5.11.46", "2046-11-05"),
            ("5.11.47", "1947-11-05"),
            ("290224", "2024-02-29"),
            ("05.11.2026 0:00:00", "2026-11-05"),
            ("2026-11-05T00:00", "2026-11-05"),
            (" 5.11 ", "2026-11-05"),
        ],
    )
    @pytest.mark.parametrize("language", ["en", "ka", "uk", "az", "ru"])
    def test_typed_shortly(self, language: str, text: str, date: str) -> None:
        set_language(language)
        assert parse_value(Kind.DATE, text, now=NOW) == dt.date.fromisoformat(date)

    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("5", "2026-11-05"),
            ("0512", "2026-05-12"),
            ("5.12", "2026-05-12"),
            ("261105", "2026-11-05"),
            ("20261105", "2026-11-05"),
            ("26.11.5", "2026-11-05"),
            ("05.11.2026", "2026-11-05"),
        ],
    )
    def test_mongolian_writes_the_year_first(self, text: str, date: str) -> None:
        set_language("mn")
        assert parse_value(Kind.DATE, text, now=NOW) == dt.date.fromisoformat(date)

    @pytest.mark.parametrize(
        "text",
        [
            "511",
            "12345",
            "1234567",
            "123456789",
            "5..11",
            "5.11/26",
            "someday",
            "5 nonsense",
            "ма 5",
            "5 мая 6 июня",
            "1.2.3.4",
            "-5",
            "05.11.2026 10:00",
        ],
    )
    def test_rubbish_is_refused_with_a_sentence(self, text: str) -> None:
        error = refused(Kind.DATE, text)
        assert error.message == f"“{text}” is not a date."
        assert error.hint == "Type day, month and year, for example 21/11/2026."

    @pytest.mark.parametrize("language", LANGUAGES)
    @pytest.mark.parametrize(
        ("text", "date"),
        [
            ("today", "2026-11-21"),
            ("Сегодня", "2026-11-21"),
            ("сьогодні", "2026-11-21"),
            ("დღეს", "2026-11-21"),
            ("bu gün", "2026-11-21"),
            ("өнөөдөр", "2026-11-21"),
            ("сег", "2026-11-21"),
            ("завтра", "2026-11-22"),
            ("tom", "2026-11-22"),
            ("dünən", "2026-11-20"),
            ("გუშინ", "2026-11-20"),
            ("15 березня 2026", "2026-03-15"),
            ("неділя, 15 березня 2026 р.", "2026-03-15"),
            ("15 мар. 2026 г.", "2026-03-15"),
            ("15 მარტი 2026 წ.", "2026-03-15"),
            ("15 mart 2026-cı il", "2026-03-15"),
            ("March 15, 2026", "2026-03-15"),
            ("15th of March 26", "2026-03-15"),
            ("2026 оны 3-р сарын 15", "2026-03-15"),
            ("2026 March 15", "2026-03-15"),
            ("15 марта", "2026-03-15"),
            ("1 травня", "2026-05-01"),
        ],
    )
    def test_words_of_every_language_are_understood_in_each(self, language: str, text: str, date: str) -> None:
        set_language(language)
        assert parse_value(Kind.DATE, text, now=NOW) == dt.date.fromisoformat(date)

    def test_a_day_by_name_of_its_month_that_does_not_exist(self) -> None:
        assert refused(Kind.DATE, "31 февраля").message == "There is no date 31 февраля."

    @pytest.mark.parametrize(
        ("language", "month", "monday"),
        [
            ("en", "November 2026", "Mon"),
            ("ka", "ნოემბერი, 2026", "ორშ"),
            ("uk", "листопад 2026 р.", "пн"),
            ("mn", "2026 оны 11-р сар", "Да"),
        ],
    )
    def test_headings_of_a_calendar(self, language: str, month: str, monday: str) -> None:
        set_language(language)
        assert " ".join(month_title(NOW.date()).split()) == month
        assert (weekday_titles()[0], len(weekday_titles())) == (monday, 7)

    @pytest.mark.parametrize("text", ["31.02", "0", "5.13", "29.02.2026", "32"])
    def test_days_that_do_not_exist(self, text: str) -> None:
        assert refused(Kind.DATE, text).message == f"There is no date {text}."

    @pytest.mark.parametrize(("text", "year"), [("5.11.1899", 1899), ("5.11.2200", 2200), ("5.11.202", 202)])
    def test_years_that_cannot_be_right(self, text: str, year: int) -> None:
        assert refused(Kind.DATE, text).message == f"The year {year} cannot be right."

    @pytest.mark.parametrize(("text", "date"), [("1.1.1900", dt.date(1900, 1, 1)), ("31.12.2199", dt.date(2199, 12, 31))])
    def test_first_and_last_year(self, text: str, date: dt.date) -> None:
        assert parse_value(Kind.DATE, text, now=NOW) == date

    @pytest.mark.parametrize(
        ("text", "expected"),
        [
            ("5", "2026-11-05 00:00:00"),
            ("5.11 9", "2026-11-05 09:00:00"),
            ("5.11 930", "2026-11-05 09:30:00"),
            ("5.11 0930", "2026-11-05 09:30:00"),
            ("5.11, 9:30", "2026-11-05 09:30:00"),
            ("5 9:30", "2026-11-05 09:30:00"),
            ("5.11 9.30", "2026-11-05 09:30:00"),
            ("2026-11-05T21:05:30", "2026-11-05 21:05:30"),
            ("2026-11-05 21:05:30.000", "2026-11-05 21:05:30"),
        ],
    )
    def test_moments(self, text: str, expected: str) -> None:
        found = parse_value(Kind.MOMENT, text, now=NOW)
        assert (found.tzinfo, found.strftime("%Y-%m-%d %H:%M:%S")) == (NOW.tzinfo, expected)

    @pytest.mark.parametrize("text", ["5.11 25:00", "5.11 9:61", "5.11 9:3", "5.11 12345", "5.11 soon"])
    def test_times_that_are_none(self, text: str) -> None:
        assert refused(Kind.MOMENT, text).message == f"“{text.removeprefix('5.11 ')}” is not a time."

    def test_the_clock_of_the_computer_is_taken_when_none_is_given(self) -> None:
        before = dt.datetime.now().astimezone()
        found = parse_value(Kind.MOMENT, "5.11.2026 10:00")
        assert found.utcoffset() is not None
        assert parse_value(Kind.DATE, str(before.day)) in {before.date(), dt.datetime.now().astimezone().date()}

    @given(st.dates(dt.date(1950, 1, 1), dt.date(2190, 1, 1)), st.sampled_from([*LANGUAGES]))
    def test_what_is_shown_can_be_typed(self, value: dt.date, language: str) -> None:
        set_language(language)
        assert parse_value(Kind.DATE, format_value(Kind.DATE, value), now=NOW) == value

    @given(st.text(max_size=12) | st.from_regex(r"[0-9 ./:T\-]{1,18}", fullmatch=True), st.sampled_from([Kind.DATE, Kind.MOMENT]))
    def test_any_text_is_a_date_or_a_clear_error(self, text: str, kind: Kind) -> None:
        assert isinstance(value_or_error(kind, text), dt.date | str | None)


class TestOtherKinds:
    @pytest.mark.parametrize(
        ("text", "value"), [("yes", True), ("Да", True), ("ТИЙМ", True), ("bəli", True), ("კი", True), ("+", True), ("0", False), ("Ні", False)]
    )
    def test_yes_and_no(self, text: str, value: bool) -> None:
        assert parse_value(Kind.BOOLEAN, text) is value

    def test_yes_and_no_as_shown(self) -> None:
        for value in (True, False):
            assert parse_value(Kind.BOOLEAN, format_value(Kind.BOOLEAN, value)) is value
        assert format_value(Kind.BOOLEAN, value=False) == "No"
        assert refused(Kind.BOOLEAN, "maybe").message == "“maybe” is neither yes nor no."

    def test_choices_by_title_or_code(self) -> None:
        assert format_value(STATE, "new") == "New order"
        assert format_value(STATE, "vanished") == "vanished"
        assert format_value(Kind.CHOICE, "new") == "new"
        assert format_value(Fact(Kind.CHOICE, lazy("State")), "new") == "new"
        assert parse_value(STATE, "new ORDER") == "new"
        assert parse_value(STATE, "ГОТОВО") == parse_value(STATE, "Done") == "done"
        error = refused(STATE, "lost")
        assert (error.message, error.hint) == ("“lost” is not one of the values of this field.", "New order, Готово")
        with pytest.raises(NotUnderstood):
            parse_value(Kind.CHOICE, "new")

    def test_references_are_shown_by_title_and_not_typed(self) -> None:
        assert format_value(Kind.REFERENCE, Ref("Partner", uuid.UUID(int=1), "ТОВ «Калина»")) == "ТОВ «Калина»"
        assert refused(Kind.REFERENCE, "Калина").message == "“Калина” was not chosen from the list."

    def test_emails_in_lower_case(self) -> None:
        assert parse_value(Kind.EMAIL, " Nino@Example.GE ") == "nino@example.ge"
        assert refused(Kind.EMAIL, "nino@").message == "“nino@” is not an e-mail address."

    @pytest.mark.parametrize("name", ["ТОВ «Їжак»", "შპს ივერია", "Əliyev və oğulları", "Өргөө ХХК", "O’Brien Ltd", "ООО «Ёлка»"])
    def test_text_of_every_script_stays(self, name: str) -> None:
        assert parse_value(Kind.TEXT, f"  {name}\t ") == name == format_value(Kind.TEXT, name)

    def test_text_is_cleaned_of_what_the_base_refuses(self) -> None:
        assert parse_value(Kind.TEXT, "a\x00b\r\nc\td") == "ab c d"
        assert parse_value(Kind.LONG_TEXT, "one\r\ntwo\rthree\x0b\n\nfour ") == "one\ntwo\nthree\n\nfour"
        assert parse_value(Kind.PHONE, "+995 (599) 12-34-56") == "+995 (599) 12-34-56"
        assert parse_value(Kind.TAX_ID, "0012345678") == "0012345678"
        assert parse_value(Kind.TEXT, "\x00") is None

    def test_text_longer_than_the_field(self) -> None:
        name = Fact(Kind.TEXT, lazy("Name"), max_length=5)
        assert parse_value(name, "пятый") == "пятый"
        assert refused(name, "шестой").message == "The text is too long: 6 characters of 5."


class TestQuantities:
    @pytest.mark.parametrize(
        ("value", "precision", "expected"), [("2.5", 0, "3"), ("-2.5", 0, "-3"), ("2.4994", 3, "2.499"), ("2.4995", 3, "2.500"), ("7", 2, "7.00")]
    )
    def test_rounded_by_the_unit(self, value: str, precision: int, expected: str) -> None:
        assert str(rounded(D(value), precision)) == expected

    def test_shown_by_the_unit(self) -> None:
        assert quantity_text(D("1500.000000")) == "1,500"
        assert quantity_text(D("1.500000"), 3) == "1.500"
        assert quantity_text(D("1.250000")) == "1.25"

    def test_typed_by_the_unit(self) -> None:
        assert str(parse_quantity("12.50", 3)) == "12.500"
        assert str(parse_quantity("3,0", 0)) == "3"
        assert str(parse_quantity("0.000001")) == "0.000001"

    @pytest.mark.parametrize(
        ("text", "precision", "message"),
        [
            ("1.5", 0, "The unit has no fractions: 1.5 is not a whole number."),
            ("1.55", 1, "The unit has 1 decimal, 1.55 has more."),
            ("1.5555", 3, "The unit has 3 decimals, 1.5555 has more."),
        ],
    )
    def test_more_digits_than_the_unit_has(self, text: str, precision: int, message: str) -> None:
        with pytest.raises(NotUnderstood) as caught:
            parse_quantity(text, precision)
        assert caught.value.message == message
        assert caught.value.hint
