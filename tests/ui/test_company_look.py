"""The look of a company: a colour made readable, a logo made small, a broken picture that changes nothing, the same for everybody."""

from __future__ import annotations

import base64
import random
from typing import TYPE_CHECKING

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from app.core.colours import READABLE, contrast
from app.core.errors import UserError
from app.ui import company_look, theme
from app.ui.company_look import HIGHEST, LOOK, MOST_KEPT, WIDEST, CompanyLook, read_logo
from app.ui.theme import Role, Scheme
from app.windows.company_look_dialog import CompanyLookDialog
from app.windows.top_bar import TopBar

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext

BLUE = "#1f5fa8"


@pytest.fixture(autouse=True)
def amber_again(qapp: QApplication) -> Iterator[None]:
    yield
    theme.apply(qapp)


@pytest.fixture
def host(qtbot: QtBot) -> Iterator[QWidget]:
    widget = QWidget()
    qtbot.addWidget(widget)
    yield widget


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    image = QImage(900, 300, QImage.Format.Format_RGB32)
    image.fill(QColor(BLUE))
    path = tmp_path / "logo.png"
    assert image.save(str(path))
    return path


def noise(path: Path) -> Path:
    """A picture that no compression makes small."""
    dice = random.Random(7)
    image = QImage(dice.randbytes(1200 * 360 * 4), 1200, 360, QImage.Format.Format_RGB32)
    assert image.save(str(path))
    return path


def test_a_logo_is_made_to_fit_and_comes_back_as_it_was_kept(picture: Path) -> None:
    kept = CompanyLook(BLUE, read_logo(picture)).to_json()
    look = CompanyLook.from_json(kept)
    image = QImage.fromData(look.logo)
    assert (image.width(), image.height()) == (432, HIGHEST)
    assert image.width() <= WIDEST
    assert look.accent == BLUE
    assert look.picture(24, 2.0).deviceIndependentSize().height() == 24


def test_even_a_picture_full_of_noise_fits_into_the_base(tmp_path: Path) -> None:
    assert len(base64.b64encode(read_logo(noise(tmp_path / "noise.png")))) <= MOST_KEPT


def test_what_is_no_picture_is_said_and_changes_nothing(
    context: AppContext, host: QWidget, picture: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "broken.png"
    broken.write_bytes(picture.read_bytes()[:60])
    dialog = CompanyLookDialog(context, host, lambda: None)
    dialog.take_picture(picture)
    taken = dialog.look().logo
    assert taken
    for path, text in ((broken, "not a picture"), (tmp_path / "nothing.png", "could not be read"), (tmp_path, "not a picture")):
        dialog.take_picture(path)
        assert text in dialog.messages.lines()
        assert dialog.look().logo == taken
    monkeypatch.setattr(company_look, "MOST_READ", 10)
    with pytest.raises(UserError, match="too large"):
        read_logo(picture)
    dialog.remove_picture()
    assert dialog.look() == CompanyLook()
    assert dialog.messages.lines() == ""


@pytest.mark.parametrize("kept", [None, 5, {"accent": 7, "logo": 8}, {"logo": "%%%"}, {"logo": "QUJD"}, {"logo": "A" * (MOST_KEPT + 4)}])
def test_a_damaged_setting_is_the_programs_own_look(kept: object) -> None:
    assert CompanyLook.from_json(kept) == CompanyLook()


def test_the_look_is_given_to_everybody_and_taken_back(context: AppContext, host: QWidget, picture: Path) -> None:
    done: list[bool] = []
    dialog = CompanyLookDialog(context, host, lambda: done.append(True))
    dialog.colour.setText("FFFF00")
    dialog.take_picture(picture)
    dialog.accept()
    assert context.settings.shared(LOOK)["accent"] == "#ffff00"
    assert len(context.settings.shared(LOOK)["logo"]) < MOST_KEPT
    again = CompanyLookDialog(context, host, lambda: done.append(True))
    again.colour.clear()
    again.remove_picture()
    again.accept()
    assert context.settings.shared(LOOK) is None
    CompanyLookDialog(context, host, lambda: done.append(True)).accept()
    assert done == [True, True]


def test_a_text_that_is_no_colour_is_not_kept(context: AppContext, host: QWidget) -> None:
    dialog = CompanyLookDialog(context, host, lambda: None)
    dialog.colour.setText("bluish")
    dialog.accept()
    assert "not a colour" in dialog.messages.lines()
    assert context.settings.shared(LOOK) is None
    dialog.colour.setText("#777777")
    assert "could not be read" in dialog.note.text()
    dialog.colour.setText(BLUE)
    assert dialog.note.text() == ""


@pytest.mark.parametrize("scheme", list(Scheme))
@pytest.mark.parametrize("accent", ["#ffffff", "#000000", "#777777", BLUE, "#c8102e", "#ffff00"])
def test_texts_can_be_read_with_any_accent(qapp: QApplication, scheme: Scheme, accent: str) -> None:
    theme.apply(qapp, scheme, accent=accent)
    for text, ground in ((Role.MAIN_TEXT, Role.MAIN), (Role.TEXT, Role.CURRENT), (Role.NEGATIVE, Role.CURRENT), (Role.TEXT, Role.SECTION_CURRENT)):
        assert contrast(theme.hex_of(text), theme.hex_of(ground)) >= READABLE, (text, ground)
    assert theme.hex_of(Role.WORK) == theme.hex_in(scheme, Role.WORK, "")


def test_the_top_bar_shows_the_logo_instead_of_the_brand(qtbot: QtBot, picture: Path) -> None:
    bar = TopBar()
    qtbot.addWidget(bar)
    before = bar.logo.pixmap().cacheKey()
    bar.show_company(CompanyLook())
    assert bar.logo.pixmap().cacheKey() == before
    bar.show_company(CompanyLook("", read_logo(picture)))
    assert bar.brand.isHidden()
    assert bar.logo.pixmap().deviceIndependentSize().height() <= bar.height()
    assert bar.findChildren(QLabel)[0].accessibleName() == "Logo of the company"
