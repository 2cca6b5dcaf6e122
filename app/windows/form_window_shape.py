"""Which form a person sees: their own layout, the short or the full view; the fields are built anew when that changes, and nothing typed is lost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.core.errors import UserError
from app.core.i18n import _
from app.core.kinds import Kind
from app.metadata.layout import FormLayout, apply_layout
from app.services.calculation import calculate
from app.ui.editors.base import LineEditor
from app.ui.forms.builder import FormView
from app.ui.forms.form_check import is_empty
from app.ui.forms.form_model import FormModel
from app.windows.form_layout_dialog import FormLayoutDialog, layout_key
from app.windows.form_window_footer import DebtFigures, FormFooter
from app.windows.form_window_parts import NavigationLine

if TYPE_CHECKING:
    from collections.abc import Sequence

    from app.core.drafts import Draft
    from app.metadata.types import ObjectType
    from app.windows.form_window import FormWindow


class FormShape(QObject):
    """The shape of one form's fields."""

    def __init__(self, window: FormWindow) -> None:
        super().__init__(window)
        self._window = window
        self._settings = window.context.settings
        self._short_key = f"form.{window.type.kind}.short"
        self._is_revealed = False
        self._settings.changed.connect(self._heard)

    @property
    def has_short(self) -> bool:
        """Whether the form has a short view at all."""
        return bool(self._window.type.form.short)

    @property
    def is_short(self) -> bool:
        """Whether the short view is shown."""
        return self.has_short and not self._is_revealed and self._settings.get(self._short_key, False) is True

    def show_short(self, on: bool) -> None:
        """Remember which view this kind of form opens with."""
        was_revealed, self._is_revealed = self._is_revealed, False
        if was_revealed and on == self._settings.get(self._short_key, False):
            self._rebuild()
        self._settings.set(self._short_key, on)

    def customize(self) -> None:
        """Open the dialog that arranges the form."""
        window = self._window
        FormLayoutDialog(window, window.type, self._settings, may_share=window.context.user.may("users.manage")).open()

    def model(self, draft: Draft) -> FormModel:
        """The state of the form for a draft."""
        return FormModel(self._type(draft), draft, may=self._window.context.user.may, calculate=calculate)

    def build(self) -> None:
        """Make what depends on the shape: pages with their fields, navigation, figures."""
        window = self._window
        window.view = FormView(window.context, window.model)
        window.navigation = NavigationLine([str(page.title) for page in window.model.type.form.pages], window.links())
        window.navigation.pageChosen.connect(window.view.setCurrentIndex)
        window.view.currentChanged.connect(window.navigation.set_page)
        window.navigation.set_page(0)
        window.footer = FormFooter(window.model, window.view.scope, window)  # shown without a parent it would be a window of its own
        window.debts = DebtFigures(window.context, window.model, window.footer)

    def with_ways_out(self, errors: Sequence[UserError]) -> list[UserError]:
        """The errors, with the fields they are about in sight: the short view gives way to the full one, a hidden field is told of."""
        window = self._window
        if self.is_short and not all(window.view.shows(error) for error in errors):
            self._is_revealed = True
            self._rebuild()
        return [error if window.view.shows(error) else self._hidden(error) for error in errors]

    def state(self) -> dict[str, bool]:
        """What the conditions of commands may ask about the shape."""
        return {"pages": len(self._window.model.type.form.pages) > 1, "short": self.is_short, "has_short": self.has_short}

    def _hidden(self, error: UserError) -> UserError:
        name = (error.field or "").partition("[")[0]
        if name not in self._window.type.fields and name not in self._window.type.sections:
            return error
        way = _("The field is hidden in your form; More, “Change the form…” shows it again.")
        return UserError(error.message, f"{error.hint} {way}".strip())

    def _type(self, draft: Draft) -> ObjectType:
        declared = self._window.type
        layout = FormLayout.from_json(self._settings.get(layout_key(declared.kind)))
        return apply_layout(declared, layout, only=_short_names(declared, draft) if self.is_short else None)

    def _heard(self, key: str) -> None:
        if self._window.is_loaded and key in (layout_key(self._window.type.kind), self._short_key):
            self._rebuild()

    def _rebuild(self) -> None:
        """Put newly built fields in the place of the old ones, over the same draft."""
        window = self._window
        window.view.finish()
        typed = {name: editor.line.text() for name, editor in window.view.editors.items() if isinstance(editor, LineEditor) and editor.problem()}
        focused = next((name for name, editor in window.view.editors.items() if editor.inner().hasFocus()), "")
        old, model = (window.navigation, window.view, window.footer), window.model
        window.model = self.model(model.draft)
        window.model.go_on_from(model)
        self.build()
        window.attend()
        layout = window.layout()
        for before, after in zip(old, (window.navigation, window.view, window.footer), strict=True):
            if layout is not None:
                layout.replaceWidget(before, after)
            before.hide()
            before.deleteLater()
        for name in typed.keys() & window.view.editors.keys():
            _retype(window.view, name, typed[name])
        if focused in window.view.editors:
            window.view.lead_to(UserError("", "", focused))
        elif window.isVisible():
            window.view.focus_first()


def state_words(window: FormWindow) -> list[str]:
    """The state of the object in words: posted, marked for deletion, what the server says of it."""
    values = window.model.draft.values
    words = []
    if window.type.is_document and not window.model.draft.is_new:
        words.append(_("posted") if values.get("posted") else _("not posted"))
    if values.get("deletion_mark"):
        words.append(_("marked for deletion"))
    for name, field in window.type.fields.items():
        if field.fact.kind is Kind.CHOICE and field.fact.server_side and values.get("posted"):
            words.append(window.view.scope.shown(field, values.get(name)))
    return words


def _retype(view: FormView, name: str, text: str) -> None:
    """What was typed and is no value yet stands in the new field as it stood in the old one."""
    editor = view.editors[name]
    if isinstance(editor, LineEditor):
        editor.line.setText(text)
        editor.typed(text)
        editor.set_error(editor.problem())


def _short_names(object_type: ObjectType, draft: Draft) -> frozenset[str]:
    """The short view: what the declaration names, what a rule may demand, and what must be filled in and is still empty."""
    demanded = {path for rule in object_type.rules if rule.effect == "required" for path in rule.fields}
    empty = {
        name for name, item in object_type.fields.items() if item.fact.required and not item.fact.server_side and is_empty(draft.values.get(name))
    }
    return frozenset({*object_type.form.short, *demanded, *empty})
