"""The conformance walk, part three: every form builds, every field sets and reads back, and no text is clipped in any language."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QHeaderView, QLabel, QToolButton, QWidget

from app.commands.registry import program_commands
from app.core import i18n
from app.core.drafts import Draft, new_line
from app.core.kinds import NUMBERS, Kind
from app.metadata.objects import registry
from app.services.filling import default_values
from app.ui import theme
from app.windows.form_window import FormWindow
from app.windows.list_window import ListWindow
from tests.metadata.samples import sample
from tests.ui.kit.fakes import app_context
from tests.ui.list_base import ListBase

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from app.metadata.types import Field, ObjectType
    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

each_type = pytest.mark.parametrize("object_type", tuple(registry()), ids=lambda item: item.kind)
QUICK_LANGUAGES = frozenset({"en", "ka", "ru"})
"""The quick run looks at the source, the widest letters and the longest words; the full run at all six."""
each_language = pytest.mark.parametrize(
    "language", [pytest.param(code, marks=() if code in QUICK_LANGUAGES else pytest.mark.full) for code in i18n.LANGUAGES]
)
SMALLEST = (1166, 656)
"""What a form has in a main window of 1280 × 720."""


@pytest.fixture
def parts(inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    return app_context(inline_tasks, reporter, registry(), tuple(program_commands()))


def opened(parts: AppContext, qtbot: QtBot, object_type: ObjectType) -> FormWindow:
    """The form of a new object with one row in each table."""
    rows = {name: [new_line(**default_values(section.fields))] for name, section in object_type.sections.items()}
    draft = Draft.new(object_type.kind, default_values(object_type.fields), rows)
    window = FormWindow(parts, object_type.kind, draft=draft)
    qtbot.addWidget(window)
    window.resize(*(theme.px(side) for side in SMALLEST))
    return window


def same(field: Field, one: Any, other: Any) -> bool:
    return Decimal(one) == Decimal(other) if field.fact.kind in NUMBERS else bool(one == other)


@each_type
def test_form_shows_every_field_it_names(parts: AppContext, qtbot: QtBot, object_type: ObjectType) -> None:
    window = opened(parts, qtbot, object_type)
    assert window.is_loaded
    assert set(window.view.tables) == set(object_type.sections)
    assert set(window.view.editors) <= set(object_type.fields)
    assert window.view.count() == len(object_type.form.pages)


@each_type
def test_every_field_sets_and_reads_back(parts: AppContext, qtbot: QtBot, object_type: ObjectType) -> None:
    window = opened(parts, qtbot, object_type)
    for name, editor in window.view.editors.items():
        field = object_type.fields[name]
        value = sample(field)
        editor.set_value(value)
        assert same(field, editor.value(), value), f"{name}: {editor.value()!r} is not {value!r}"
        assert editor.problem() == ""
        editor.set_value(None)
        assert editor.value() in {None, "", False} or field.fact.kind is Kind.CHOICE


@each_type
def test_every_editor_is_reached_by_tab(parts: AppContext, qtbot: QtBot, object_type: ObjectType) -> None:
    window = opened(parts, qtbot, object_type)
    window.show()
    on_first_page = [editor for editor in window.view.editors.values() if editor.isVisible() and not editor.read_only]
    reached: set[int] = set()
    widget: QWidget | None = on_first_page[0].inner()
    for _step in range(400):
        reached.add(id(widget))
        widget = widget.nextInFocusChain() if widget is not None else None
    inner = {id(editor.inner()): editor.field.name for editor in on_first_page}
    assert [name for key, name in inner.items() if key not in reached] == []


@each_type
@each_language
def test_no_text_is_clipped(parts: AppContext, qtbot: QtBot, object_type: ObjectType, language: str) -> None:
    i18n.set_language(language)
    window = opened(parts, qtbot, object_type)
    window.show()
    clipped = []
    for place in range(window.view.count()):
        window.view.setCurrentIndex(place)
        qtbot.wait(1)
        clipped += [text for widget in window.findChildren(QWidget) if widget.isVisible() and (text := clipped_text(widget))]
        clipped += [text for header in window.findChildren(QHeaderView) if header.isVisible() for text in clipped_titles(header)]
    assert clipped == []


@each_type
@each_language
def test_no_text_of_a_list_is_clipped(
    parts: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, object_type: ObjectType, language: str
) -> None:
    i18n.set_language(language)
    ListBase(object_type.kind, 0).install(monkeypatch)
    window = ListWindow(parts, object_type.kind)
    qtbot.addWidget(window)
    window.resize(*(theme.px(side) for side in SMALLEST))
    window.show()
    qtbot.wait(1)
    clipped = [text for widget in window.findChildren(QWidget) if widget.isVisible() and (text := clipped_text(widget))]
    clipped += [text for header in window.findChildren(QHeaderView) if header.isVisible() for text in clipped_titles(header)]
    assert clipped == []


def test_clipped_text_is_seen(qtbot: QtBot) -> None:
    label = QLabel("Counterparty")
    qtbot.addWidget(label)
    label.setFixedWidth(20)
    assert clipped_text(label).startswith("Counterparty (")
    label.setFixedWidth(400)
    assert clipped_text(label) == ""


def clipped_text(widget: QWidget) -> str:
    """The text of a label or button that does not fit; empty when it does."""
    if isinstance(widget, QLabel):
        if not widget.text() or widget.wordWrap() or not widget.pixmap().isNull() or "<" in widget.text():
            return ""
    elif not isinstance(widget, QAbstractButton) or not widget.text() or shows_icon_only(widget):
        return ""
    text = widget.text().replace("&", "")
    needed = max(widget.fontMetrics().horizontalAdvance(line) for line in text.split("\n"))
    return f"{text} ({needed} > {widget.width()})" if needed > widget.width() else ""


def shows_icon_only(button: QAbstractButton) -> bool:
    return isinstance(button, QToolButton) and button.toolButtonStyle() is Qt.ToolButtonStyle.ToolButtonIconOnly and not button.icon().isNull()


def clipped_titles(header: QHeaderView) -> list[str]:
    """The column titles that do not fit into their columns."""
    if header.orientation() is Qt.Orientation.Vertical:
        return []
    found = []
    for place in range(header.count()):
        title = str(header.model().headerData(place, Qt.Orientation.Horizontal) or "")
        needed = header.fontMetrics().horizontalAdvance(title)
        if not header.isSectionHidden(place) and needed > header.sectionSize(place):
            found.append(f"{title} ({needed} > {header.sectionSize(place)})")
    return found
