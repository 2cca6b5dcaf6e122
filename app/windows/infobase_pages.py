"""Adding an infobase: the connection to one on a server, or a new one on this computer."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QSpinBox

from app.core.errors import UserError
from app.core.i18n import _
from app.windows.entry_page import EntryPage

if TYPE_CHECKING:
    from app.services.infobases import Infobase, Infobases
    from app.ui.reporter import Reporter
    from app.ui.tasks import Tasks

SSL_MODES = ("prefer", "require", "verify-ca", "verify-full", "disable")


class ServerPage(EntryPage):
    """Where a base on a server is. Signals: ``saved(str)`` with the name in the list."""

    saved = Signal(str)

    def __init__(self, bases: Infobases) -> None:
        super().__init__(_("Infobase on a server"), _("Save"), self.save, back=_("Cancel"))
        self._bases = bases
        self._changed = ""
        self.title = self.add_line(_("Name in the list"))
        self.host = self.add_line(_("Server"))
        self.port = QSpinBox()
        self.port.setRange(1, 65535)
        self.port.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.add_field(_("Port"), self.port)
        self.database = self.add_line(_("Database"))
        self.sslmode = QComboBox()
        self.sslmode.addItems(SSL_MODES)
        self.add_field(_("Encryption"), self.sslmode)

    def show_for(self, infobase: Infobase | None) -> None:
        """Change an infobase of the list, or type a new one."""
        self._changed = infobase.name if infobase else ""
        self.tell(_("Ask the administrator for the name of the server and of the database."))
        self.title.setText(infobase.title or infobase.name if infobase else "")
        self.host.setText(infobase.host if infobase else "")
        self.port.setValue(infobase.port if infobase else 5432)
        self.database.setText(infobase.database if infobase else "")
        self.sslmode.setCurrentText(infobase.sslmode if infobase else "prefer")
        for line in (self.host, self.database, self.port):
            line.setEnabled(infobase is None or not infobase.is_local)
        self.title.setFocus()

    def save(self) -> None:
        """Put it into the list."""
        try:
            name = self._bases.save_server(
                self._changed,
                title=self.title.text(),
                host=self.host.text(),
                port=self.port.value(),
                database=self.database.text(),
                sslmode=self.sslmode.currentText(),
            )
        except UserError as error:
            self.fail(error)
            return
        self.saved.emit(name)


class LocalPage(EntryPage):
    """A new infobase on this computer, with its first administrator. Signals: ``created(str)`` with the name in the list."""

    created = Signal(str)

    def __init__(self, bases: Infobases, tasks: Tasks, reporter: Reporter) -> None:
        super().__init__(_("New infobase on this computer"), _("Create"), self.make_base, back=_("Cancel"))
        self._bases = bases
        self._tasks = tasks
        self._reporter = reporter
        self.title = self.add_line(_("Name of the base"))
        self.country = QComboBox()
        self.add_field(_("Country"), self.country)
        self.person = self.add_line(_("Your name"))
        self.login = self.add_line(_("Login"), text=bases.suggested_login())
        self.password = self.add_line(_("Password"), secret=True)
        self.again = self.add_line(_("Password again"), secret=True)
        self.left.connect(lambda: self._tasks.cancel(self))

    def show_empty(self) -> None:
        """Begin a new base."""
        if not self.country.count():
            for code, name in self._bases.countries():
                self.country.addItem(name, code)
        self.set_busy(False)
        self.tell(_("The program starts a database server of its own on this computer; nothing else is needed."))
        for line in (self.title, self.person, self.password, self.again):
            line.clear()
        self.title.setText(_("My company"))
        self.title.selectAll()
        self.title.setFocus()

    def make_base(self) -> None:
        """Make it; takes some seconds."""
        try:
            self._check()
        except UserError as error:
            self.fail(error)
            return
        title, country, person, login = self.title.text().strip(), self.country.currentData(), self.person.text().strip(), self.login.text().strip()
        password = self.password.text()
        self.set_busy(True)
        self.tell(_("Creating the infobase, this takes a few seconds…"))
        self._tasks.call(
            self,
            lambda: self._bases.create_local(title, country, login=login, person=person or login, password=password),
            self.created.emit,
            title=_("Creating the infobase"),
            failed=self._on_failed,
        )

    def _check(self) -> None:
        if not self.title.text().strip():
            raise UserError(_("Type a name for the base."))
        if not self.login.text().strip():
            raise UserError(_("Type the login you will sign in with."))
        if not self.password.text():
            raise UserError(_("Type a password."))
        if self.password.text() != self.again.text():
            raise UserError(_("The two passwords differ."), _("Type the same password twice."))

    def _on_failed(self, error: Exception) -> None:
        if not self.fail(error):
            self.tell("")
            self._reporter.show(error, self)
