"""The preview: documents as they will be printed, and the ways on to a printer or a file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from PySide6.QtPrintSupport import QPrinterInfo
from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QSizePolicy, QSpinBox, QVBoxLayout, QWidget

from app.core.i18n import LANGUAGES, _, ngettext
from app.printforms import registry
from app.queries import print_data
from app.ui import theme
from app.ui.actions import Actions
from app.ui.lists.flow import FlowLayout, labelled
from app.ui.page_view import FIT_WIDTH, PageView
from app.ui.theme import Look
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtGui import QShowEvent

    from app.core.drafts import Ref
    from app.printforms.data import DocumentPrint
    from app.printforms.pages import Page, PrintedForm
    from app.ui.context import AppContext

PRINTER = "print.printer"
MOST_COPIES = 99


@dataclass(frozen=True, slots=True)
class Prepared:
    """Documents read and laid out, made off the UI thread."""

    documents: tuple[DocumentPrint, ...]
    forms: tuple[PrintedForm, ...]

    @property
    def pages(self) -> tuple[Page, ...]:
        """The pages of all documents in order."""
        return tuple(page for form in self.forms for page in form.pages)


class PrintPreview(Window):
    """One or several documents of one kind. ``prepared`` is empty until they are read."""

    def __init__(self, context: AppContext, documents: Sequence[Ref], parent: QWidget | None = None, *, form: str = "") -> None:
        super().__init__(context, parent)
        self.refs = tuple(documents)
        self.kind = self.refs[0].kind
        self.prepared = Prepared((), ())
        self.view = PageView()
        self.form = QComboBox()
        self.language = QComboBox()
        self.printer = QComboBox()
        self.copies = QSpinBox()
        self._shown = False
        self.as_issued = QCheckBox(_("As issued"))
        self.place = QLabel()
        self._fill()
        self.form.setCurrentIndex(max(0, self.form.findData(form)))
        self.actions_ = Actions(context, "preview", self, self)
        self._arrange()
        self._connect()
        self.set_title(_("Print: {title}").format(title=self.refs[0].title or str(self._kind_title())))
        self.read()

    # building

    def _kind_title(self) -> str:
        return str(self.context.registry[self.kind].title) if self.kind in self.context.registry else self.kind

    def _fill(self) -> None:
        for form in registry.forms_of(self.kind):
            self.form.addItem(str(form.title), form.id)
        self.language.addItem(_("language of the client"), "")
        for code, name in LANGUAGES.items():
            self.language.addItem(name, code)
        for name in QPrinterInfo.availablePrinterNames():
            self.printer.addItem(name, name)
        usual = self.context.settings.get(PRINTER, "") or QPrinterInfo.defaultPrinterName()
        self.printer.setCurrentIndex(max(0, self.printer.findData(usual)))
        if not self.printer.count():
            self.printer.setPlaceholderText(_("no printer found"))
        self.printer.setEnabled(self.printer.count() > 0)
        self.copies.setRange(1, MOST_COPIES)
        self.copies.setButtonSymbols(QSpinBox.ButtonSymbols.NoButtons)
        self.copies.setFixedWidth(theme.px(40))
        self.as_issued.setChecked(True)
        self.as_issued.setToolTip(
            _("A posted document is printed with the names, addresses and accounts it was issued with; without the tick, with today's.")
        )

    def _arrange(self) -> None:
        margin = theme.px(theme.MARGIN)
        inner = QVBoxLayout()
        inner.setContentsMargins(margin, theme.px(8), margin, theme.px(8))
        inner.setSpacing(theme.px(8))
        self.bar = self.actions_.bar()
        inner.addWidget(self.bar)
        inner.addWidget(self._settings_line())
        box = QVBoxLayout(self)
        box.setContentsMargins(0, 0, 0, 0)
        box.setSpacing(0)
        box.addLayout(inner)
        box.addWidget(self.view, 1)
        self.setFocusProxy(self.view)

    def _settings_line(self) -> QWidget:
        line = QWidget()
        flow = FlowLayout(line, theme.px(theme.GAP))
        settings = ((_("Form"), self.form), (_("Language"), self.language), (_("Printer"), self.printer), (_("Copies"), self.copies))
        for text, field in settings:
            field.setAccessibleName(text)
            field.setFixedHeight(theme.px(theme.FIELD))
            if isinstance(field, QComboBox):
                field.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
            flow.addWidget(labelled(text, field))
        flow.addWidget(self.as_issued)
        theme.wear(self.place, Look.MUTED)
        flow.addWidget(self.place)
        return line

    def _connect(self) -> None:
        self.form.currentIndexChanged.connect(self.read)
        self.language.currentIndexChanged.connect(self.read)
        self.as_issued.toggled.connect(self.read)
        self.view.pageChanged.connect(self._show_place)
        self.view.zoomChanged.connect(self._show_place)
        self.printer.activated.connect(lambda _index: self.context.settings.set(PRINTER, self.printer.currentData()))

    def showEvent(self, event: QShowEvent) -> None:
        """At first a page has its size on paper, or the window's width where that is less."""
        super().showEvent(event)
        if not self._shown:
            self._shown = True
            self.view.set_zoom(FIT_WIDTH if self.view.fitting_scale < 1 else 1.0)

    # what is shown

    def read(self) -> None:
        """Read the documents and lay them out anew."""
        kind, ids = self.kind, [ref.id for ref in self.refs]
        form, language, as_issued = self.form_id, self.language.currentData(), self.as_issued.isChecked()

        def work(session: Any) -> Prepared:
            documents = print_data.by_id(session, kind, ids, language=language, as_issued=as_issued)
            return Prepared(documents, tuple(registry.form(form).layout(data) for data in documents))

        self.context.tasks.read(self, work, self._show, lane="preview", title=_("Preparing the print form"))

    @property
    def form_id(self) -> str:
        """The form chosen."""
        return str(self.form.currentData())

    def _show(self, prepared: Prepared) -> None:
        self.prepared = prepared
        self.view.empty_text = _("There is nothing to print: the document does not exist any more, or you may not see it.")
        self.view.set_pages(prepared.pages)
        numbers = [data.number for data in prepared.documents if data.number]
        if len(prepared.documents) == 1:
            self.set_title(_("Print: {title}").format(title=prepared.forms[0].title.replace("\u00a0", " ")))
        elif numbers:
            self.set_title(_("Print: {first} … {last}").format(first=numbers[0], last=numbers[-1]))
        self._show_place()
        self.stateChanged.emit()

    def _show_place(self) -> None:
        total = len(self.view.pages)
        if not total:
            self.place.clear()
            return
        documents = len(self.prepared.documents)
        parts = [_("page {number} of {total}").format(number=self.view.current, total=total), f"{self.view.scale:.0%}"]
        if documents > 1:
            parts.insert(0, ngettext("{count} document", "{count} documents", documents).format(count=documents))
        self.place.setText(" · ".join(parts))

    def command_state(self) -> Mapping[str, Any]:
        return {"kind": self.kind, "ready": bool(self.view.pages), "printer": self.printer.count() > 0}
