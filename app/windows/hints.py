"""Five short hints for somebody who is here for the first time: one at a time, beside what they speak of, never over what is being typed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, QTimer
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLabel, QToolButton, QVBoxLayout, QWidget

from app.core.i18n import LazyText, _, lazy
from app.core.settings import HINTS_SEEN
from app.core.stored import texts
from app.ui import theme
from app.ui.theme import Look

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.windows.main_window import MainWindow

WAIT_MS = 3000
WIDTH = 300


@dataclass(frozen=True, slots=True)
class Hint:
    """``anchor`` gives what the hint speaks of, while that is to be seen."""

    name: str
    text: LazyText
    anchor: Callable[[MainWindow], QWidget | None]


def _front(window: MainWindow, place: str) -> QWidget | None:
    """The front window when it is a list or a form."""
    front = window.current_window()
    return front if front is not None and (front.link() or window.docking.current).startswith(place) else None


def _in_list(window: MainWindow) -> QWidget | None:
    front = _front(window, "list/")
    return getattr(front, "search", None)


def _in_form(window: MainWindow) -> QWidget | None:
    front = _front(window, "object/") or _front(window, "new/")
    return getattr(front, "bar", None)


HINTS = (
    Hint(
        "sections",
        lazy("Everything begins with the sections: each opens its lists, what can be created, and more. Alt+0 goes here."),
        lambda window: window.sections,
    ),
    Hint(
        "search",
        lazy("This field finds any client, document or command by a few letters. Ctrl+K or Ctrl+Shift+F from anywhere."),
        lambda window: window.search,
    ),
    Hint("quick_search", lazy("In a list just type: it shows only the rows that hold those letters. Esc shows all of them again."), _in_list),
    Hint("main_button", lazy("Ctrl+Enter is the yellow button in every card and document: everything is saved and the window closes."), _in_form),
    Hint(
        "help",
        lazy("F1 tells what can be done here and with which key. F10 opens the menu with everything."),
        lambda window: window.top.buttons["menu"],
    ),
)


class HintBox(QFrame):
    """The quiet note; it takes neither the keyboard nor the place of anything."""

    def __init__(self, parent: QWidget, understood: Callable[[], None], no_more: Callable[[], None]) -> None:
        super().__init__(parent)
        theme.wear(self, Look.HINT)
        self.text = QLabel()
        self.text.setWordWrap(True)
        self.understood = self._button(_("Understood"), understood)
        self.no_more = self._button(_("No more hints"), no_more)
        buttons = QHBoxLayout()
        buttons.setSpacing(theme.px(12))
        buttons.addWidget(self.understood)
        buttons.addWidget(self.no_more)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(10)] * 4)
        layout.setSpacing(theme.px(6))
        layout.addWidget(self.text)
        layout.addLayout(buttons)
        self.setFixedWidth(theme.px(WIDTH))
        self.hide()

    def place(self, anchor: QWidget, taken: Sequence[QRect]) -> bool:
        """Stand under, beside or over the anchor, where nothing is ``taken``; ``False`` when there is no such place."""
        area = self.parentWidget()
        if area is None:
            return False
        self.ensurePolished()  # the height depends on the look
        self.setFixedHeight(self.layout().totalHeightForWidth(self.width()) + theme.px(4))  # type: ignore[union-attr] # made above
        spot = QRect(anchor.mapTo(area, QPoint()), anchor.size())
        gap = theme.px(6)
        corners = (
            *(QPoint(spot.right() + gap, place.top() - self.height() - gap) for place in taken),  # above a footer: titles and buttons stay free
            QPoint(spot.right() + gap, spot.bottom() - self.height() - gap),  # beside the end of a tall one
            QPoint(spot.right() - self.width(), spot.bottom() + gap),
            QPoint(spot.left(), spot.bottom() + gap),
            QPoint(spot.right() + gap, spot.top() + gap),
            QPoint(spot.left(), spot.top() - self.height() - gap),
        )
        for corner in corners:
            frame = QRect(corner, self.size())
            if area.rect().contains(frame) and not any(frame.intersects(place) for place in taken) and not frame.intersects(spot):
                self.move(corner)
                return True
        return False

    def _button(self, text: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton()
        theme.wear(button, Look.LINK)
        button.setText(text)
        button.clicked.connect(action)
        return button


class Hints(QObject):
    """Shows the hints that the person has not put away yet, over ``area``; which those are is kept with the person's settings."""

    def __init__(self, window: MainWindow, area: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._area = area
        self._settings = window.context.settings
        self.box = HintBox(area, self.put_away, self.put_all_away)
        self.current: Hint | None = None
        self._timer = QTimer(self, singleShot=True, interval=WAIT_MS)
        self._timer.timeout.connect(self.show_next)
        if self._left():
            self._timer.start()
        window.docking.activated.connect(self._on_activated)
        QApplication.instance().focusChanged.connect(self._on_focus)  # type: ignore[union-attr] # there is an application
        window.installEventFilter(self)

    def show_next(self) -> None:
        """The first hint left whose object is to be seen, unless something is over the window."""
        self.box.hide()
        self.current = None
        if QApplication.activePopupWidget() or QApplication.activeModalWidget():
            self._timer.start()
            return
        for hint in self._left():
            anchor = hint.anchor(self._window)
            if anchor is not None and anchor.isVisible() and anchor.window() is self._window:
                self.box.text.setText(str(hint.text))
                if self.box.place(anchor, self._taken()):
                    self.current = hint
                    self.box.show()
                    self.box.raise_()
                return

    def put_away(self) -> None:
        """This hint was read; the next one comes a little later."""
        if self.current is not None:
            self._settings.set(HINTS_SEEN, [*self._settings.get(HINTS_SEEN), self.current.name])
        self._look_again()

    def put_all_away(self) -> None:
        """No hints any more."""
        self._settings.set(HINTS_SEEN, [hint.name for hint in HINTS])
        self._look_again()

    def pause(self) -> None:
        """None until another window comes to the front; nothing is remembered."""
        self._timer.stop()
        self.box.hide()

    def begin_again(self) -> None:
        """All hints once more."""
        self._settings.set(HINTS_SEEN, [])
        self.show_next()

    def _left(self) -> list[Hint]:
        seen = texts(self._settings.get(HINTS_SEEN))
        return [hint for hint in HINTS if hint.name not in seen]

    def _look_again(self) -> None:
        self.box.hide()
        if self._left():
            self._timer.start()

    def _taken(self) -> list[QRect]:
        """What is read or typed into, in the coordinates of the box: the footer of the window in front, and the field with the keyboard."""
        focus = QApplication.focusWidget()
        footer: QWidget | None = getattr(self._window.current_window(), "footer", None)
        typed = focus if focus is not None and focus.height() <= self._area.height() // 2 else None
        return [
            QRect(widget.mapTo(self._area, QPoint()), widget.size())
            for widget in (footer, typed)
            if widget is not None and widget.isVisible() and self._area.isAncestorOf(widget)
        ]

    def _on_activated(self, key: str) -> None:
        """Whoever opens the guide has understood where help is."""
        if key.startswith("help/") and self.current is not None and self.current.name == "help":
            self.put_away()
        else:
            self._look_again()

    def _on_focus(self, _old: QWidget | None, new: QWidget | None) -> None:
        """Whoever went where the hint points needs it no more; where something is typed it gives way."""
        if self.current is None or new is None or not self.box.isVisible():
            return
        anchor = self.current.anchor(self._window)
        if anchor is not None and (anchor is new or anchor.isAncestorOf(new)):
            self.put_away()
        elif any(self.box.geometry().intersects(place) for place in self._taken()):
            self._look_again()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """A window that changes its size moves what the hint stands beside."""
        if event.type() == QEvent.Type.Resize and self.box.isVisible():
            self._look_again()
        return super().eventFilter(watched, event)
