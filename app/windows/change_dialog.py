"""The dialog "Change selected": which fields of many objects get which values, and how many objects that concerns."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

import shiboken6
from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QCheckBox, QComboBox, QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from app.core.errors import Cancelled
from app.core.i18n import _, lazy, ngettext
from app.core.kinds import Kind
from app.metadata.types import Group, Row
from app.queries.chosen import count_chosen, pile_of
from app.services.calculation import calculate
from app.ui import theme
from app.ui.editors import make_editor
from app.ui.forms.form_model import computed_paths
from app.ui.lists.filter_words import listed_fields
from app.ui.lists.settings_keys import Keys
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from app.core.drafts import Ref
    from app.metadata.types import Field, ObjectType
    from app.queries.chosen import Chosen, Pile
    from app.ui.context import AppContext
    from app.ui.editors import Editor

    Take = Callable[[Pile, Mapping[str, Any], bool], None]

WIDTH = 620
FIELD_WIDTH = 220
COUNT_AFTER_MS = 300


def changeable_fields(object_type: ObjectType) -> dict[str, Field]:
    """The head fields that a person may type into, in the order of the form; neither the server nor a calculation fills them."""
    computed = computed_paths(object_type, calculate)
    fields = listed_fields(object_type)
    names = dict.fromkeys(name for page in object_type.form.pages for part in page.parts for name in _names(part))
    return {name: fields[name] for name in names if name in fields and not fields[name].fact.server_side and name not in computed}


def _names(part: object) -> Iterator[str]:
    if isinstance(part, Row):
        yield from part.fields
    elif isinstance(part, Group):
        for row in part.rows:
            yield from row.fields


class ChangeLine(QWidget):
    """One field and its new value. It is the scope of its editor: other lines narrow the choice."""

    def __init__(self, dialog: ChangeDialog, field: str) -> None:
        super().__init__()
        self._dialog = dialog
        self.fields = QComboBox()
        self.fields.setAccessibleName(_("Field"))
        self.fields.setFixedWidth(theme.px(FIELD_WIDTH))
        for name, item in dialog.fields.items():
            self.fields.addItem(item.title, name)
        self.fields.setCurrentIndex(max(self.fields.findData(field), 0))
        self.remove = QPushButton("✕")
        self.remove.setAutoDefault(False)
        self.remove.setToolTip(_("Leave this field as it is"))
        self.remove.setAccessibleName(_("Leave this field as it is"))
        theme.wear(self.remove, Look.FLAT_BUTTON)
        self.remove.clicked.connect(lambda: dialog.remove(self))
        self._box = QHBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(theme.px(theme.GAP))
        self._box.addWidget(self.fields, 0, Qt.AlignmentFlag.AlignTop)
        self._box.addWidget(self.remove, 0, Qt.AlignmentFlag.AlignTop)
        self.editor = self._new_editor()
        self._box.insertWidget(1, self.editor, 1, Qt.AlignmentFlag.AlignTop)
        self._order()
        self.fields.currentIndexChanged.connect(self._change_editor)

    @property
    def name(self) -> str:
        """The field."""
        return str(self.fields.currentData())

    # what the editor asks

    @property
    def context(self) -> AppContext:
        """The parts of the program."""
        return self._dialog.context

    def value_of(self, name: str) -> Any:
        """The value that another line gives."""
        return next((line.editor.value() for line in self._dialog.lines if line is not self and line.name == name), None)

    def digits_of(self, field: Field) -> int | None:  # noqa: ARG002 - the objects may be in several currencies
        """As many as were typed."""
        return None

    def taker(self, field: Field) -> Callable[[Ref], None]:
        """Takes an object that was chosen in a window of its own, unless the line is gone or has another field by then."""
        return partial(self._take, field.name)

    def _take(self, name: str, ref: Ref) -> None:
        if shiboken6.isValid(self) and self.name == name:
            self.editor.set_value(ref)
            self.editor.changed.emit()

    def _new_editor(self) -> Editor:
        field = self._dialog.fields[self.name]
        fact = replace(field.fact, required=False)
        if fact.kind is Kind.BOOLEAN:
            choices: Any = {True: lazy("Yes"), False: lazy("No")}
            fact = replace(fact, kind=Kind.CHOICE, choices=choices)
        editor = make_editor(replace(field, fact=fact), self)
        editor.inner().setAccessibleName(field.title)
        editor.changed.connect(self._dialog.count_soon)
        return editor

    def _change_editor(self) -> None:
        old, self.editor = self.editor, self._new_editor()
        self._box.replaceWidget(old, self.editor)
        old.deleteLater()
        self._order()
        self._dialog.count_soon()

    def _order(self) -> None:
        """Tab goes as one reads: who goes back from the value must not be on the cross."""
        QWidget.setTabOrder(self.fields, self.editor.inner())
        QWidget.setTabOrder(self.editor.inner(), self.remove)


class ChangeDialog(QDialog):
    """``take`` gets the objects as they were when the dialog opened, the values by field, and whether only empty fields are filled."""

    def __init__(self, parent: QWidget, context: AppContext, chosen: Chosen, named: str, take: Take, *, field: str = "") -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.context = context
        self.chosen = chosen
        object_type = context.registry[chosen.kind]
        self.setWindowTitle(_("Change selected: {title}").format(title=object_type.list_title))
        self.fields = changeable_fields(object_type)
        self.lines: list[ChangeLine] = []
        self.pile: Pile | None = None
        self._take = take
        self.heading = QLabel(_("New values for {what}:").format(what=named), wordWrap=True)
        self.only_empty = QCheckBox(_("Only where the field is empty"))
        self.preview = QLabel(wordWrap=True)
        self.problem = QLabel(wordWrap=True)
        self.more = self._button(_("Another field"), self.add, Look.LINK)
        self.main = self._button(_("Change"), self.accept_all, Look.MAIN_BUTTON)
        self._rows = QVBoxLayout()
        self._timer = QTimer(self, singleShot=True, interval=COUNT_AFTER_MS)
        self._arrange()
        self._timer.timeout.connect(self.count)
        self.only_empty.toggled.connect(self.count_soon)
        self.add(field)
        Keys(self, dict.fromkeys(("Ctrl+Return", "Ctrl+Enter"), self.accept_all))
        self.main.setEnabled(False)
        self.preview.setText(_("Counting…"))
        context.tasks.read(self, lambda session: pile_of(session, chosen), self._gathered, title=_("Counting rows"), failed=self._failed)

    # what the person does

    def add(self, field: str = "") -> None:
        """One more field: the named one, else the first that has no line yet."""
        used = {line.name for line in self.lines}
        free = next((name for name in (field, *self.fields) if name in self.fields and name not in used), "")
        if not free:
            return
        line = ChangeLine(self, free)
        self.lines.append(line)
        self._rows.addWidget(line)
        (line.editor.inner() if field else line.fields).setFocus()
        self._show_state()

    def remove(self, line: ChangeLine) -> None:
        """Leave a field as it is."""
        self.lines.remove(line)
        self._rows.removeWidget(line)
        line.deleteLater()
        (self.lines[-1].fields if self.lines else self.more).setFocus()
        self._show_state()
        self.count_soon()

    def accept_all(self) -> None:
        """Hand over what is to be changed."""
        problem = self._problem()
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        if not problem and self.pile is not None:
            self.accept()
            self._take(self.pile, self.values(), self.only_empty.isChecked())

    def values(self) -> dict[str, Any]:
        """The new values by field; ``None`` empties one."""
        return {line.name: line.editor.value() for line in self.lines}

    def _problem(self) -> str:
        names = [line.name for line in self.lines]
        for line in self.lines:
            field = self.fields[line.name]
            if line.editor.problem():
                return f"{field.title}: {line.editor.problem()}"
            if names.count(line.name) > 1:
                return _("“{field}” is there twice.").format(field=field.title)
            if line.editor.value() is None and (field.fact.required or self.only_empty.isChecked()):
                return _("“{field}” is not filled in.").format(field=field.title)
        return "" if names else _("Choose a field.")

    # counting

    def count_soon(self) -> None:
        """Count again when the person stops typing."""
        self._timer.start()

    def count(self) -> None:
        """Tell how many objects would change."""
        if self._problem():
            self._show_number()
            return
        chosen, values, only_empty = self.chosen, self.values(), self.only_empty.isChecked()
        self.context.tasks.read(
            self,
            lambda session: count_chosen(session, chosen, values, only_empty=only_empty),
            lambda counts: self._show_count(*counts),
            lane="preview",
            failed=self._failed,
        )

    def _gathered(self, pile: Pile) -> None:
        self.pile = pile
        self.main.setEnabled(True)
        self._show_number()
        self.count_soon()

    def _show_number(self) -> None:
        if self.pile is not None:
            count = len(self.pile)
            self.preview.setText(ngettext("{count} object is chosen.", "{count} objects are chosen.", count).format(count=count))

    def _show_count(self, every: int, differing: int) -> None:
        text = _("Of {total} chosen objects {count} will be changed.").format(total=every, count=differing)
        rest = every - differing
        if rest:
            kept = _("In {count} the field is filled in.") if self.only_empty.isChecked() else _("{count} have these values already.")
            text = f"{text} {kept.format(count=rest)}"
        self.preview.setText(text)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, Cancelled):
            self.preview.setText(str(error))

    # building

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        theme.wear(self.preview, Look.MUTED)
        theme.wear(self.problem, Look.ERROR)
        self.problem.hide()
        self._rows.setSpacing(theme.px(theme.GAP))
        layout.addWidget(self.heading)
        layout.addLayout(self._rows)
        layout.addWidget(self.more, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.only_empty)
        layout.addStretch(1)
        layout.addWidget(self.preview)
        layout.addWidget(self.problem)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        row.addStretch(1)
        row.addWidget(self.main)
        row.addWidget(self._button(_("Cancel"), self.reject, Look.BUTTON))
        layout.addLayout(row)
        self.main.setToolTip(_("Change (Ctrl+Enter)"))
        self.setMinimumWidth(theme.px(WIDTH))

    def _show_state(self) -> None:
        self.more.setVisible(len(self.lines) < len(self.fields))
        self.adjustSize()

    def _button(self, title: str, act: Callable[[], object], look: Look) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        theme.wear(button, look)
        button.clicked.connect(lambda: act())
        return button
