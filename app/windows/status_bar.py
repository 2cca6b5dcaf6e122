"""The line below everything: the base, how fast it answers, the organization, what is going on, who else is here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QToolButton, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.tasks import Tasks
    from app.ui.thin_link import ThinLink

HEIGHT = 24
EVERY_MS = 2000
NOTICE_MS = 6000
SLOWEST_SHOWN_MS = 9999


class StatusBar(QWidget):
    """``latency`` gives the last measured round trip in milliseconds, without asking the base."""

    def __init__(self, place: str, organization: str, tasks: Tasks, latency: Callable[[], float | None]) -> None:
        super().__init__()
        theme.wear(self, Look.STATUS_BAR)
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedHeight(theme.px(HEIGHT))
        self._tasks = tasks
        self._latency = latency
        self.lamp, self.place, self.speed, self.organization = QLabel("●"), QLabel(place), QLabel(), QLabel(organization)
        self.thin_link, self.work, self.notice, self.people = QLabel(_("thin link")), QLabel(), QLabel(), QLabel()
        self.thin_link.hide()
        self.stop = QToolButton()
        self.stop.setText(_("Cancel"))
        theme.wear(self.stop, Look.LINK)
        self.stop.clicked.connect(lambda: tasks.cancel())
        widest = max(theme.text_width(_speed_text(latency), size=theme.SMALL) for latency in (0, SLOWEST_SHOWN_MS))
        self.speed.setFixedWidth(widest + theme.px(4))  # another figure moves nothing: Remote Desktop would send all that moved
        self._arrange()
        self.show_busy(False)
        self.show_connected(True)
        tasks.busyChanged.connect(self.show_busy)
        self._timer = QTimer(self, interval=EVERY_MS)
        self._timer.timeout.connect(self.refresh)
        self._timer.start()
        self.refresh()
        self._notice_timer = QTimer(self, singleShot=True, interval=NOTICE_MS)
        self._notice_timer.timeout.connect(self.notice.clear)

    def refresh(self) -> None:
        """Show how fast the base answered last."""
        latency = self._latency()
        self.speed.setText(_speed_text(latency) if latency else "")

    def show_connected(self, connected: bool) -> None:
        """The lamp: whether the server answers."""
        theme.wear(self.lamp, Look.LAMP_GOOD if connected else Look.LAMP_BAD)
        self.lamp.setToolTip(_("The server answers.") if connected else _("The server does not answer."))

    def show_busy(self, busy: bool) -> None:
        """Say what is under way, with the way to stop it."""
        titles = [title for title in self._tasks.running if title]
        self.work.setText((titles[0] if titles else _("Working")) + "…" if busy else "")
        self.stop.setVisible(busy)

    def tell(self, text: str) -> None:
        """Say something in passing."""
        self.notice.setText(text)
        self._notice_timer.start()

    def follow(self, link: ThinLink) -> None:
        """Say now and later whether the link is thin."""

        def show() -> None:
            self.show_thin_link(link.explanation() if link.is_on else "")

        link.changed.connect(show)
        show()

    def show_thin_link(self, explanation: str) -> None:
        """Say that the program sends less; no explanation takes the words away."""
        self.thin_link.setVisible(bool(explanation))
        self.thin_link.setToolTip(explanation)
        self.thin_link.setAccessibleDescription(explanation)

    def show_people(self, text: str) -> None:
        """Who else is at work on what is in front."""
        self.people.setText(text)

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(theme.px(10), 1, theme.px(10), 0)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.lamp)
        for label in (self.place, self.speed, self.organization, self.thin_link):
            layout.addWidget(label)
            layout.addSpacing(theme.px(14))
        layout.addStretch(1)
        for widget in (self.notice, self.work, self.stop, self.people):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignVCenter)


def _speed_text(latency: float) -> str:
    return _("under 1 ms") if latency < 1 else _("{count} ms").format(count=round(latency))
