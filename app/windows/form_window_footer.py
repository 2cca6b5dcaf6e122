"""The figures under a form: sums of the document at the right, what the client owes at the left."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QWidget

from app.core.dates import business_today
from app.core.drafts import Ref
from app.core.formats import format_value
from app.core.i18n import _, ngettext
from app.core.kinds import Kind
from app.queries.debts import counterparty_debts
from app.ui import theme

if TYPE_CHECKING:
    from app.core.changes import ChangeSet
    from app.queries.debts import Debt
    from app.ui.context import AppContext
    from app.ui.forms.form_model import FormModel, Paths
    from app.ui.forms.scope import FormScope

COUNTERPARTY = "Counterparty"
FIGURE_GAP = 20


class Figure(QWidget):
    """A caption and a number."""

    def __init__(self, caption: str) -> None:
        super().__init__()
        self._caption = QLabel(caption)
        self._number = QLabel()
        self._number.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(5))
        layout.addWidget(self._caption)
        layout.addWidget(self._number)

    def tell(self, number: str, *, main: bool = False, negative: bool = False) -> None:
        """Show a number; the main one is large, a bad one red."""
        look = theme.Look.TOTAL if main else theme.Look.NEGATIVE if negative else ""
        theme.wear(self._number, look, bool(look))
        self._number.setText(number)
        self._number.setAccessibleName(f"{self._caption.text()} {number}")

    def text(self) -> str:
        """Caption and number."""
        return f"{self._caption.text()} {self._number.text()}"


class FormFooter(QFrame):
    """The line of figures; the last sum of the declaration that people make (not the server) is the main one."""

    def __init__(self, form: FormModel, scope: FormScope, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._form = form
        self._scope = scope
        theme.wear(self, theme.Look.FOOTER)
        self.left = QHBoxLayout()
        self.left.setSpacing(theme.px(24))
        self._figures = {name: Figure(form.type.fields[name].title) for name in form.type.form.footer}
        own = [name for name in self._figures if not form.type.fields[name].fact.server_side]
        self._main = own[-1] if own else ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(theme.MARGIN), theme.px(3), theme.px(theme.MARGIN), theme.px(3))
        layout.setSpacing(theme.px(FIGURE_GAP))
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        layout.addLayout(self.left)
        layout.addStretch(1)
        for name in sorted(self._figures, key=lambda name: name == self._main):
            layout.addWidget(self._figures[name])
        self.setMinimumHeight(theme.px(30))
        self.setVisible(bool(self._figures))
        form.listen(self.apply)
        self.apply(frozenset(self._figures) | {"currency"})

    def apply(self, paths: Paths) -> None:
        """Show the sums that changed."""
        again = self._figures if paths & {"currency", "digits"} else paths & set(self._figures)
        for name in again:
            text = self._scope.shown(self._form.type.fields[name], self._form.value(name) or 0)
            main = name == self._main
            self._figures[name].tell(f"{text} {self._currency()}".rstrip() if main else text, main=main)

    def figure(self, name: str) -> str:
        """A figure as it is shown."""
        return self._figures[name].text()

    def fit(self) -> None:
        """Leave out, from the first on, the figures that find no room; the tool tip of the main one has them all."""
        gap, margins = theme.px(FIGURE_GAP), 2 * theme.px(theme.MARGIN)
        free = self.width() - margins - self.left.sizeHint().width()
        order = sorted(self._figures, key=lambda name: name != self._main)
        kept = [order[0], *reversed(order[1:])] if order else []
        for name in kept:
            free -= self._figures[name].sizeHint().width() + gap
            self._figures[name].setHidden(free < 0 and name != self._main)
        if self._main:
            self._figures[self._main].setToolTip("\n".join(figure.text() for figure in self._figures.values()))

    def minimumSizeHint(self) -> QSize:
        """The main figure at least."""
        width = self._figures[self._main].sizeHint().width() if self._main else 0
        return QSize(width + 2 * theme.px(theme.MARGIN), theme.px(30))

    def event(self, event: QEvent) -> bool:
        """As many figures as there is room for, whenever width or texts change."""
        if event.type() in (QEvent.Type.LayoutRequest, QEvent.Type.Resize):
            self.fit()
        return super().event(event)

    def _currency(self) -> str:
        currency = self._form.value("currency")
        return str(currency) if isinstance(currency, Ref) else ""


class DebtFigures(QObject):
    """Debt and overdue of the form's counterparty, read in the background and kept fresh."""

    def __init__(self, context: AppContext, form: FormModel, footer: FormFooter) -> None:
        super().__init__(footer)
        self._context = context
        self._form = form
        self._footer = footer
        self._asked: Any = None
        self._shown: list[Figure] = []
        self._timer = QTimer(self, singleShot=True, interval=0)
        self._timer.timeout.connect(self._ask)
        form.listen(lambda paths: self.refresh() if paths & {"counterparty", "posted"} else None)
        context.bus.changed.connect(self._heard)
        self.refresh()

    def refresh(self, *, again: bool = False) -> None:
        """Ask the base when the counterparty changed, or in any case."""
        if again:
            self._asked = None
        self._timer.start()

    def _heard(self, changes: ChangeSet) -> None:
        """Debts come of documents; a form out of sight asks when it is shown."""
        if changes.resync or any(kind in self._context.registry and self._context.registry[kind].is_document for kind in changes.ids):
            self._asked = None
            if self._footer.window().isVisible():
                self.refresh()

    def _counterparty(self) -> Any:
        if self._form.type.kind == COUNTERPARTY:
            return None if self._form.draft.is_new else self._form.draft.id
        field = self._form.type.fields.get("counterparty")
        value = self._form.value("counterparty")
        return value.id if field is not None and field.fact.target == COUNTERPARTY and isinstance(value, Ref) else None

    def _ask(self) -> None:
        counterparty = self._counterparty()
        if counterparty == self._asked:
            return
        self._asked = counterparty
        if counterparty is None:
            self._show(())
            return
        today = business_today(self._context.base.time_zone)
        self._context.tasks.read(
            self, lambda session: counterparty_debts(session, counterparty, today), self._show, lane="debts", failed=self._not_known
        )

    def _not_known(self, error: Exception) -> None:
        """A figure beside the work must not interrupt it; the connection's own banner tells of a lost server."""
        self._asked = None
        self._show(())
        self._context.reporter.notify(_("The debt of the client could not be read: {reason}").format(reason=error))

    def _show(self, debts: tuple[Debt, ...]) -> None:
        for old in self._shown:
            self._footer.left.removeWidget(old)
            old.deleteLater()
        self._shown = [self._figure(debt) for debt in debts]
        for figure in self._shown:
            self._footer.left.addWidget(figure)
        if self._shown:
            self._footer.show()

    @staticmethod
    def _figure(debt: Debt) -> Figure:
        figure = Figure(_("Debt") if debt.amount > 0 else _("Advance"))
        text = f"{format_value(Kind.MONEY, abs(debt.amount), digits=debt.digits)} {debt.currency}"
        if debt.overdue:
            days = ngettext("{count} day late", "{count} days late", debt.overdue_days).format(count=debt.overdue_days)
            text = f"{text}, {days}"
        figure.tell(text, negative=bool(debt.overdue))
        return figure
