"""Phones and e-mails in every spelling that offices of six countries use."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.phones import normal_email, normal_phone, split_emails, split_phones


@pytest.mark.parametrize(
    ("country", "text", "number"),
    [
        ("ge", "599 12 34 56", "+995599123456"),
        ("ge", "0 32 2 12 34 56", "+995322123456"),
        ("ge", "+995 (599) 12-34-56", "+995599123456"),
        ("ge", "995599123456", "+995599123456"),
        ("ge", "8 10 995 599 12 34 56", "+995599123456"),
        ("ge", "(599)12-34-56 доб. 12", "+995599123456"),
        ("ua", "067 111 22 33", "+380671112233"),
        ("ua", "80671112233", "+380671112233"),
        ("ua", "0038 067 111 22 33", "+380671112233"),
        ("ua", "(044) 123-45-67 дод. 5", "+380441234567"),
        ("az", "050 123 45 67", "+994501234567"),
        ("az", "(012) 404 40 40", "+994124044040"),
        ("mn", "9911 2233", "+97699112233"),
        ("mn", "11-312345", "+97611312345"),
        ("ru", "8 (495) 123-45-67", "+74951234567"),
        ("ru", "8-800-555-35-35", "+78005553535"),
        ("ru", "495 123 45 67 x12", "+74951234567"),
        ("xx", "0049 30 123456", "+4930123456"),
        ("xx", "+49 30 123456", "+4930123456"),
        ("xx", "030 123456", None),
        ("ge", "+0", None),
        ("ge", "+000 000 000", None),
        ("ge", "1234567890123456789", None),
        ("ge", "ask Nino", None),
        ("ge", "", None),
    ],
)
def test_one_form_to_compare_by(country: str, text: str, number: str | None) -> None:
    assert normal_phone(text, country) == number


def test_several_in_a_cell() -> None:
    assert split_phones("050 123-45-67, 067 765 43 21 и 044 123 45 67") == ("050 123-45-67", "067 765 43 21", "044 123 45 67")
    assert split_phones("0501234567 / 12; 0677654321") == ("0501234567", "0677654321")
    assert split_phones("+380 50 123-45-67") == ("+380 50 123-45-67",)
    assert split_phones("1 2 3 4 5 6 7 8 9 0 1 2 3 4 / 5") == ("1 2 3 4 5 6 7 8 9 0 1 2 3 4",)
    assert split_phones("1234/1234/1234/1234") == ("1234/1234/1234/1234",)
    assert split_phones(" ") == ()
    assert split_emails(" a@b.ge; c@d.az,e@f.mn ") == ("a@b.ge", "c@d.az", "e@f.mn")


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("Nino.K@Example.GE", "nino.k@example.ge"),
        ("mailto:a@b.com", "a@b.com"),
        ("<Шеф@приклад.укр>", "шеф@приклад.укр"),
        ("a@b", None),
        ("a b@c.de", None),
        ("@c.de", None),
        ("", None),
    ],
)
def test_emails_in_lower_case(text: str, address: str | None) -> None:
    assert normal_email(text) == address


@given(st.text(max_size=25), st.sampled_from(["ge", "ua", "az", "mn", "ru", "xx"]))
def test_any_text_gives_a_number_or_none(text: str, country: str) -> None:
    found = normal_phone(text, country)
    assert found is None or (found.startswith("+") and found[1:].isdigit())
