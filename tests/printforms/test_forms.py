"""The invoice and the proposal on paper, read back from their PDF."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from decimal import Decimal

import pypdfium2 as pdfium
import pytest

from app.core.errors import UserError
from app.core.money import VatMode
from app.printforms import registry
from app.printforms.data import DocumentPrint, Person
from app.printforms.fonts import text_width
from app.printforms.forms import invoice
from app.printforms.forms import proposal as proposal_form
from app.printforms.labels import CATALOGUE, labels_of
from app.printforms.labels.types import Labels
from app.printforms.pages import A4, PrintedForm, Text
from app.printforms.pdf import to_pdf
from tests.printforms.print_samples import document, proposal

LANGUAGES = list(CATALOGUE)


def flat(text: str) -> str:
    """Text without differences of blanks."""
    return re.sub(r"\s+", " ", text.replace("\u2010", "-"))


def words_of(form: PrintedForm) -> str:
    return flat(" ".join(item.text for page in form.pages for item in page.items if isinstance(item, Text)))


def read_back(pdf: bytes) -> list[str]:
    with pdfium.PdfDocument(pdf) as opened:
        return [flat(opened[number].get_textpage().get_text_range()) for number in range(len(opened))]


def assert_inside(form: PrintedForm) -> None:
    """No text leaves the sheet's margins."""
    for page in form.pages:
        for item in page.items:
            if isinstance(item, Text):
                assert item.x >= 50, item
                assert item.x + text_width(item.text, item.face, item.size) <= A4[0] - 36, item
                assert 30 <= item.y <= A4[1] - 15, item


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_invoice_says_what_it_must(language: str) -> None:
    data = document(language, discount="10")
    labels = labels_of(language)
    text = " ".join(read_back(registry.form("invoice").pdf(data)))
    wanted = (
        labels.invoice, data.number, data.seller.name, data.buyer.name, data.seller.tax_id, data.buyer.tax_id, labels.to_pay, data.words,
        data.lines[0].name, labels.director, data.basis, labels.stamp,
    )  # fmt: skip
    for words in wanted:
        assert flat(words) in text
    assert data.seller.accounts[0].account in text.replace(" ", "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_proposal_says_what_it_must(language: str) -> None:
    data = proposal(language)
    text = " ".join(read_back(registry.form("proposal").pdf(data)))
    assert data.contact is not None
    assert data.responsible is not None
    for words in (labels_of(language).proposal, data.contact.name, data.responsible.email, labels_of(language).valid_to, data.buyer.name):
        assert flat(words) in text
    assert text.count(flat(data.introduction[:30])) >= 4


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [1, 2, 10, 43])
def test_nothing_leaves_the_margins(language: str, count: int) -> None:
    for mode in VatMode:
        assert_inside(invoice.layout(document(language, count, mode=mode, discount="7", scale=1000)))
    assert_inside(proposal_form.layout(proposal(language, count)))


def test_wide_figures_make_the_type_smaller() -> None:
    form = invoice.layout(document("ka", 10, mode=VatMode.ON_TOP, rates=(18, 0, 5), discount="10", scale=10**7))
    assert_inside(form)
    assert min(item.size for item in form.pages[0].items if isinstance(item, Text)) < 7


def test_five_hundred_lines_are_numbered_carried_and_closed() -> None:
    data = document("uk", 500)
    form = invoice.layout(data)
    pages = [flat(" ".join(item.text for item in page.items if isinstance(item, Text))) for page in form.pages]
    labels = labels_of("uk")
    total = len(pages)
    assert total > 10
    for number, page in enumerate(pages, 1):
        assert f"{number} / {total}" in page
        assert labels.quantity in page
        assert (flat(labels.carried) in page) is (number < total)
        assert (flat(labels.brought) in page) is (number > 1)
    assert labels.to_pay in pages[-1]
    assert "Арт. A-00499" in pages[-1]
    assert "Арт. A-00500" in pages[-1]
    for place in range(1, 501):
        assert sum(f"A-{place:05}" in page for page in pages) == 1


def test_a_single_page_has_no_number() -> None:
    assert "1 / 1" not in words_of(invoice.layout(document("en")))


def test_the_discount_column_is_hidden_without_discounts() -> None:
    assert "Discount" not in words_of(invoice.layout(document("en")))
    assert "Discount" in words_of(invoice.layout(document("en", discount="5")))


def test_the_three_ways_of_vat() -> None:
    included = words_of(invoice.layout(document("en")))
    assert "Price with VAT" in included
    assert "including VAT 18%" in included
    on_top = words_of(invoice.layout(document("en", mode=VatMode.ON_TOP)))
    assert "without VAT" in on_top
    assert "Total without VAT" in on_top
    without = words_of(invoice.layout(document("en", mode=VatMode.NONE)))
    assert "VAT 18%" not in without
    assert "Without VAT" in without


def test_several_rates_are_told_apart() -> None:
    data = document("en", 9, mode=VatMode.ON_TOP, rates=(18, 0, None))
    text = words_of(invoice.layout(data))
    for words in ("VAT, %", "VAT 18%", "VAT 0%", "Without VAT"):
        assert words in text
    assert sum((rate.total for rate in data.rates), Decimal(0)) == data.total


def test_a_document_without_a_number_is_a_draft() -> None:
    form = invoice.layout(replace(document("ru", 60), number=""))
    assert "черновик" in form.title
    assert "Назначение" not in words_of(form)


def test_missing_requisites_leave_no_holes() -> None:
    data = document("en")
    bare = replace(
        data,
        seller=replace(data.seller, accounts=(), address="", phone="", email=""),
        accountant=None,
        director=None,
        basis="",
        pay_by=None,
        words="",
    )
    text = words_of(invoice.layout(bare))
    for label in ("Payment details", "Basis", "Pay by", "Phone +995", "Chief accountant"):
        assert label not in text


def test_comment_and_contract_are_printed() -> None:
    text = words_of(invoice.layout(replace(document("en"), comment="Ring before delivery", contract="No. 7 of 1 May 2026")))
    assert "Note: Ring before delivery" in text
    assert "Contract No. 7 of 1 May 2026" in text


def test_an_invoice_of_a_russian_seller_has_the_bank_grid() -> None:
    assert words_of(invoice.layout(document("ru"))).startswith("ПАО СБЕРБАНК")
    english = replace(document("ru"), language="en")
    assert words_of(invoice.layout(english)).startswith("Invoice for payment")


def test_a_job_stands_before_the_name_it_belongs_to() -> None:
    text = words_of(invoice.layout(replace(document("en"), director=Person("Ann Lee", "Managing partner"))))
    assert "Managing partner" in text
    assert "Director" not in text


def test_currency_signs_the_font_lacks_become_codes() -> None:
    data = document("ka", 1)
    line = replace(data.lines[0], name="ბარათი 100 ₾")
    assert "ბარათი 100 GEL" in words_of(invoice.layout(replace(data, lines=(line,))))


def test_the_pdf_has_metadata_and_only_embedded_subset_fonts() -> None:
    pdf = registry.form("invoice").pdf(document("ka"))
    with pdfium.PdfDocument(pdf) as opened:
        facts = opened.get_metadata_dict()
    assert facts["Title"].startswith("ინვოისი № 2026-000042")
    assert facts["Author"] == "შპს „კავკასიის ვაჭრობა“"
    fonts = set(re.findall(rb"/BaseFont /([^\s/]+)", pdf))
    assert fonts
    assert all(re.fullmatch(rb"[A-Z]{6}\+DejaVuSansCondensed(-Bold)?", name) for name in fonts)
    assert b"/FontFile2" in pdf
    assert b"/Lang (ka)" in pdf


def test_several_documents_make_one_pdf() -> None:
    forms = [invoice.layout(document(language, 3)) for language in ("en", "mn")]
    assert len(read_back(to_pdf(*forms))) == 2


def test_every_language_has_every_label() -> None:
    for language, labels in CATALOGUE.items():
        for label in fields(Labels):
            assert getattr(labels, label.name), (language, label.name)
        assert set(labels.identifiers) == set(CATALOGUE["en"].identifiers), language
    assert labels_of("fr") is CATALOGUE["en"]


def test_patterns_take_the_same_values_in_all_languages() -> None:
    for label in fields(Labels):
        if label.name == "identifiers":
            continue
        shapes = {frozenset(re.findall(r"{(\w+)}", getattr(labels, label.name))) for labels in CATALOGUE.values()}
        assert len(shapes) == 1, label.name


def test_forms_are_offered_by_kind() -> None:
    assert [form.id for form in registry.forms_of("Invoice")] == ["invoice"]
    assert [form.id for form in registry.forms_of("CommercialProposal")] == ["proposal"]
    assert registry.forms_of("Partner") == ()


def test_an_unknown_form_or_format_is_said_plainly() -> None:
    with pytest.raises(UserError, match="no print form"):
        registry.form("waybill")
    with pytest.raises(UserError, match="docx"):
        registry.form("invoice").render(document("en", 1), "docx")


@pytest.mark.parametrize("form", list(registry.FORMS.values()), ids=lambda form: form.id)
@pytest.mark.parametrize("file_format", registry.FORMATS)
def test_every_form_renders_in_every_format(form: registry.PrintForm, file_format: str) -> None:
    data: DocumentPrint = proposal("az") if form.id == "proposal" else document("az")
    content = form.render(data, file_format)
    assert content.startswith(b"%PDF" if file_format == "pdf" else b"PK")
