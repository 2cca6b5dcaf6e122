"""Every registered object: its form builds, every field sets and reads back, no text is clipped in any language at large text."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QApplication, QCheckBox, QLabel, QToolButton, QWidget

from app.commands.form_commands import COMMANDS as FORM
from app.commands.section_commands import COMMANDS as SECTION
from app.core import i18n
from app.core.drafts import Draft, Ref
from app.core.ids import new_id
from app.core.kinds import Kind
from app.metadata.objects import registry
from app.metadata.types import Section
from app.ui import theme
from app.ui.editors import make_editor
from app.ui.forms.form_model import FormModel
from app.ui.forms.scope import FormScope
from app.windows import form_window_footer
from app.windows.form_window import FormWindow
from tests.ui.kit.fakes import app_context

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from app.core.fields import Fact
    from app.metadata.types import ObjectType
    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks
    from tests.ui.kit.fakes import RecordedReporter

KINDS = [item.kind for item in registry()]
WIDTH, HEIGHT = 1160, 620
SAMPLES: dict[Kind, Any] = {
    Kind.TEXT: "ab",
    Kind.LONG_TEXT: "a\nb",
    Kind.INTEGER: 7,
    **dict.fromkeys((Kind.MONEY, Kind.PRICE, Kind.QUANTITY, Kind.RATE, Kind.PERCENT), Decimal("12.5")),
    Kind.DATE: dt.date(2026, 11, 20),
    Kind.MOMENT: dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC),
    Kind.BOOLEAN: True,
    Kind.PHONE: "+995 555 12 34 56",
    Kind.EMAIL: "a@b.example",
    Kind.TAX_ID: "404851255",
}


@pytest.fixture
def every_context(inline_tasks: InlineTasks, reporter: RecordedReporter, monkeypatch: pytest.MonkeyPatch) -> AppContext:
    monkeypatch.setattr(form_window_footer, "counterparty_debts", lambda *_arguments: ())
    return app_context(inline_tasks, reporter, registry(), (*FORM, *SECTION))


def sample(fact: Fact) -> Any:
    if fact.kind is Kind.CHOICE:
        return list(fact.choices or {})[-1]
    return Ref(fact.target, new_id(), "Something") if fact.kind is Kind.REFERENCE else SAMPLES[fact.kind]


def blank(item: ObjectType) -> Draft:
    return Draft.new(item.kind, dict.fromkeys(item.fields), {name: [] for name in item.sections})


@pytest.mark.parametrize("kind", KINDS)
def test_every_field_of_the_form_sets_and_reads_back(every_context: AppContext, qtbot: QtBot, kind: str) -> None:
    window = FormWindow(every_context, kind, draft=blank(registry()[kind]))
    qtbot.addWidget(window)
    for name, editor in window.view.editors.items():
        value = sample(editor.field.fact)
        editor.set_value(value)
        assert editor.value() == value, name
    for part in (part for page in window.type.form.pages for part in page.parts if isinstance(part, Section)):
        assert part.name in window.view.tables
    window.view.finish()


@pytest.mark.parametrize("kind", KINDS)
def test_every_cell_of_a_section_has_an_editor_that_sets_and_reads_back(every_context: AppContext, qtbot: QtBot, kind: str) -> None:
    item = registry()[kind]
    scope = FormScope(every_context, FormModel(item, blank(item)))
    host = QWidget()
    qtbot.addWidget(host)
    for section in item.sections.values():
        for field in section.fields.values():
            editor = make_editor(field, scope, host, in_cell=True)
            value = sample(field.fact)
            editor.set_value(value if field.fact.kind is not Kind.LONG_TEXT else "ab")
            assert editor.value() == (value if field.fact.kind is not Kind.LONG_TEXT else "ab"), field.name


def clipped(window: QWidget) -> list[str]:
    labels = [label for label in window.findChildren(QLabel) if label.isVisible() and not label.wordWrap()]
    found = [label.text() for label in labels if label.width() < label.fontMetrics().horizontalAdvance(label.text())]
    for button in window.findChildren(QAbstractButton):
        worded = isinstance(button, QCheckBox) or (isinstance(button, QToolButton) and button.text() and button.icon().isNull())
        if button.isVisible() and worded and button.width() < button.fontMetrics().horizontalAdvance(button.text()):
            found.append(button.text())
    return found


def test_a_clipped_text_would_be_found(qtbot: QtBot) -> None:
    label = QLabel("A long text")
    qtbot.addWidget(label)
    label.setFixedWidth(10)
    label.show()
    host = QWidget()
    qtbot.addWidget(host)
    label.setParent(host)
    host.show()
    label.show()
    assert clipped(host) == ["A long text"]


@pytest.fixture
def large(qapp: QApplication) -> Iterator[None]:
    theme.apply(qapp, theme.Scheme.LIGHT, 1.25)
    yield
    theme.apply(qapp)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_no_text_is_clipped_at_large_text(every_context: AppContext, qtbot: QtBot, language: str) -> None:
    i18n.set_language(language)
    for kind in KINDS:
        window = FormWindow(every_context, kind, draft=blank(registry()[kind]))
        qtbot.addWidget(window)
        window.resize(WIDTH, HEIGHT)
        window.show()
        for page in range(window.view.count()):
            window.view.setCurrentIndex(page)
            QApplication.processEvents()
            assert clipped(window) == [], (kind, page)
            assert window.width() == WIDTH, f"{kind} needs {window.width()} px"
        window.close()
