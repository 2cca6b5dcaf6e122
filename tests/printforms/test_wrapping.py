"""Text is broken into lines that fit and loses no letter, in all six scripts."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.printforms.fonts import Face, printable, text_width
from app.printforms.wrapping import wrap

SIX_SCRIPTS = "ქართული ანბანი Українська ґедзь Azərbaycan dili Монгол хэл өүөү Русский язык English words"


@pytest.mark.parametrize("width", [30.0, 61.5, 120.0, 400.0])
@pytest.mark.parametrize("face", list(Face))
def test_lines_fit_and_keep_every_word(width: float, face: Face) -> None:
    lines = wrap(SIX_SCRIPTS, width, face, 8)
    assert all(text_width(line, face, 8) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == SIX_SCRIPTS.replace(" ", "")


def test_a_long_word_is_cut() -> None:
    lines = wrap("Donaudampfschifffahrtsgesellschaftskapitän" * 3, 60, Face.REGULAR, 8)
    assert len(lines) > 5
    assert all(text_width(line, Face.REGULAR, 8) <= 60 for line in lines)


def test_breaks_after_a_hyphen_but_not_at_a_no_break_space() -> None:
    assert wrap("anti-corrosion", 30, Face.REGULAR, 8)[0] == "anti-"
    assert wrap("100\u00a0000 GEL", text_width("100\u00a0000 ", Face.REGULAR, 8), Face.REGULAR, 8) == ("100\u00a0000", "GEL")


def test_paragraphs_are_kept() -> None:
    assert wrap("one\n\ntwo", 100, Face.REGULAR, 8) == ("one", "", "two")
    assert wrap("  \n ", 100, Face.REGULAR, 8) == ()


@given(st.text(max_size=60), st.floats(5, 200))
def test_any_text_can_be_wrapped(text: str, width: float) -> None:
    lines = wrap(text, width, Face.BOLD, 8)
    assert all(len(line) == 1 or text_width(line, Face.BOLD, 8) <= width for line in lines)


def test_signs_the_font_lacks() -> None:
    assert printable("10 ₾, 5 ₼, 7 ₴ 8 ₮ 9 ₽") == "10 GEL, 5 AZN, 7 ₴ 8 ₮ 9 ₽"
    assert printable("ᲥᲐᲠᲗᲣᲚᲘ") == "ქართული"
    assert printable("語\x07\u200b") == "□"
    assert printable("и\u0306ог\u0438\u0306") == "йогй"
