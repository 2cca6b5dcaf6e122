"""Signing in to one infobase: login, password, and whether this computer may keep it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLabel

from app.core.errors import Cancelled
from app.core.i18n import _
from app.ui import theme
from app.ui.theme import Look
from app.windows.entry_page import EntryPage

if TYPE_CHECKING:
    from app.services.infobases import Infobase, Infobases
    from app.ui.reporter import Reporter
    from app.ui.tasks import Tasks


class SignInPage(EntryPage):
    """Signals: ``signedIn(Session)``."""

    signedIn = Signal(object)

    def __init__(self, bases: Infobases, tasks: Tasks, reporter: Reporter) -> None:
        super().__init__(_("Sign in"), _("Sign in"), self.sign_in)
        self._bases = bases
        self._tasks = tasks
        self._reporter = reporter
        self._infobase: Infobase | None = None
        self.place = QLabel()
        theme.wear(self.place, Look.MUTED)
        self.fields.addRow(self.place)
        self.login = self.add_line(_("Login"))
        self.password = self.add_line(_("Password"), secret=True)
        self.remember = QCheckBox(_("Keep the password in the keyring of this computer"))
        self.remember.toggled.connect(self._on_remember)
        self.add_field("", self.remember)
        self.left.connect(self._give_up)

    def show_for(self, infobase: Infobase) -> None:
        """Ask for this infobase; what is known is filled in."""
        self._infobase = infobase
        self.heading.setText(infobase.title or infobase.name)
        self.place.setText(self._bases.connection_text(infobase))
        self.tell("")
        self.set_busy(False)
        self.login.setText(infobase.user)
        self.password.clear()
        self.remember.setChecked(False)
        self.remember.setEnabled(True)
        if infobase.kept:
            self._tasks.call(self, lambda: self._bases.saved_password(infobase, infobase.user), self._fill_in)
        (self.password if infobase.user else self.login).setFocus()

    def sign_in(self) -> None:
        """Connect; the answer is ``signedIn`` or a sentence under the fields."""
        infobase, login, password = self._infobase, self.login.text().strip(), self.password.text()
        if infobase is None:
            return
        if not login:
            self.complain(_("Type your login."))
            self.login.setFocus()
            return
        self.set_busy(True)
        self.tell(_("Connecting to “{title}”…").format(title=infobase.title or infobase.name))
        remember = self.remember.isChecked()
        self._tasks.call(
            self,
            lambda: self._bases.sign_in(infobase, login, password, remember=remember),
            self.signedIn.emit,
            title=_("Connecting"),
            failed=self._on_failed,
        )

    def _fill_in(self, password: str | None) -> None:
        if password and not self.password.text():
            self.password.setText(password)
            self.remember.setChecked(True)
            self.password.selectAll()

    def _on_remember(self, on: bool) -> None:
        """The keyring is looked for only when it is wanted: few passwords are kept, and it is heavy to load."""
        if on:
            self._tasks.call(self, self._bases.keyring_works, self._on_keyring)

    def _on_keyring(self, works: bool) -> None:
        if not works:
            self.remember.setChecked(False)
            self.remember.setEnabled(False)
            self.tell(_("This computer has no keyring, so the password is asked each time and kept nowhere."))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Cancelled):
            self.set_busy(False)
            self.tell("")
        elif self.fail(error):
            self.password.setFocus()
            self.password.selectAll()
        else:
            self._reporter.show(error, self)

    def _give_up(self) -> None:
        self._tasks.cancel(self)
