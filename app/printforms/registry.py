"""The print forms of the program: what documents each is for, and how it is made."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _, lazy
from app.printforms.forms import invoice, proposal
from app.printforms.forms.sheet import Sheet
from app.printforms.labels import Labels, labels_of
from app.printforms.pdf import to_pdf
from app.printforms.spreadsheet import to_xlsx

if TYPE_CHECKING:
    from collections.abc import Callable

    from app.core.i18n import LazyText
    from app.printforms.data import DocumentPrint
    from app.printforms.pages import PrintedForm

FORMATS = ("pdf", "xlsx")


@dataclass(frozen=True, slots=True)
class PrintForm:
    """A form: ``kinds`` are the object kinds it is offered for, ``heading`` picks its title among the words of the paper's language."""

    id: str
    title: LazyText
    kinds: tuple[str, ...]
    layout: Callable[[DocumentPrint], PrintedForm]
    heading: Callable[[Labels], str]

    def pdf(self, data: DocumentPrint) -> bytes:
        """The document as PDF."""
        return to_pdf(self.layout(data))

    def xlsx(self, data: DocumentPrint) -> bytes:
        """The document as an Excel workbook."""
        return to_xlsx(Sheet(data, self.heading(labels_of(data.language))))

    def render(self, data: DocumentPrint, file_format: str) -> bytes:
        """The document in one of ``FORMATS``."""
        if file_format not in FORMATS:
            raise UserError(_("Documents are saved as PDF or XLSX, not as “{format}”.").format(format=file_format), _("Choose pdf or xlsx."))
        return self.xlsx(data) if file_format == "xlsx" else self.pdf(data)


FORMS: dict[str, PrintForm] = {
    form.id: form
    for form in (
        PrintForm("invoice", lazy("Invoice for payment"), ("Invoice",), invoice.layout, lambda labels: labels.invoice),
        PrintForm("proposal", lazy("Commercial proposal"), ("CommercialProposal",), proposal.layout, lambda labels: labels.proposal),
    )
}


def forms_of(kind: str) -> tuple[PrintForm, ...]:
    """The forms that documents of this kind are printed on, the usual one first."""
    return tuple(form for form in FORMS.values() if kind in form.kinds)


def form(form_id: str) -> PrintForm:
    """The form with this id."""
    if form_id not in FORMS:
        raise UserError(_("There is no print form “{name}”.").format(name=form_id), _("The print forms are: {names}.").format(names=", ".join(FORMS)))
    return FORMS[form_id]
