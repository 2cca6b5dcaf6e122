"""The one place that tells a person what went wrong, or asks; each class of ``core.errors`` has its way of being shown."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication, QWidget

from app.core import errors, rights
from app.core.i18n import _
from app.ui.question import Answer, Question
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

log = logging.getLogger("kontora.ui")


class Reporter(QObject):
    """Shows errors and asks questions without blocking.

    Signals: ``messageRaised(Exception, QWidget)`` for the message bar of the main window, with where it happened while that is there,
    ``notified(str)`` for a passing notice, ``unavailable(Exception)`` when the server is gone (the main window shows the banner and tries again).
    """

    messageRaised = Signal(object, object)
    notified = Signal(str)
    unavailable = Signal(object)

    def __init__(self, crash: Callable[[BaseException], None]) -> None:
        super().__init__()
        self._crash = crash

    def show(self, error: BaseException, parent: QObject | None = None) -> None:
        """Tell about an error that happened in the work of ``parent``."""
        window = _window_of(parent)
        match error:
            case errors.Cancelled():
                log.debug("cancelled")
            case errors.UserError():
                self._show_in(window, error, _widget_of(parent))
            case errors.Confirmation():
                self.message(error.message, window or _widget_of(parent), icon="warning")
            case errors.Conflict():
                if window is None or not window.show_conflict(error):
                    self.message(error.message, window, icon="warning")
            case errors.AccessDenied():
                self.message(_denial(error), window or _widget_of(parent), icon="lock")
            case errors.Unavailable():
                log.warning("unavailable: %s", error.message)
                self.unavailable.emit(error)
            case _:
                self._crash(error)

    def ask(
        self, question: str, answers: Sequence[Answer], done: Callable[[str], None], parent: QWidget | None = None, *, icon: str = "question"
    ) -> None:
        """Ask, and call ``done`` with the key of the answer; Esc is the last answer, Enter the first."""
        Question(_alive(parent), question, answers, done, icon).open()

    def confirm(self, question: str, action: str, done: Callable[[], None], parent: QWidget | None = None) -> None:
        """Ask before an action with a consequence; ``action`` is the verb on the button, ``done`` is called only on consent."""
        answers = (Answer("yes", action), Answer("no", _("Cancel")))
        self.ask(question, answers, lambda key: done() if key == "yes" else None, parent)

    def ask_to_save(self, title: str, done: Callable[[str], None], parent: QWidget | None = None) -> None:
        """The question before closing a changed window; ``done`` gets ``yes``, ``no`` or ``cancel``."""
        question = _("“{title}” was changed. Save the changes?").format(title=title)
        self.ask(question, (Answer("yes", _("Save")), Answer("no", _("Do not save")), Answer("cancel", _("Cancel"))), done, parent)

    def message(self, text: str, parent: QWidget | None = None, *, icon: str = "info") -> None:
        """Tell something that must be read before going on."""
        Question(_alive(parent), text, (Answer("ok", _("OK")),), lambda _key: None, icon).open()

    def notify(self, text: str) -> None:
        """Tell something in passing."""
        self.notified.emit(text)

    def _show_in(self, window: Window | None, error: errors.UserError, place: QWidget | None) -> None:
        if window is None or not window.show_message(error):
            self.messageRaised.emit(error, place)


def _denial(error: errors.AccessDenied) -> str:
    if not error.right:
        return error.message
    return _("{message}\n\nThe right needed: {right}. An administrator of the infobase can grant it.").format(
        message=error.message, right=rights.title(error.right)
    )


def _widget_of(parent: QObject | None) -> QWidget | None:
    while parent is not None and shiboken6.isValid(parent):
        if isinstance(parent, QWidget):
            return parent
        parent = parent.parent()
    return None


def _window_of(parent: QObject | None) -> Window | None:
    widget = _widget_of(parent)
    while widget is not None:
        if isinstance(widget, Window):
            return widget
        widget = widget.parentWidget()
    return None


def _alive(parent: QWidget | None) -> QWidget | None:
    return parent if parent is not None and shiboken6.isValid(parent) else QApplication.activeWindow()
