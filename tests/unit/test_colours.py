"""Whatever accent a company has, texts can be read and lines be seen, on light and on dark."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core.colours import READABLE, VISIBLE, Grounds, contrast, family, known_colour, mixed, readable, tint

LIGHT = Grounds("#ffffff", "#f3f0e6", "#222222", "#ffffff", ("#222222", "#b00020"))
DARK = Grounds("#1e1d1a", "#2b2924", "#1e1a0c", "#ffffff", ("#e8e4da", "#ff8087"))
COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


def test_contrast_is_that_of_wcag() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@pytest.mark.parametrize(
    ("typed", "colour"), [(" #FFD84D ", "#ffd84d"), ("1f5fa8", "#1f5fa8"), ("#fff", ""), ("blue", ""), ("", ""), ("#12345g", "")]
)
def test_what_is_a_colour(typed: str, colour: str) -> None:
    assert known_colour(typed) == colour


def test_a_weak_colour_is_made_readable_and_a_strong_one_left_alone() -> None:
    assert readable("#1f5fa8", "#ffffff") == "#1f5fa8"
    assert contrast(readable("#ffffff", "#ffffff"), "#ffffff") >= READABLE
    assert contrast(readable("#000000", "#1e1d1a"), "#1e1d1a") >= READABLE
    assert mixed("#ff0000", "#ffffff", 0.5) == "#ff8080"
    assert tint("#ffd84d", "#ffffff", 0.2, ("#222222",)) == mixed("#ffd84d", "#ffffff", 0.2)


@given(COLOURS)
def test_every_accent_keeps_texts_readable_and_lines_visible(accent: str) -> None:
    for grounds in (LIGHT, DARK):
        colours = family(accent, grounds)
        for name in ("main", "main_hover"):
            assert contrast(colours["main_text"], colours[name]) >= READABLE, name
        for name in ("main_line", "focus", "star"):
            assert contrast(colours[name], grounds.work) >= VISIBLE, name
        assert contrast(colours["brand"], grounds.frame) >= READABLE
        for name in ("current", "button_down"):
            assert min(contrast(text, colours[name]) for text in grounds.texts) >= READABLE, name
        for name in ("section_current", "selected_text"):
            assert contrast(grounds.texts[0], colours[name]) >= READABLE, name
