"""Nothing moves by itself: over Remote Desktop every step of an animation is a picture to send."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QAbstractAnimation, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.ui import theme
from app.ui.clear_button import add_clear_button
from app.ui.lists.progress_line import ProgressLine
from app.ui.lists.search_line import SearchLine
from devtools.sources import ROOT
from tests.ui.kit.painted import Painted
from tests.ui.kit.typing import activate, write

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget
    from pytestqt.qtbot import QtBot

MOVING = r"QPropertyAnimation|QVariantAnimation|QMovie|QGraphicsOpacityEffect|setAnimated\(True\)|setClearButtonEnabled|setRange\(0, 0\)"


def moving(widget: QWidget) -> list[QAbstractAnimation]:
    return [found for found in widget.findChildren(QAbstractAnimation) if found.state() == QAbstractAnimation.State.Running]


@pytest.mark.parametrize("effect", Qt.UIEffect)
def test_menus_lists_and_tips_appear_at_once(effect: Qt.UIEffect) -> None:
    QApplication.setEffectEnabled(effect, True)
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    theme.apply(app)
    assert not QApplication.isEffectEnabled(effect)


def test_a_search_line_shows_and_hides_its_cross_at_once(qtbot: QtBot) -> None:
    line = SearchLine()
    qtbot.addWidget(line)
    activate(line)
    write("a")
    assert not moving(line)
    line.clear()
    assert not moving(line)


def test_the_cross_empties_the_line_and_is_there_only_with_text(qtbot: QtBot) -> None:
    line = QLineEdit("a")
    qtbot.addWidget(line)
    cross = add_clear_button(line)
    assert cross.isVisible()
    cross.trigger()
    assert line.text() == ""
    assert not cross.isVisible()
    line.setText("b")
    assert cross.isVisible()


def test_work_whose_end_is_not_known_yet_shows_a_bar_that_stands(qtbot: QtBot) -> None:
    progress = ProgressLine()
    qtbot.addWidget(progress)
    progress.begin("Posting")
    activate(progress)
    with Painted() as painted:
        QTest.qWait(200)
    assert painted.area() == 0, painted.story()
    progress.advance(0, 0)
    assert (progress.bar.minimum(), progress.bar.maximum()) == (0, 1)
    progress.advance(3, 7)
    assert progress.bar.text() == "3 / 7"


def test_no_window_asks_for_an_animation() -> None:
    found = [
        f"{path.relative_to(ROOT)}: {match[0]}"
        for path in (ROOT / "app").rglob("*.py")
        for match in re.finditer(MOVING, path.read_text(encoding="utf-8"))
    ]
    assert not found
