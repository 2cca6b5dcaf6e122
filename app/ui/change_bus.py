"""One signal "data changed" for the whole program, fed by own writes and by the server's notifications."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.changes import ChangeSet

COALESCE_MS = 150


class ChangeBus(QObject):
    """Collects changes for 150 ms and tells them once.

    Signals: ``changed(ChangeSet)``.
    """

    changed = Signal(ChangeSet)

    def __init__(self) -> None:
        super().__init__()
        self._pending: ChangeSet | None = None
        self._timer = QTimer(self, singleShot=True, interval=COALESCE_MS)
        self._timer.timeout.connect(self.flush)

    def publish(self, changes: ChangeSet) -> None:
        """Tell that data changed; called on the UI thread."""
        if not changes.ids and not changes.resync:
            return
        self._pending = changes if self._pending is None else self._pending.merged(changes)
        if not self._timer.isActive():
            self._timer.start()

    def flush(self) -> None:
        """Tell now what has been collected."""
        self._timer.stop()
        pending, self._pending = self._pending, None
        if pending is not None:
            self.changed.emit(pending)
