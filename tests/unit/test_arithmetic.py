"""Sums typed into number fields: an accountant's calculator with exact decimals."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.arithmetic import compute, is_sum
from app.core.formats import NotUnderstood, typed_number
from app.core.i18n import LANGUAGES, set_language
from app.core.kinds import Kind

D = Decimal


def refused(text: str) -> str:
    with pytest.raises(NotUnderstood) as caught:
        compute(text)
    assert caught.value.hint
    return caught.value.message


def result_or_error(text: str) -> str:
    """The result as text, or the sentence that refuses it; any other exception is a bug."""
    try:
        return str(compute(text))
    except NotUnderstood as error:
        return error.message


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("2+2*2", "6"),
        ("(2+2)*2", "8"),
        ("12*3+5%", "37.8"),
        ("200+5%", "210"),
        ("200-5%", "190"),
        ("100-10%-10%", "81"),
        ("200*5%", "10"),
        ("200/5%", "4000"),
        ("5%*200", "10"),
        ("5%+5", "5.05"),
        ("100+(20+30)%", "150"),
        ("2*-3", "-6"),
        ("-5+3", "-2"),
        ("--5+1", "6"),
        ("10-(2-(3-4))", "7"),
        ("7:2", "3.5"),
        ("3 × 4 ÷ 2", "6"),
        ("10 − 4", "6"),
        ("1,5+1,5=", "3"),
        ("0.1+0.2", "0.3"),
        ("1000000*1000000", "1000000000000"),
    ],
)
def test_results(text: str, result: str) -> None:
    assert is_sum(text)
    assert str(compute(text)) == result


@pytest.mark.parametrize("language", LANGUAGES)
def test_numbers_are_written_as_in_any_field(language: str) -> None:
    set_language(language)
    assert compute("1 234,50*2") == D(2469)
    assert compute("1'234.50 + 1") == D("1235.5")
    set_language("en")


def test_a_third_is_as_exact_as_sixty_digits() -> None:
    assert str(compute("10/3")) == "3." + "3" * 59
    assert abs(compute("1/3*3") - 1) < D("1e-50")


@pytest.mark.parametrize(
    "text", ["", "=", "2+", "((", "(2", "2)", "5 5+1", "1e5+1", "2**3", "2+x", "*5", "%", "1.2.3+1", "+", "((((((((((((((((((((((1+1", "-" * 50 + "1"]
)
def test_what_is_no_sum_is_refused_with_a_sentence(text: str) -> None:
    assert refused(text).endswith("cannot be computed.")


def test_division_by_zero_is_a_sentence() -> None:
    assert refused("5/0") == "Nothing can be divided by zero: 5/0."
    assert refused("5/(1-1)") == "Nothing can be divided by zero: 5/(1-1)."
    assert refused("5/0%") == "Nothing can be divided by zero: 5/0%."


def test_a_monstrous_result_is_a_sentence() -> None:
    assert refused("*".join(["9" * 30] * 6)).endswith("is too large.")
    assert refused("1+" * 5000).endswith("cannot be computed.")


@pytest.mark.parametrize("text", ["12", "-12", "(5)", "12 %", "1 234,50", "2026-03-15", "abc", "", "+", "1+" * 200])
def test_numbers_and_dates_are_no_sums(text: str) -> None:
    assert not is_sum(text)


@given(st.lists(st.integers(-(10**6), 10**6), min_size=2, max_size=8))
def test_additions_are_those_of_integers(numbers: list[int]) -> None:
    assert compute("+".join(f"({number})" if number >= 0 else f"(0-{-number})" for number in numbers)) == sum(numbers)


@given(st.text(alphabet="0123456789+-*/()%.,' =x", max_size=24))
def test_any_text_has_a_result_or_a_clear_error(text: str) -> None:
    assert result_or_error(text)


class TestTypedNumbers:
    def test_results_are_rounded_by_the_currency(self) -> None:
        assert str(typed_number(Kind.MONEY, "10/3", digits=2)) == "3.33"
        assert str(typed_number(Kind.MONEY, "10/3", digits=0)) == "3"
        assert str(typed_number(Kind.MONEY, "2/3")) == "0.667"
        assert str(typed_number(Kind.PRICE, "2/3")) == "0.666667"

    def test_plain_numbers_are_as_ever(self) -> None:
        assert typed_number(Kind.PERCENT, "5%") == 5
        assert typed_number(Kind.MONEY, "") is None

    def test_whole_numbers_stay_whole(self) -> None:
        assert typed_number(Kind.INTEGER, "6/2") == 3
        with pytest.raises(NotUnderstood, match="not a whole number"):
            typed_number(Kind.INTEGER, "7/2")

    def test_results_that_the_base_cannot_keep(self) -> None:
        with pytest.raises(NotUnderstood, match="too large"):
            typed_number(Kind.PERCENT, "99999*99")
