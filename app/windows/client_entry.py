"""One-step entry of a client: one small window from which partner, counterparty and contact person are made together."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.core.drafts import Draft, Ref
from app.core.errors import Unavailable, UserError, UserErrors
from app.core.fields import Fact
from app.core.i18n import _, lazy
from app.core.ids import new_id
from app.core.kinds import Kind
from app.metadata.layout import reduced
from app.metadata.types import Field, FormSpec, ListSpec, ObjectType, Page, Row, Species
from app.services.clients import ClientEntry, enter_client, known_already
from app.ui import theme
from app.ui.actions import Actions
from app.ui.forms.builder import FormView
from app.ui.forms.form_model import FormModel
from app.ui.window import Window
from app.windows.form_window_parts import LinkPane, MessagePane, TitleLine

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from uuid import UUID

    from app.metadata.types import Registry
    from app.queries.global_search import Duplicate
    from app.services.clients import NewClient
    from app.ui.context import AppContext
    from app.ui.forms.form_model import Paths

PAUSE_MS = 300
WIDTH = 860
MOST_SHOWN = 6
_REASONS = {
    "tax_id": lazy("the same tax number"),
    "phone": lazy("the same phone"),
    "email": lazy("the same e-mail"),
    "name": lazy("the same name"),
    "similar": lazy("a similar name"),
}


def entry_type(registry: Registry) -> ObjectType:
    """What the window asks, as an object type: the fields are those of the three catalogs."""
    partner, counterparty, person = (registry[kind].fields for kind in ("Partner", "Counterparty", "ContactPerson"))
    asked = {
        "name": partner["name"],
        "legal_kind": counterparty["legal_kind"],
        "tax_id": counterparty["tax_id"],
        "phone": _field("phone", Kind.PHONE, _PHONE),
        "email": _field("email", Kind.EMAIL, _EMAIL),
        "contact_name": _field("contact_name", Kind.TEXT, _CONTACT),
        "job": person["job"],
        "responsible": partner["responsible"],
        "source": partner.get("source"),
    }
    fields = {name: field for name, field in asked.items() if field is not None}
    rows = (Row("name"), Row("legal_kind", "tax_id"), Row("phone", "email"), Row("contact_name", "job"), Row("responsible", "source"))
    return ObjectType(
        "ClientEntry",
        Species.CATALOG,
        lazy("New client"),
        lazy("New clients"),
        "person",
        registry["Partner"].table,
        fields,
        {},
        ListSpec(()),
        reduced(FormSpec((Page(lazy("Main"), rows),)), frozenset(asked.keys() - fields.keys())),
    )


_PHONE, _EMAIL, _CONTACT = lazy("Phone"), lazy("E-mail"), lazy("Contact person")


def _field(name: str, kind: Kind, title: Any) -> Field:
    return Field(name, Fact(kind, title, max_length=200), name)


class ClientEntryWindow(Window):
    """The window.

    Signals, beside those of ``Window``: ``saved(Ref)`` with the partner that was made.
    """

    saved = Signal(object)

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(context, parent)
        self.set_title(_("New client"))
        values = {"legal_kind": "company", "responsible": Ref("User", context.user.id, context.user.name)}
        self.model = FormModel(entry_type(context.registry), Draft.new("ClientEntry", values))
        self.view = FormView(context, self.model)
        self.messages = MessagePane()
        self.known = KnownPane()
        self._sending: tuple[ClientEntry, UUID] | None = None
        self._busy = False
        self.actions_ = Actions(context, "entry", self, self)
        self._timer = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._timer.timeout.connect(self.look_for_known)
        self._arrange()
        self.model.listen(self._told)
        self.messages.chosen.connect(self.view.lead_to)
        self.known.chosen.connect(self._open_known)
        QTimer.singleShot(0, self, self.view.focus_first)

    def command_state(self) -> Mapping[str, Any]:
        """What the conditions of commands may ask."""
        return {"busy": self._busy, "changed": self.is_modified()}

    def is_modified(self) -> bool:
        """Whether something was typed."""
        return self.model.modified

    def save_then(self, done: Callable[[], None]) -> None:
        """Make the client, then close."""
        self.save(lambda _ref: done())

    def entry(self) -> ClientEntry:
        """What is typed."""
        values = self.model.draft.values

        def text(name: str) -> str:
            return str(values.get(name) or "").strip()

        return ClientEntry(
            text("name"),
            text("legal_kind") or "company",
            text("tax_id"),
            text("phone"),
            text("email"),
            text("contact_name"),
            text("job"),
            values.get("responsible"),
            values.get("source"),
        )

    def save(self, done: Callable[[Ref], None]) -> None:
        """Make the client in the background; after a lost connection the same client is sent under the same operation key."""
        unresolved = [UserError(text, "", name) for name, text in self.view.unresolved()]
        errors = (*unresolved, *self.model.check())
        self._show_errors(errors)
        if errors or self._busy:
            return
        entry = self.entry()
        if self._sending is None or self._sending[0] != entry:
            self._sending = (entry, new_id())
        entry, op = self._sending
        self._set_busy(True)
        self.context.tasks.write(
            self,
            lambda session: enter_client(session, entry, op=op),
            lambda client: self._made(client, done),
            title=_("Saving the client"),
            failed=self._failed,
        )

    def look_for_known(self) -> None:
        """Ask, in the background, who may be this client already."""
        entry = self.entry()
        if not (entry.name or entry.tax_id or entry.phone or entry.email):
            self.known.tell(())
            return
        self.context.tasks.read(self, lambda session: known_already(session, entry), self.known.tell, lane="known", failed=self._not_known)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        margin = theme.px(theme.MARGIN)
        layout.setContentsMargins(margin, theme.px(8), margin, margin)
        layout.setSpacing(theme.px(8))
        title = TitleLine()
        title.tell(_("New client"), [_("only the name must be filled in")], modified=False)
        self.view.setFixedHeight(self.view.content_height())
        for widget in (title, self.actions_.bar(), self.messages, self.view, self.known):
            widget.setMaximumWidth(theme.px(WIDTH))
            layout.addWidget(widget)
        layout.addStretch(1)

    def _told(self, paths: Paths) -> None:
        if paths & {"name", "tax_id", "phone", "email"}:
            self._timer.start()
        self.modifiedChanged.emit(self.is_modified())

    def _made(self, client: NewClient, done: Callable[[Ref], None]) -> None:
        self._set_busy(False)
        self._sending = None
        self.model.modified = False
        self.context.bus.publish(client.changes)
        self.saved.emit(client.partner)
        done(client.partner)

    def _failed(self, error: Exception) -> None:
        self._set_busy(False)
        match error:
            case UserErrors():
                self._show_errors(error.errors)
            case UserError():
                self._show_errors((error,))
            case Unavailable():
                self._show_errors(
                    (UserError(error.message, _("What you typed is kept here; press “Write and close” again when the server answers.")),)
                )
                self.context.reporter.show(error, self)
            case _:
                self.context.reporter.show(error, self)

    def _not_known(self, _error: Exception) -> None:
        """The search for namesakes only helps: without an answer the entry goes on."""
        self.known.tell(())

    def _show_errors(self, errors: tuple[UserError, ...]) -> None:
        self.model.set_errors(errors)
        self.messages.tell(errors)
        if errors:
            self.view.lead_to(errors[0])

    def _set_busy(self, busy: bool) -> None:
        self._busy = busy
        self.stateChanged.emit()

    def _open_known(self, ref: Ref) -> None:
        self.context.navigator.open_object(ref)


class KnownPane(LinkPane):
    """Who may be this client already; each that may be seen can be opened instead."""

    def __init__(self) -> None:
        super().__init__(theme.Look.BANNER_WARNING, theme.Role.LINK)

    def tell(self, duplicates: tuple[Duplicate, ...]) -> None:
        """Show them; nobody hides the pane."""
        lines: list[tuple[str, Any]] = [(_line(duplicate), duplicate.ref) for duplicate in duplicates[:MOST_SHOWN]]
        self.tell_lines([(_("Perhaps already in the base. Open instead of entering twice:"), None), *lines] if lines else [])


def _line(duplicate: Duplicate) -> str:
    hidden = _("a client that you may not see; responsible: {name}").format(name=duplicate.responsible or "—")
    who = duplicate.ref.title if duplicate.ref is not None else hidden
    return f"{who} — {_REASONS.get(duplicate.reason, duplicate.reason)}"


def open_entry(window: Any) -> None:
    """Open the entry of a client from the main window or from a list."""
    context: AppContext = window.context
    context.navigator.open_widget("new/client", _("New client"), lambda: ClientEntryWindow(context))


def save(window: ClientEntryWindow) -> None:
    """Make the client and close."""
    window.save(lambda _ref: window.closeRequested.emit())


def save_and_open(window: ClientEntryWindow) -> None:
    """Make the client, close, and open its card."""

    def opened(ref: Ref) -> None:
        window.closeRequested.emit()
        window.context.navigator.open_object(ref)

    window.save(opened)
