"""The quick view: a pane beside a list that shows the current object, read in the background once the cursor rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, QTimer, QUrl, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QTextBrowser, QWidget

from app.core.dates import business_today
from app.core.drafts import Ref
from app.core.errors import Cancelled
from app.core.i18n import _
from app.queries.glimpse import glimpse
from app.ui import theme
from app.ui.lists.quick_view_text import glimpse_html
from app.ui.theme import Look

if TYPE_CHECKING:
    from app.metadata.types import ObjectType
    from app.queries.glimpse import Glimpse
    from app.ui.context import AppContext
    from app.ui.lists.shown_row import ShownRow
    from app.ui.tasks import Job

REST_MS = 150
_OWN_KEYS = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Escape, Qt.Key.Key_C, Qt.Key.Key_A, Qt.Key.Key_Home, Qt.Key.Key_End})


class QuickView(QTextBrowser):
    """Shows one object of a kind.

    Signals: ``left`` when the person goes back to the list (Esc).
    """

    left = Signal()

    def __init__(self, context: AppContext, object_type: ObjectType, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._type = object_type
        self._row: ShownRow | None = None
        self._shown: Glimpse | None = None
        self._job: Job | None = None
        self.wide = False
        self.setOpenLinks(False)
        self.setAccessibleName(_("Quick view"))
        self.document().setDocumentMargin(theme.px(theme.MARGIN))
        theme.wear(self, Look.PANEL)
        self._rest = QTimer(self, singleShot=True, interval=REST_MS)
        self._rest.timeout.connect(self._ask)
        self.anchorClicked.connect(self._open)
        context.bus.changed.connect(lambda _changes: self.again())
        self._tell(_("Choose a row: what it holds is shown here."))

    # the object

    def follow(self, row: ShownRow | None) -> None:
        """The cursor went to another row: what was asked for the last one is not wanted any more."""
        if row == self._row:
            return
        self._row = row
        self.again()

    def again(self) -> None:
        """Read the object anew when the cursor rests."""
        if self._job is not None:
            self._job.cancel()
            self._job = None
        if self.isVisible():
            self._rest.start()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.again()

    def _ask(self) -> None:
        row = self._row
        if row is None:
            self._tell(_("Choose a row: what it holds is shown here."))
            return
        kind, today = self._type.kind, business_today(self._context.base.time_zone)
        self._job = self._context.tasks.read(
            self, lambda session: glimpse(session, kind, row.id, today), self._show, lane="glimpse", failed=self._not_known
        )

    def _not_known(self, error: Exception) -> None:
        """A look beside the work must not interrupt it."""
        if not isinstance(error, Cancelled):
            self._tell(str(error))

    def _show(self, found: Glimpse) -> None:
        self._shown = found
        self.draw()

    def draw(self) -> None:
        """Show what was read, by the room there is."""
        if self._shown is not None:
            place = self.verticalScrollBar().value()
            self.setHtml(glimpse_html(self._type, self._shown, wide=self.wide))
            self.verticalScrollBar().setValue(place)

    def _tell(self, text: str) -> None:
        self._shown = None
        self.setPlainText(text)

    # links and keys

    def _open(self, url: QUrl) -> None:
        kind, _slash, object_id = url.toString().partition("/")
        self._context.navigator.open_object(Ref(kind, UUID(object_id)))

    def event(self, event: QEvent) -> bool:
        """Keys of the text come before those of the list around it."""
        if event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and event.key() in _OWN_KEYS:
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def loadResource(self, kind: int, name: QUrl | str) -> Any:  # noqa: ARG002 - Qt's signature
        """Nothing is ever loaded: a text from the base must not make the program read files."""
        return None
