"""A search typed under the wrong layout or in another alphabet is read as it was meant."""

from __future__ import annotations

import pytest

from app.core import readings as module
from app.core.readings import MOST, readings


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("hjvfirf", "ромашка"),  # Russian meant, English on
        ("Hjvfirf", "ромашка"),
        ("кщьфырлф", "romashka"),
        ("gsdysxybq dsnth", "північний вітер"),  # Ukrainian
        ("вітряк", "dsnhzr"),
        (",fyr", "банк"),
        ("vagizi", "ვაგიზი"),  # Georgian letters on a Latin keyboard
        ("Tbilisi", "თბილისი"),  # with Shift, as that layout has it
        ("მაგიდა", "magida"),
        ("Sawyobi", "შაწყობი"),
        ("lfd", "лөб"),  # Mongolian
        ("gnflh", "аиөлх"),
        ("ulaanbaatar", "улаанбаатар"),
        ("vkusno", "вкусно"),
        ("romashka", "ромашка"),
        ("shchuka", "щука"),
        ("ромашка", "romashka"),
        ("Коваленко", "kovalenko"),
        ("kakheti", "კახეთი"),
        ("batumi", "ბათუმი"),
        ("vazi", "ვაზი"),
        ("ვაზი", "вази"),
        ("тбилиси", "თბილისი"),
        ("кутаиси", "ქუთაისი"),
        ("xezer", "хезер"),
    ],
)
def test_what_was_meant_is_among_the_readings(typed: str, meant: str) -> None:
    assert meant in readings(typed)


@pytest.mark.parametrize("text", ["", " ", "5", "12-34", "№ 7", "a"])
def test_what_cannot_be_misread_has_no_readings(text: str) -> None:
    assert readings(text) == ()


def test_digits_and_blanks_stay() -> None:
    assert "заказ 25" in readings("pfrfp 25")


def test_the_text_itself_is_no_other_reading_and_none_comes_twice() -> None:
    for text in ("ромашка", "romashka", "ვაზი", "Bakı", "ктпктпктпктпктпктп"):
        found = readings(text)
        assert text.lower() not in found
        assert len(set(found)) == len(found) <= MOST


def test_every_layout_has_a_letter_for_each_plain_key() -> None:
    plain = len(module._KEYS) - len("WRTSJZC")
    assert {len(letters) for letters in module._LAYOUTS.values()} == {plain, len(module._KEYS)}
    for letters in module._LAYOUTS.values():
        assert len(set(letters)) == len(letters)
