"""The dialog "Print selected": which form, and whether to look at it, print it or save it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QComboBox, QDialog, QFormLayout, QHBoxLayout, QLabel, QPushButton, QRadioButton, QSpinBox, QVBoxLayout

from app.core.i18n import _
from app.printforms import registry
from app.ui import theme
from app.ui.lists.settings_keys import Keys
from app.ui.theme import Look
from app.windows.print_preview import MOST_COPIES, PRINTER

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.windows.list_window import ListWindow

    Take = Callable[[str, "Way", str, int], None]

WAY = "print.way"
WIDTH = 460


class Way(StrEnum):
    """What becomes of the documents."""

    PREVIEW = "preview"
    PAPER = "paper"
    ONE_PDF = "one_pdf"
    EACH_PDF = "each_pdf"
    EACH_XLSX = "each_xlsx"


class PrintManyDialog(QDialog):
    """``take`` gets the form, the way, the printer's name and how many copies."""

    def __init__(self, window: ListWindow, kind: str, named: str, take: Take) -> None:
        super().__init__(window)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowModality(Qt.WindowModality.WindowModal)
        self.setWindowTitle(_("Print selected"))
        self._take = take
        self._settings = window.context.settings
        self.heading = QLabel(_("Print {what}").format(what=named), wordWrap=True)
        self.form = QComboBox()
        for form in registry.forms_of(kind):
            self.form.addItem(str(form.title), form.id)
        self.ways = {
            Way.PREVIEW: QRadioButton(_("Preview")),
            Way.PAPER: QRadioButton(_("To the printer at once")),
            Way.ONE_PDF: QRadioButton(_("One PDF with all of them")),
            Way.EACH_PDF: QRadioButton(_("A PDF for each, into a folder")),
            Way.EACH_XLSX: QRadioButton(_("An Excel workbook for each, into a folder")),
        }
        self.printer = QComboBox()
        for name in QPrinterInfo.availablePrinterNames():
            self.printer.addItem(name, name)
        self.copies = QSpinBox()
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setFixedWidth(theme.px(40))
        self.main = self._button(_("Print"), self.accept_all, Look.MAIN_BUTTON)
        self._restore()
        self._arrange()
        self._show_state()
        self.form.setFocus()

    @property
    def way(self) -> Way:
        """The way that is chosen."""
        return next(way for way, button in self.ways.items() if button.isChecked())

    def accept_all(self) -> None:
        """Hand over what was chosen."""
        self._settings.set(WAY, str(self.way))
        self.accept()
        self._take(str(self.form.currentData()), self.way, str(self.printer.currentData() or ""), self.copies.value())

    def _restore(self) -> None:
        usual = self._settings.get(PRINTER, "") or QPrinterInfo.defaultPrinterName()
        self.printer.setCurrentIndex(max(0, self.printer.findData(usual)))
        if not self.printer.count():
            self.printer.setPlaceholderText(_("no printer found"))
        self.ways[Way.PAPER].setEnabled(self.printer.count() > 0)
        kept = str(self._settings.get(WAY, ""))
        way = Way(kept) if kept in {str(way) for way in Way} and self.ways[Way(kept)].isEnabled() else Way.PREVIEW
        self.ways[way].setChecked(True)

    def _arrange(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(16)] * 4)
        layout.setSpacing(theme.px(theme.MARGIN))
        layout.addWidget(self.heading)
        fields = QFormLayout()
        fields.addRow(_("Form"), self.form)
        layout.addLayout(fields)
        for button in self.ways.values():
            button.toggled.connect(self._show_state)
            layout.addWidget(button)
            if button is self.ways[Way.PAPER]:
                layout.addLayout(self._paper_line())
        layout.addStretch(1)
        row = QHBoxLayout()
        row.setSpacing(theme.px(theme.GAP))
        row.addStretch(1)
        self.main.setDefault(True)
        row.addWidget(self.main)
        row.addWidget(self._button(_("Cancel"), self.reject, Look.BUTTON))
        layout.addLayout(row)
        Keys(self, dict.fromkeys(("Ctrl+Return", "Ctrl+Enter"), self.accept_all))
        self.setMinimumWidth(theme.px(WIDTH))

    def _paper_line(self) -> QHBoxLayout:
        line = QHBoxLayout()
        line.setSpacing(theme.px(theme.GAP))
        line.addSpacing(theme.px(22))
        for text, field in ((_("Printer"), self.printer), (_("Copies"), self.copies)):
            label = QLabel(text)
            theme.wear(label, Look.LABEL)
            label.setBuddy(field)
            field.setAccessibleName(text)
            line.addWidget(label)
            line.addWidget(field, 1 if field is self.printer else 0)
        return line

    def _show_state(self) -> None:
        for field in (self.printer, self.copies):
            field.setEnabled(self.way is Way.PAPER)
        self.main.setText(_("Print") if self.way is Way.PAPER else _("Show") if self.way is Way.PREVIEW else _("Save"))

    @staticmethod
    def _button(title: str, act: Callable[[], object], look: Look) -> QPushButton:
        button = QPushButton(title)
        button.setAutoDefault(False)
        theme.wear(button, look)
        button.clicked.connect(lambda: act())
        return button
