"""Colours, sizes and icons: readable in both schemes, scaled as a whole, kept in one place."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QLabel

from app.commands.registry import program_commands
from app.ui import icons, theme
from app.ui.theme import Look, Role, Scheme

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

ROOT = Path(__file__).resolve().parents[2]
READ_ON = {
    Role.TEXT: (Role.WORK, Role.FRAME, Role.CURRENT, Role.SECTION_CURRENT, Role.TAB, Role.BUTTON, Role.FOOTER),
    Role.TEXT_SECOND: (Role.WORK, Role.HEADER, Role.SECTIONS),
    Role.MAIN_TEXT: (Role.MAIN, Role.MAIN_HOVER),
    Role.LINK: (Role.WORK,),
    Role.GOOD: (Role.GOOD_SOFT,),
    Role.WARNING: (Role.WARNING_SOFT,),
    Role.BAD: (Role.BAD_SOFT,),
    Role.NEGATIVE: (Role.WORK, Role.CURRENT),
}


@pytest.fixture(params=Scheme)
def dress(request: pytest.FixtureRequest, qapp: QApplication) -> Iterator[Scheme]:
    theme.apply(qapp, request.param)
    yield request.param
    theme.apply(qapp)


def luminance(role: Role) -> float:
    color = theme.color(role)
    raw = (color.redF(), color.greenF(), color.blueF())
    parts = [part / 12.92 if part <= 0.03928 else math.pow((part + 0.055) / 1.055, 2.4) for part in raw]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


@pytest.mark.usefixtures("dress")
def test_texts_can_be_read_on_what_they_stand_on() -> None:
    for text, grounds in READ_ON.items():
        for ground in grounds:
            light, dark = sorted((luminance(text), luminance(ground)), reverse=True)
            assert (light + 0.05) / (dark + 0.05) >= 4.5, (text, ground)


@pytest.mark.usefixtures("dress")
def test_the_style_sheet_names_only_known_roles_and_sizes(qapp: QApplication) -> None:
    assert not re.search(r"@\w|\d+u\b", re.sub(r"/\*.*?\*/|url\(.*?\)", "", qapp.styleSheet(), flags=re.DOTALL))


def test_sizes_grow_together(qapp: QApplication) -> None:
    theme.apply(qapp, scale=1.5)
    try:
        assert (theme.px(theme.ROW), theme.px(theme.TEXT)) == (36, 20)
        assert theme.font().pixelSize() == 20
        assert icons.pixmap("add").width() == 24
    finally:
        theme.apply(qapp)


def test_the_font_of_the_program_is_the_shipped_one() -> None:
    assert QFontInfo(theme.font()).family() == "DejaVu Sans"


def test_a_look_can_be_put_on_and_taken_off(qtbot: QtBot) -> None:
    label = QLabel("x")
    qtbot.addWidget(label)
    plain = label.sizeHint()
    theme.wear(label, Look.TITLE)
    assert label.sizeHint().height() > plain.height()
    theme.wear(label, Look.TITLE, on=False)
    assert label.sizeHint() == plain


def test_no_other_file_of_the_windows_holds_a_colour() -> None:
    files = [path for room in ("ui", "windows") for path in (ROOT / "app" / room).rglob("*.py") if path.name != "theme.py"]
    files += [*(ROOT / "resources" / "styles").glob("*.qss"), *(ROOT / "resources" / "icons").glob("*.svg")]
    literal = re.compile(r"(?<!ADS)#[0-9a-fA-F]{6}\b|(?<!ADS)#[0-9a-fA-F]{3}\b|rgba?\(|QColor\(\s*[\"'0-9]")
    assert [str(path) for path in files if literal.search(path.read_text(encoding="utf-8"))] == []


@pytest.mark.parametrize("name", icons.names())
def test_every_icon_is_drawn_in_the_colour_asked_for(name: str) -> None:
    image: QImage = icons.pixmap(name, Role.NEGATIVE, 32).toImage()
    painted = [image.pixelColor(x, y) for x in range(32) for y in range(32) if image.pixelColor(x, y).alpha() == 255]
    wanted = theme.color(Role.NEGATIVE)
    assert len(painted) > 10
    assert all(abs(color.red() - wanted.red()) + abs(color.green() - wanted.green()) + abs(color.blue() - wanted.blue()) < 4 for color in painted)


def test_an_icon_is_sharp_at_any_resolution() -> None:
    assert icons.icon("print").pixmap(theme.px(16), theme.px(16)).size().width() == 16
    on_screen = icons.icon("print").pixmap(QSize(16, 16), 1.5)
    assert (on_screen.width(), on_screen.devicePixelRatio()) == (24, 1.5)
    twice = icons.pixmap("print", ratio=2.0)
    assert (twice.width(), twice.devicePixelRatio()) == (32, 2.0)


def test_every_command_names_an_icon_that_exists() -> None:
    known = {"", *icons.names()}
    assert [command.id for command in program_commands() if command.icon not in known] == []
