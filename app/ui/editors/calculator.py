"""The calculator: sums on a tape, as an accountant's machine prints them; dropped down from a number field, or in a window of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QLineEdit, QListWidget, QListWidgetItem, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from app.core.arithmetic import compute, is_sum
from app.core.i18n import _
from app.core.number_text import NotUnderstood, decimal_mark, number_text, parse_number
from app.ui import theme
from app.ui.editors.field_action import ALT, CTRL
from app.ui.theme import Look

if TYPE_CHECKING:
    from decimal import Decimal

TAPE_ROWS = 5
DECIMALS = 8
WIDTH = 250
INSERT_WIDTH = 125
KEPT = 200
OPERATORS = frozenset("+-−*/×÷:%")
KEYS = ("7", "8", "9", "÷", "C", "4", "5", "6", "×", "⌫", "1", "2", "3", "−", "(", "0", ".", "%", "+", ")")
RESULT = Qt.ItemDataRole.UserRole


class Entry(QLineEdit):
    """The line of the calculator.

    Signals: ``entered()`` by Enter or ``=``.
    """

    entered = Signal()

    def event(self, event: QEvent) -> bool:
        """Keys without Ctrl and Alt are its own, none is a shortcut of the window below."""
        if event.type() == QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent) and not event.modifiers() & (CTRL | ALT):
            event.accept()
            return True
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """An operator goes on with the number that stands there, a digit replaces a result (it is selected)."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) or event.text() == "=":
            self.entered.emit()
        elif event.text() and event.text() in OPERATORS:
            self.go_on(event.text())
        else:
            super().keyPressEvent(event)

    def go_on(self, operator: str) -> None:
        """Add an operator behind a selected result, or where the cursor is."""
        if self.hasSelectedText() and self.selectedText() == self.text():
            self.end(False)
        self.insert(operator)


class Calculator(QWidget):
    """Tape, line and keys.

    Signals: ``taken(str)`` when the number is to go into a field, in digits that any number field understands.
    """

    taken = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.tape = QListWidget()
        self.tape.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.tape.setAccessibleName(_("Tape"))
        self.tape.setToolTip(_("Double click takes a result back into the line"))
        self.tape.setTextElideMode(Qt.TextElideMode.ElideLeft)
        self.tape.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tape.setFixedHeight(theme.px(20) * TAPE_ROWS + 4)
        self.tape.itemDoubleClicked.connect(lambda item: self._show(item.data(RESULT)))
        self.entry = Entry()
        self.entry.setAccessibleName(_("Sum to compute"))
        self.entry.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.entry.entered.connect(self.enter)
        self.fault = QLabel()
        self.fault.setWordWrap(True)
        self.fault.hide()
        theme.wear(self.fault, Look.ERROR)
        self._arrange()

    def start(self, text: str) -> None:
        """Begin with the text of a field; the next digit replaces it."""
        self.entry.setText(text)
        self.entry.selectAll()
        self.entry.setFocus(Qt.FocusReason.PopupFocusReason)

    def set_target(self, title: str) -> None:
        """Say into which field the number goes; without one it goes nowhere."""
        whole = _("Insert into “{field}”").format(field=title) if title else _("Insert")
        self.insert.setEnabled(bool(title))
        self.insert.setText(self.insert.fontMetrics().elidedText(whole, Qt.TextElideMode.ElideRight, theme.px(INSERT_WIDTH)))
        self.insert.setAccessibleName(whole)

    def enter(self) -> None:
        """Compute what stands in the line; a number that is computed already is taken."""
        if is_sum(self.entry.text()):
            self.compute()
        else:
            self.take()

    def compute(self) -> bool:
        """Put the sum and its result on the tape; false, with a sentence, when it cannot be computed."""
        text = self.entry.text().strip()
        result = self._value()
        if result is None:
            return False
        if is_sum(text):
            item = QListWidgetItem(f"{text.removesuffix('=').strip()} = {shown(result)}")
            item.setData(RESULT, result)
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
            item.setSizeHint(QSize(0, theme.px(20)))
            self.tape.addItem(item)
            self.tape.scrollToBottom()
            if self.tape.count() > KEPT:
                self.tape.takeItem(0)
        self._show(result)
        return True

    def take(self) -> None:
        """Give the number away, computing first what is left to compute."""
        if self.compute():
            self.taken.emit(self.entry.text())

    def _value(self) -> Decimal | None:
        text = self.entry.text().strip()
        self.fault.hide()
        if not text:
            return None
        try:
            return compute(text) if is_sum(text) else parse_number(text)
        except NotUnderstood as error:
            self.fault.setText(error.message)
            self.fault.show()
            return None

    def _show(self, number: Decimal) -> None:
        self.entry.setText(shown(number))
        self.entry.selectAll()

    def _press(self, key: str) -> None:
        if key == "C":
            self.entry.clear()
        elif key == "⌫":
            self.entry.backspace()
        elif key in OPERATORS:
            self.entry.go_on(key)
        else:
            self.entry.insert(decimal_mark() if key == "." else key)
        self.entry.setFocus()

    def _arrange(self) -> None:
        keys = QGridLayout()
        keys.setSpacing(theme.px(3))
        for place, key in enumerate(KEYS):
            keys.addWidget(self._key(decimal_mark() if key == "." else key, key), place // 5, place % 5)
        equals = self._key("=", "=")
        equals.clicked.disconnect()
        equals.clicked.connect(self.compute)
        keys.addWidget(equals, 4, 0, 1, 2)
        self.insert = QPushButton(_("Insert"))
        self.insert.setToolTip(_("Put the number into the field (Enter)"))
        self.insert.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.insert.clicked.connect(self.take)
        theme.wear(self.insert, Look.MAIN_BUTTON)
        self.insert.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        keys.addWidget(self.insert, 4, 2, 1, 3)
        for column in range(5):
            keys.setColumnStretch(column, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(4))
        for widget in (self.tape, self.entry, self.fault):
            layout.addWidget(widget)
        layout.addLayout(keys)
        self.setFixedWidth(theme.px(WIDTH))

    def _key(self, title: str, key: str) -> QPushButton:
        button = QPushButton(title)
        button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        button.setMinimumWidth(theme.px(30))
        button.setAutoDefault(False)
        button.clicked.connect(lambda: self._press(key))
        return button


class CalculatorDrop(QFrame):
    """The calculator as a drop-down of a field.

    Signals: ``taken(str)`` with the number for the field.
    """

    taken = Signal(str)

    def __init__(self, parent: QWidget, text: str) -> None:
        super().__init__(parent, Qt.WindowType.Popup)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAccessibleName(_("Calculator"))
        theme.wear(self, Look.DROP_DOWN)
        self._text = text
        self.calculator = Calculator()
        self.calculator.taken.connect(self._take)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(6)] * 4)
        layout.setSizeConstraint(QVBoxLayout.SizeConstraint.SetFixedSize)
        layout.addWidget(self.calculator)

    def start(self) -> None:
        """Put the cursor into the line."""
        self.calculator.start(self._text)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc and F4 close it and change nothing."""
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F4):
            self.close()
        else:
            super().keyPressEvent(event)

    def _take(self, text: str) -> None:
        self.close()
        self.taken.emit(text)


def shown(number: Decimal) -> str:
    """A result as text that can be typed on."""
    return number_text(number, 0, DECIMALS)
