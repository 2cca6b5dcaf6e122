"""What a person sees when the program has a bug: that the work is kept, and a report to send; never a bare traceback."""

from __future__ import annotations

import platform
import sys
import traceback
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QLibraryInfo, Qt
from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QLabel, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app import __version__
from app.core.i18n import _
from app.ui import icons, theme
from app.ui.theme import Look, Role

if TYPE_CHECKING:
    from collections.abc import Callable


def crash_report(error: BaseException, log_lines: str) -> str:
    """Everything a developer needs, as text: versions, the stack, the last lines of the log. No values of the base are in it."""
    stack = "".join(traceback.format_exception(error))
    qt = QLibraryInfo.version().toString()
    versions = f"Kontora {__version__}\nPython {sys.version.split()[0]}\nPySide6 {PySide6.__version__}, Qt {qt}\n{platform.platform()}"
    return f"{versions}\n\n{stack}\n{log_lines}\n"


class CrashWindow(QDialog):
    """The report of one bug; the program goes on behind it."""

    def __init__(self, error: BaseException, log_lines: Callable[[], str], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(_("Something went wrong"))
        self.report = crash_report(error, log_lines())
        self._details = QPlainTextEdit(self.report)
        self._details.setReadOnly(True)
        self._details.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self._details.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addLayout(self._message())
        layout.addWidget(self._details, 1)
        layout.addLayout(self._buttons())

    def show_details(self, shown: bool) -> None:
        """Show or hide the report."""
        self._details.setVisible(shown)
        if shown:
            self.resize(max(self.width(), theme.px(680)), theme.px(460))
        else:
            self.adjustSize()

    def copy_report(self) -> None:
        """Put the report on the clipboard."""
        QApplication.clipboard().setText(self.report)

    def _message(self) -> QHBoxLayout:
        picture = QLabel()
        picture.setPixmap(icons.pixmap("error", Role.NEGATIVE, 28, self.devicePixelRatioF()))
        picture.setAlignment(Qt.AlignmentFlag.AlignTop)
        heading = QLabel(_("The program made a mistake"))
        theme.wear(heading, Look.HEADING)
        text = QLabel(
            _("This is a fault of the program, not yours. What you typed is kept: you can go on working and save.")
            + "\n"
            + _("Please copy the report and send it to your administrator, so that it gets fixed.")
        )
        text.setWordWrap(True)
        text.setMinimumWidth(theme.px(380))
        words = QVBoxLayout()
        words.addWidget(heading)
        words.addWidget(text)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.MARGIN))
        row.addWidget(picture)
        row.addLayout(words, 1)
        return row

    def _buttons(self) -> QHBoxLayout:
        go_on = QPushButton(_("Go on working"))
        go_on.setDefault(True)
        theme.wear(go_on, Look.MAIN_BUTTON)
        go_on.clicked.connect(self.accept)
        copy = QPushButton(_("Copy the report"))
        copy.clicked.connect(self.copy_report)
        details = QPushButton(_("Details"))
        details.setCheckable(True)
        details.toggled.connect(self.show_details)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        row.addWidget(details)
        row.addStretch(1)
        for button in (copy, go_on):
            row.addWidget(button)
        for button in (copy, details):
            button.setAutoDefault(False)
        return row
