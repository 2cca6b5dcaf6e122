"""The calculator in a small window that stays open beside the work and puts its results into the number field used last."""

from __future__ import annotations

import shiboken6
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QVBoxLayout, QWidget

from app.core.i18n import _
from app.ui import theme
from app.ui.editors.calculator import Calculator
from app.ui.editors.number import NumberEditor


class CalculatorWindow(QDialog):
    """One for each main window; its tape is kept while the program runs."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Tool)
        self.setWindowTitle(_("Calculator"))
        self._owner = parent
        self._field: NumberEditor | None = None
        self.calculator = Calculator()
        self.calculator.taken.connect(self._insert)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(8)] * 4)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addWidget(self.calculator)
        application = QApplication.instance()
        assert isinstance(application, QApplication)
        application.focusChanged.connect(self._focus_changed)
        self._remember(QApplication.focusWidget())

    def bring(self) -> None:
        """Show it with the number of the field in its line."""
        self._remember(QApplication.focusWidget())
        if not self.isVisible():
            self.move(self._corner())
        self.show()
        self.raise_()
        self.activateWindow()
        self.calculator.start(self._field.line.text() if self._field is not None else self.calculator.entry.text())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter belongs to the line, Esc hides the window."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)

    def _corner(self) -> QPoint:
        """The lower right corner of the main window, where sums stand but nothing is typed; where it was moved to, once it was shown."""
        if self.testAttribute(Qt.WidgetAttribute.WA_Moved):
            return self.pos()
        size = self.sizeHint()
        return self._owner.mapToGlobal(self._owner.rect().bottomRight()) - QPoint(size.width() + theme.px(24), size.height() + theme.px(48))

    def _focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if self.isVisible():
            self._remember(new)

    def _remember(self, focused: QWidget | None) -> None:
        """The field that results go into: the number field that had the keyboard last."""
        editor = focused.parentWidget() if focused is not None else None
        if isinstance(editor, NumberEditor) and not editor.read_only:
            self._field = editor
        elif self._field is not None and not shiboken6.isValid(self._field):
            self._field = None
        self.calculator.set_target(self._field.field.title if self._field is not None else "")

    def _insert(self, text: str) -> None:
        if self._field is None or not shiboken6.isValid(self._field):
            self._remember(None)
            return
        self._field.window().activateWindow()
        self._field.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._field.take_number(text)
