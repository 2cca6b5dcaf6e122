"""The form of any object: read in the background, edited, saved, compared; one class for all kinds."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QVBoxLayout, QWidget

from app.core.drafts import Draft, Ref
from app.core.errors import UserError, UserErrors
from app.core.i18n import _
from app.core.lists import Compare, Condition
from app.metadata.titles import object_title
from app.queries.cards import card
from app.services.filling import based_on as based_on_source
from app.services.filling import copy_draft, new_draft, reacts_to
from app.ui import theme
from app.ui.actions import Actions, MenuItem
from app.ui.banner import Banner
from app.ui.window import Window
from app.windows import form_place
from app.windows.form_window_news import FormNews
from app.windows.form_window_parts import MessagePane, TitleLine
from app.windows.form_window_reactions import Reactions
from app.windows.form_window_saving import FormSaver
from app.windows.form_window_shape import FormShape, state_words
from app.windows.star import Star

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from uuid import UUID

    from app.core.errors import Conflict
    from app.metadata.types import ObjectType
    from app.queries import Session
    from app.ui.context import AppContext
    from app.ui.forms.builder import FormView
    from app.ui.forms.form_model import FormModel, Paths
    from app.windows.form_place import FormPlace
    from app.windows.form_window_footer import DebtFigures, FormFooter
    from app.windows.form_window_parts import NavigationLine


class FormWindow(Window):
    """The form of one object: ``object_id`` of an existing one, else ``draft``, or what a new one is made of.

    Signals, beside those of ``Window``: ``saved(Ref)`` after each save, ``loaded()`` when the fields are there.
    """

    saved = Signal(object)
    loaded = Signal()

    def __init__(
        self,
        context: AppContext,
        kind: str,
        *,
        object_id: UUID | None = None,
        draft: Draft | None = None,
        values: Mapping[str, Any] | None = None,
        based_on: Ref | None = None,
        copy_of: Ref | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(context, parent)
        self.type: ObjectType = context.registry[kind]
        self.object_id = object_id or (draft.id if draft is not None and not draft.is_new else None)
        self.model: FormModel
        self.view: FormView
        self.navigation: NavigationLine
        self.footer: FormFooter
        self.debts: DebtFigures
        self.is_loaded = False
        self.place: FormPlace | None = None
        self._box = QVBoxLayout(self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.setSpacing(0)
        self._waiting = QLabel(_("Reading…"))
        self._box.addWidget(self._waiting)
        self.saver = FormSaver(self)
        self.shape = FormShape(self)
        self.set_title(str(self.type.title))
        self._start(draft, dict(values or {}), based_on, copy_of)

    # reading

    def _start(self, draft: Draft | None, values: dict[str, Any], source: Ref | None, copied: Ref | None) -> None:
        kind = self.type.kind
        if draft is not None:
            self._open(draft, modified=draft.is_new)
        elif self.object_id is not None:
            object_id = self.object_id
            self._read(lambda session: Draft.of(card(session, kind, object_id)), modified=False)
        elif source is not None:
            self._read(lambda session: based_on_source(session, kind, source), modified=True)
        elif copied is not None:
            self._read(lambda session: copy_draft(session, card(session, kind, copied.id)), modified=True)
        else:
            self._read(lambda session: new_draft(session, kind, {**self.type.given, **values}), modified=bool(values))

    def _read(self, make: Callable[[Session], Draft], *, modified: bool) -> None:
        self.context.tasks.read(self, make, lambda draft: self._open(draft, modified=modified), lane="open", failed=self._not_read)

    def _not_read(self, error: Exception) -> None:
        self._waiting.setText(str(error))
        self.context.reporter.show(error, self)

    def _open(self, draft: Draft, *, modified: bool) -> None:
        self._waiting.hide()
        self.model = self.shape.model(draft)
        self.model.modified = modified
        self.is_loaded = True
        self._build()
        self.attend()
        self.reactions = Reactions(self)
        self.news = FormNews(self)
        self._show_title()
        self.stateChanged.emit()
        self.loaded.emit()
        QTimer.singleShot(0, self, partial(form_place.settle, self))

    def way_back(self) -> Callable[[], QWidget] | None:
        return form_place.way_back(self)

    # building

    def attend(self) -> None:
        """Keep in step with the state of the form (a new one when the form was built anew)."""
        self.model.listen(self._told)
        self.model.watch(self._edited)

    def _build(self) -> None:
        self.shape.build()
        self.actions_ = Actions(self.context, "form", self, self)
        if self._based_on_items():
            self.actions_.set_items("Create based on", self._based_on_items)
        self.title_line = TitleLine()
        self.banner = Banner()
        self.messages = MessagePane()
        self.messages.chosen.connect(lambda error: self.view.lead_to(error))
        self.bar = self.actions_.bar()
        self._arrange()

    def _arrange(self) -> None:
        head = QHBoxLayout()
        head.setSpacing(theme.px(theme.GAP))
        head.addWidget(Star(self.context, self))
        head.addWidget(self.title_line, 1)
        inner = QVBoxLayout()
        margin = theme.px(theme.MARGIN)
        inner.setContentsMargins(margin, theme.px(8), margin, theme.px(8))
        inner.setSpacing(theme.px(8))
        inner.addLayout(head)
        inner.addWidget(self.navigation)
        inner.addWidget(self.bar)
        inner.addWidget(self.messages)
        inner.addWidget(self.view, 1)
        self._box.addWidget(self.banner)
        self._box.addLayout(inner, 1)
        self._box.addWidget(self.footer)

    def links(self) -> list[MenuItem]:
        """The lists of objects that point at this one."""
        items = []
        for other in self.context.registry:
            name = next((name for name, field in other.fields.items() if field.fact.target == self.type.kind), "")
            if other.menu and name and other is not self.type:
                items.append(MenuItem(str(other.list_title), partial(self._open_linked, other.kind, name)))
        return items

    def _open_linked(self, kind: str, name: str) -> None:
        if not self.model.draft.is_new:
            self.context.navigator.open_list(kind, (Condition(name, Compare.EQUAL, self.model.draft.id),))

    def _based_on_items(self) -> Sequence[MenuItem]:
        targets = [other for other in self.context.registry if self.type.kind in other.based_on]
        return [MenuItem(str(other.title), partial(self._create_based_on, other.kind), other.icon) for other in targets]

    def _create_based_on(self, kind: str) -> None:
        self.when_saved(lambda ref: self.context.navigator.open_new(kind, based_on=ref))

    # what others ask

    def ref(self) -> Ref:
        """A reference to the object as it was read."""
        origin = self.model.draft.origin
        return origin.ref if origin else Ref(self.type.kind, self.model.draft.id, str(self.type.title))

    def when_saved(self, action: Callable[[Ref], object]) -> None:
        """Do something with the object as it is in the base: at once, or after a save when there is something to save."""
        if self.model.draft.is_new or self.is_modified():
            self.saver.save(post=False, done=lambda: _run(action, self.ref()))
        else:
            action(self.ref())

    def is_modified(self) -> bool:
        """Whether closing would lose typing."""
        if not self.is_loaded:
            return False
        return self.model.is_changed or bool(self.view.unresolved()) or bool(self.model.texts)

    def save_then(self, done: Callable[[], None]) -> None:
        """Save, then close."""
        self.saver.save(post=False, done=done)

    def show_people(self, names: Sequence[str]) -> None:
        """Who else has the object open stands beside the title."""
        if self.is_loaded:
            self.title_line.show_people(names)

    def link(self) -> str:
        """Where this window leads; a new object leads nowhere yet."""
        return f"object/{self.type.kind}/{self.object_id}" if self.object_id is not None else ""

    def command_state(self) -> Mapping[str, Any]:
        """What the conditions of commands may ask."""
        if not self.is_loaded:
            return {"kind": self.type.kind, "document": self.type.is_document}
        values = self.model.draft.values
        return {
            "kind": self.type.kind,
            "document": self.type.is_document,
            "printable": bool(self.type.print_forms),
            "posted": bool(values.get("posted")),
            "marked": bool(values.get("deletion_mark")),
            "changed": self.model.modified,
            "new": self.model.draft.is_new,
            **self.shape.state(),
        }

    def find_errors(self) -> tuple[UserError, ...]:
        """Everything that is wrong before a save is worth trying."""
        unresolved = [UserError(text, "", name) for name, text in self.view.unresolved()]
        named = {error.field for error in unresolved}
        found = [error for error in self.model.check() if error.field not in named]
        self.model.set_errors([*unresolved, *found])
        return (*unresolved, *found)

    def show_errors(self, errors: Sequence[UserError]) -> None:
        """Show errors at their fields and in the pane in reading order, and lead to the first."""
        errors = sorted(self.shape.with_ways_out(errors), key=self.view.reading_order)
        self.model.set_errors(errors)
        self.messages.tell(errors)
        if errors:
            self.view.lead_to(errors[0])

    def show_message(self, error: Exception) -> bool:
        """Errors of this object are shown in its own pane."""
        if not self.is_loaded or not isinstance(error, UserError):
            return super().show_message(error)
        self.show_errors(error.errors if isinstance(error, UserErrors) else (error,))
        return True

    def show_conflict(self, error: Conflict) -> bool:
        """Compare with what somebody else saved."""
        if self.is_loaded and error.object_id == self.object_id:
            self.saver.compare()
            return True
        return False

    # keeping in step

    def _told(self, _paths: Paths) -> None:
        self._show_title()

    def _show_title(self) -> None:
        draft = self.model.draft
        if draft.origin is not None and self.object_id is None:
            self.object_id = draft.id
        title = object_title(self.type, draft.origin.values) if draft.origin else _("{kind} (new)").format(kind=self.type.title)
        modified = self.model.modified
        self.set_title(title)
        self.title_line.tell(title, state_words(self), modified=modified)
        self.navigation.set_links_enabled(draft.origin is not None)
        self.modifiedChanged.emit(modified)

    def _edited(self, path: str) -> None:
        if reacts_to(self.type, path):
            self.reactions.start(path)

    def showEvent(self, event: QShowEvent) -> None:
        """What changed while the form was out of sight is read now."""
        super().showEvent(event)
        if self.is_loaded:
            self.news.shown()


def _run(action: Callable[[Ref], object], ref: Ref) -> None:
    action(ref)
