"""The logo and the colour of the company, chosen by the administrator with both schemes in sight."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QColorDialog,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.core.colours import known_colour
from app.core.errors import UserError
from app.core.i18n import _
from app.ui import theme
from app.ui.company_look import LOOK, CompanyLook, read_logo
from app.ui.theme import Role, Scheme
from app.windows.form_window_parts import MessagePane

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.ui.context import AppContext

PREVIEW = QSize(250, 118)
LOGO_HEIGHT = 48


class CompanyLookDialog(QDialog):
    """For administrators; ``done`` is called once the base keeps another look."""

    def __init__(self, context: AppContext, parent: QWidget, done: Callable[[], None]) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Company look"))
        self._context = context
        self._done = done
        self._before = CompanyLook.from_json(context.settings.shared(LOOK))
        self._picture = self._before.logo
        self.colour = QLineEdit(self._before.accent)
        self.colour.setPlaceholderText(_("the program's own"))
        self.colour.textChanged.connect(lambda _text: self._show())
        self.note = QLabel()
        self.note.setWordWrap(True)
        theme.wear(self.note, theme.Look.MUTED)
        self.logo = QLabel()
        self.previews = [Preview(scheme) for scheme in Scheme]
        self.messages = MessagePane()
        self._arrange()
        self._show()

    def look(self) -> CompanyLook:
        """What is chosen."""
        return CompanyLook(known_colour(self.colour.text()), self._picture)

    def take_picture(self, path: Path) -> None:
        """Take the logo from a file; what is no picture changes nothing."""
        self._context.tasks.call(self, lambda: read_logo(path), self._taken, failed=self._refused, title=_("Reading the picture"))

    def remove_picture(self) -> None:
        """The program's own logo again."""
        self._taken(b"")

    def accept(self) -> None:
        """Keep the look for everybody."""
        if self.colour.text().strip() and not known_colour(self.colour.text()):
            hint = _("Write it like {example}, or choose it.").format(example=theme.hex_of(Role.LINK))
            error = UserError(_("“{text}” is not a colour.").format(text=self.colour.text()), hint)
            self.messages.tell((error,))
            self.colour.setFocus()
        elif self.look() == self._before:
            super().accept()
        else:
            self._context.settings.share(LOOK, self.look().to_json() or None, self._kept)

    def _kept(self) -> None:
        super().accept()
        self._done()

    def _taken(self, picture: bytes) -> None:
        self._picture = picture
        self.messages.tell(())
        self._show()

    def _refused(self, error: Exception) -> None:
        if isinstance(error, UserError):
            self.messages.tell((error,))
        else:
            self._context.reporter.show(error, self)

    def _show(self) -> None:
        look = self.look()
        colours = theme.company_colours(look.accent)
        for preview in self.previews:
            preview.show_accent(look.accent)
        made_readable = bool(colours) and any(value != look.accent for value in colours[Role.MAIN])
        self.note.setText(_("The colour is made lighter or darker where a text on it could not be read.") if made_readable else "")
        self.logo.setPixmap(look.picture(LOGO_HEIGHT, self.devicePixelRatioF()))
        self.logo.setText("") if look.logo else self.logo.setText(_("the program's own"))

    def _choose_colour(self) -> None:
        dialog = QColorDialog(QColor(known_colour(self.colour.text()) or theme.hex_of(Role.MAIN)), self)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.colorSelected.connect(lambda colour: self.colour.setText(colour.name()))
        dialog.open()

    def _choose_picture(self) -> None:
        dialog = QFileDialog(self, _("Logo of the company"), "", _("Pictures (*.png *.jpg *.jpeg *.svg *.bmp *.webp)"))
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.fileSelected.connect(lambda name: self.take_picture(Path(name)))
        dialog.open()

    def _arrange(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(theme.px(8))
        fields.setColumnStretch(1, 1)
        colour, logo = QLabel(_("Colour")), QLabel(_("Logo"))
        colour.setBuddy(self.colour)
        fields.addWidget(colour, 0, 0)
        fields.addWidget(self.colour, 0, 1)
        fields.addWidget(_button(_("Choose…"), self._choose_colour), 0, 2)
        fields.addWidget(_button(_("Remove"), self.colour.clear), 0, 3)
        fields.addWidget(logo, 1, 0)
        fields.addWidget(self.logo, 1, 1)
        fields.addWidget(_button(_("Choose…"), self._choose_picture), 1, 2)
        fields.addWidget(_button(_("Remove"), self.remove_picture), 1, 3)
        fields.setRowMinimumHeight(1, theme.px(LOGO_HEIGHT + theme.GAP))
        schemes = QHBoxLayout()
        schemes.setSpacing(theme.px(theme.MARGIN))
        for preview in self.previews:
            schemes.addWidget(preview)
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Ok | QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addLayout(fields)
        layout.addLayout(schemes)
        layout.addWidget(self.note)
        layout.addWidget(self.messages)
        layout.addStretch(1)
        layout.addWidget(buttons)


class Preview(QWidget):
    """A button, a current row and the name of the program as a scheme shows them with an accent."""

    def __init__(self, scheme: Scheme) -> None:
        super().__init__()
        self._scheme = scheme
        self._accent = ""
        self.setFixedSize(theme.px(PREVIEW.width()), theme.px(PREVIEW.height()))
        self.setAccessibleName(_("Light colours") if scheme is Scheme.LIGHT else _("Dark colours"))

    def show_accent(self, accent: str) -> None:
        """Paint with another accent."""
        self._accent = accent
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: ARG002 - Qt's signature
        """All of it in a frame."""
        painter = QPainter(self)
        painter.setFont(theme.font())
        line = theme.px(theme.ROW)
        painter.fillRect(self.rect(), self._colour(Role.WORK))
        self._band(painter, QRect(0, 0, self.width(), line + theme.px(4)), Role.FRAME, Role.BRAND, self.accessibleName())
        button = QRect(theme.px(10), line + theme.px(14), theme.px(190), theme.px(theme.BUTTON))
        self._band(painter, button, Role.MAIN, Role.MAIN_TEXT, _("Post and close"))
        painter.setPen(self._colour(Role.MAIN_LINE))
        painter.drawRect(button.adjusted(0, 0, -1, -1))
        row = QRect(theme.px(10), button.bottom() + theme.px(10), self.width() - theme.px(20), line)
        self._band(painter, row, Role.CURRENT, Role.TEXT, _("The current row"))
        painter.setPen(self._colour(Role.FOCUS))
        painter.drawRect(row.adjusted(0, 0, -1, -1))
        painter.setPen(self._colour(Role.LINE))
        painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    def _band(self, painter: QPainter, place: QRect, ground: Role, ink: Role, text: str) -> None:
        painter.fillRect(place, self._colour(ground))
        painter.setPen(self._colour(ink))
        inside = place.adjusted(theme.px(8), 0, -theme.px(8), 0)
        shown = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, int(Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft), shown)

    def _colour(self, role: Role) -> QColor:
        return QColor(theme.hex_in(self._scheme, role, self._accent))


def _button(title: str, action: Callable[[], object]) -> QPushButton:
    button = QPushButton(title)
    button.setAutoDefault(False)
    button.clicked.connect(lambda: action())
    return button
