"""The first window: the infobases of this person, signing in, adding a base. Everything works with the keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal, SignalInstance
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QListWidget, QListWidgetItem, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from app.core import i18n
from app.core.errors import UserError
from app.core.i18n import _
from app.core.settings import LANGUAGE
from app.ui import icons, theme
from app.ui.theme import Look, Role
from app.windows.infobase_pages import LocalPage, ServerPage
from app.windows.sign_in import SignInPage

if TYPE_CHECKING:
    from app.services.infobases import Infobase, Infobases
    from app.ui.reporter import Reporter
    from app.ui.settings_store import MachineSettings
    from app.ui.tasks import Tasks


class StartWindow(QWidget):
    """Signals: ``signedIn(Session)``; ``closed()`` by the person; ``languageChosen()``: whoever opened the window opens it anew."""

    signedIn = Signal(object)
    languageChosen = Signal()
    closed = Signal()

    def __init__(self, bases: Infobases, tasks: Tasks, reporter: Reporter, machine: MachineSettings) -> None:
        super().__init__()
        self.setWindowTitle("Kontora")
        self.setWindowIcon(icons.icon("logo", Role.BRAND))
        self._bases = bases
        self._dismissed = False
        self._reporter = reporter
        self._machine = machine
        self.list_page = ListPage(bases)
        self.sign_in_page = SignInPage(bases, tasks, reporter)
        self.server_page = ServerPage(bases)
        self.local_page = LocalPage(bases, tasks, reporter)
        self._pages = QStackedWidget()
        self._connect()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._top())
        layout.addWidget(self._pages, 1)
        self.resize(theme.px(640), theme.px(440))
        self.show_list()

    def show_list(self) -> None:
        """Show the list of infobases, the one used last chosen."""
        self._pages.setCurrentWidget(self.list_page)
        self.list_page.reload()

    def open(self, infobase: Infobase) -> None:
        """Ask for login and password of an infobase."""
        self._pages.setCurrentWidget(self.sign_in_page)
        self.sign_in_page.show_for(infobase)

    def dismiss(self) -> None:
        """Make way for another window."""
        self._dismissed = True
        self.close()
        self.deleteLater()

    def _connect(self) -> None:
        for page in (self.list_page, self.sign_in_page, self.server_page, self.local_page):
            self._pages.addWidget(page)
        for entry in (self.sign_in_page, self.server_page, self.local_page):
            entry.left.connect(self.show_list)
        self.list_page.opened.connect(self.open)
        self.list_page.added.connect(self._add)
        self.list_page.changed.connect(self._change)
        self.list_page.removed.connect(self._remove)
        self.server_page.saved.connect(self._open_by_name)
        self.local_page.created.connect(self._open_by_name)
        self.sign_in_page.signedIn.connect(self.signedIn)

    def _top(self) -> QWidget:
        top = QWidget()
        theme.wear(top, Look.TOP_BAR)
        top.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        logo = QLabel()
        logo.setPixmap(icons.pixmap("logo", Role.BRAND, ratio=self.devicePixelRatioF()))
        brand = QLabel("Kontora")
        theme.wear(brand, Look.BRAND)
        self.language = QComboBox()
        for code, name in i18n.LANGUAGES.items():
            self.language.addItem(name, code)
        self.language.setCurrentIndex(self.language.findData(i18n.language()))
        self.language.setAccessibleName(_("Language"))
        self.language.activated.connect(self._on_language_activated)
        layout = QHBoxLayout(top)
        layout.setContentsMargins(theme.px(theme.MARGIN), theme.px(5), theme.px(theme.MARGIN), theme.px(5))
        layout.addWidget(logo)
        layout.addWidget(brand)
        layout.addStretch(1)
        layout.addWidget(self.language)
        return top

    def _on_language_activated(self, place: int) -> None:
        code = self.language.itemData(place)
        if code != i18n.language():
            self._machine.set(LANGUAGE, code)
            self.languageChosen.emit()

    def _add(self, local: bool) -> None:
        page = self.local_page if local else self.server_page
        self._pages.setCurrentWidget(page)
        if local:
            self.local_page.show_empty()
        else:
            self.server_page.show_for(None)

    def _change(self, infobase: Infobase) -> None:
        self._pages.setCurrentWidget(self.server_page)
        self.server_page.show_for(infobase)

    def _remove(self, infobase: Infobase) -> None:
        question = _("Take “{title}” off the list? The infobase itself and its data stay where they are.").format(
            title=infobase.title or infobase.name
        )

        def remove() -> None:
            self._bases.remove(infobase.name)
            self.list_page.reload()

        self._reporter.confirm(question, _("Take off the list"), remove, self)

    def _open_by_name(self, name: str) -> None:
        self.list_page.reload()
        self.open(next(infobase for infobase in self._bases.all() if infobase.name == name))

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closed by the person: nothing else stands, the program ends."""
        super().closeEvent(event)
        if not self._dismissed:
            self.closed.emit()


class ListPage(QWidget):
    """The list itself. Signals: ``opened(Infobase)``, ``added(bool)`` with whether on this computer, ``changed(Infobase)``, ``removed(Infobase)``."""

    opened = Signal(object)
    added = Signal(bool)
    changed = Signal(object)
    removed = Signal(object)

    def __init__(self, bases: Infobases) -> None:
        super().__init__()
        self._bases = bases
        self.shown: tuple[Infobase, ...] = ()
        self.list = QListWidget()
        self.list.setIconSize(QSize(theme.px(20), theme.px(20)))
        self.list.setUniformItemSizes(True)
        self.list.currentRowChanged.connect(lambda _row: self._show_current())
        self.list.itemActivated.connect(lambda _item: self._tell(self.opened))
        self.empty = QLabel(_("There is no infobase in the list yet.\nCreate one on this computer, or add the one of your company's server."))
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setWordWrap(True)
        theme.wear(self.empty, Look.MUTED)
        self.connection = QLabel()
        theme.wear(self.connection, Look.MUTED)
        self.connection.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_buttons()
        self._arrange()

    def current(self) -> Infobase | None:
        """The infobase chosen in the list."""
        item: QListWidgetItem | None = self.list.currentItem()
        return self.shown[self.list.row(item)] if item is not None else None

    def reload(self) -> None:
        """Read the list again."""
        self.list.clear()
        try:
            self.shown = self._bases.all()
        except UserError as error:
            self.shown = ()
            self.empty.setText(f"{error.message}\n{error.hint}")
        for infobase in self.shown:
            item = QListWidgetItem(icons.icon("computer" if infobase.is_local else "server"), infobase.title or infobase.name)
            item.setSizeHint(QSize(0, theme.px(30)))
            self.list.addItem(item)
        self.list.setCurrentRow(0)
        self._show_current()
        (self.list if self.list.count() else self.create_button).setFocus()

    def _make_buttons(self) -> None:
        self.open_button = QPushButton(_("Open"))
        theme.wear(self.open_button, Look.MAIN_BUTTON)
        self.open_button.clicked.connect(lambda: self._tell(self.opened))
        self.create_button = QPushButton(_("Create on this computer…"))
        self.create_button.clicked.connect(lambda: self.added.emit(True))
        self.add_button = QPushButton(_("Add from a server…"))
        self.add_button.clicked.connect(lambda: self.added.emit(False))
        self.change_button = QPushButton(_("Change…"))
        self.change_button.clicked.connect(lambda: self._tell(self.changed))
        self.remove_button = QPushButton(_("Take off the list"))
        self.remove_button.clicked.connect(lambda: self._tell(self.removed))

    def _arrange(self) -> None:
        heading = QLabel(_("Infobases"))
        self.list.setAccessibleName(heading.text())
        theme.wear(heading, Look.TITLE)
        buttons = QVBoxLayout()
        buttons.setSpacing(theme.px(theme.GAP))
        for button in (self.open_button, self.create_button, self.add_button, self.change_button, self.remove_button):
            buttons.addWidget(button)
        buttons.addStretch(1)
        lists = QStackedWidget()
        lists.addWidget(self.list)
        lists.addWidget(self.empty)
        self._lists = lists
        middle = QHBoxLayout()
        middle.setSpacing(theme.px(theme.MARGIN))
        middle.addWidget(lists, 1)
        middle.addLayout(buttons)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.px(20), theme.px(20), theme.px(20), theme.px(10))
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(heading)
        layout.addLayout(middle, 1)
        layout.addWidget(self.connection)

    def _show_current(self) -> None:
        infobase = self.current()
        for button in (self.open_button, self.change_button, self.remove_button):
            button.setEnabled(infobase is not None)
        self._lists.setCurrentWidget(self.list if self.list.count() else self.empty)
        theme.wear(self.create_button, Look.MAIN_BUTTON, on=not self.list.count())
        self.connection.setText(self._bases.connection_text(infobase) if infobase else "")

    def _tell(self, signal: SignalInstance) -> None:
        infobase = self.current()
        if infobase is not None:
            signal.emit(infobase)
