"""Print data from the base: one round trip, as issued, in the client's language, within the person's rights."""

from __future__ import annotations

import datetime as dt
import io
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import psycopg
import pypdfium2 as pdfium
import pytest

from app.core.drafts import Draft, Ref, new_line
from app.core.errors import AccessDenied, UserError
from app.core.ids import new_id
from app.core.money import VatMode
from app.core.words import amount_in_words
from app.queries import print_data
from app.queries.cards import card
from app.services import objects, printing
from tests.db.sales_story import SalesStory, begin, first

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase


@pytest.fixture
def story(filled_base: ScratchBase) -> SalesStory:
    """A client who reads Ukrainian, our organization with two accounts."""
    story = begin(filled_base.session())
    change(story, story.counterparty, full_name="ТОВ «Ромашка»", country="ua", tax_id="14360570", print_language="uk", legal_address="Київ")
    organization = first(story.session, "Organization")
    gel, eur = first(story.session, "Currency", "GEL"), first(story.session, "Currency", "EUR")
    accounts = [
        new_line(account="GE29NB0000000101904917", bank_name="TBC", bank_code="TBCBGE22", currency=gel, is_main=False),
        new_line(account="GE91BG0000000345678900", bank_name="BOG", bank_code="BAGAGE22", currency=eur, is_main=True),
    ]
    change(story, organization, {"bank_accounts": accounts}, full_name="Kavkasia LLC", tax_id="404123456", director="N. Beridze", accountant="G. Dze")
    return story


def change(story: SalesStory, ref: Ref, sections: dict[str, Any] | None = None, **values: Any) -> None:
    draft = Draft.of(card(story.session, ref.kind, ref.id))
    draft.values.update(values)
    draft.sections.update(sections or {})
    objects.save(story.session, draft, op=new_id())


def invoice(story: SalesStory, *, post: bool = True, **values: Any) -> Ref:
    """An invoice by a posted order of three rows."""
    order = story.save(story.order(3, discount_percent=Decimal(5)), post=True)
    draft = story.from_source("Invoice", order)
    draft.values.update(values)
    return story.save(draft, post=post)


def test_an_invoice_is_read_in_one_round_trip(story: SalesStory) -> None:
    ref = invoice(story, comment="Call first")
    before = story.session.round_trips
    (data,) = print_data.by_id(story.session, "Invoice", (ref.id,))
    assert story.session.round_trips == before + 1
    head = card(story.session, "Invoice", ref.id)
    assert data.number == head.values["number"] == "INV-000001"
    assert (data.total, data.vat, data.net) == tuple(head.values[name] for name in ("total_amount", "vat_amount", "net_amount"))
    assert [line.total for line in data.lines] == [line.values["total_amount"] for line in head.sections["lines"]]
    assert sum(line.total for line in data.lines) == sum(rate.total for rate in data.rates) == data.total
    assert data.gross - data.discount == sum(line.amount for line in data.lines)
    assert data.words == amount_in_words(data.total, "GEL", "uk")
    assert (data.language, data.currency, data.digits, data.vat_mode) == ("uk", "GEL", 2, VatMode(head.values["vat_mode"]))
    assert data.lines[0].name == "Стіл «Астра»"
    assert (data.lines[0].sku, data.lines[0].unit) == ("A-1407", "pcs")
    assert data.comment == "Call first"
    assert data.pay_by == head.values["pay_by"]


def test_both_parties_are_there_and_the_account_is_in_the_documents_currency(story: SalesStory) -> None:
    (data,) = print_data.by_id(story.session, "Invoice", (invoice(story).id,))
    assert (data.seller.name, data.seller.tax_id, data.seller.country) == ("Kavkasia LLC", "404123456", "ge")
    assert (data.buyer.name, data.buyer.tax_id, data.buyer.country, data.buyer.address) == ("ТОВ «Ромашка»", "14360570", "ua", "Київ")
    assert [account.bank_name for account in data.seller.accounts] == ["TBC", "BOG"]
    assert data.director is not None
    assert data.accountant is not None
    assert (data.director.name, data.accountant.name) == ("N. Beridze", "G. Dze")
    assert data.basis.startswith("Замовлення № SO-000001 від ")


@pytest.mark.parametrize("account", ["GE91BG0000000345678900", "GE00XX0000000000000000"])
def test_the_account_that_the_invoice_names_comes_first(story: SalesStory, account: str) -> None:
    (data,) = print_data.by_id(story.session, "Invoice", (invoice(story, bank_account=account).id,))
    assert data.seller.accounts[0].account == account
    assert len({one.account for one in data.seller.accounts}) == len(data.seller.accounts)


def test_a_posted_document_is_printed_as_it_was_issued(story: SalesStory) -> None:
    ref = invoice(story)
    (before,) = print_data.by_id(story.session, "Invoice", (ref.id,))
    change(story, story.counterparty, full_name="Another name", print_language="en")
    change(story, first(story.session, "Organization"), {"bank_accounts": []}, director="Somebody else")
    (issued,) = print_data.by_id(story.session, "Invoice", (ref.id,))
    assert issued == before
    (today,) = print_data.by_id(story.session, "Invoice", (ref.id,), as_issued=False)
    assert (today.buyer.name, today.language, today.seller.accounts) == ("Another name", "en", ())


def test_a_draft_has_the_requisites_of_today_and_no_number(story: SalesStory) -> None:
    ref = invoice(story, post=False)
    (data,) = print_data.by_id(story.session, "Invoice", (ref.id,))
    assert data.number == ""
    assert (data.seller.name, data.buyer.name) == ("Kavkasia LLC", "ТОВ «Ромашка»")
    assert [account.bank_name for account in data.seller.accounts] == ["TBC", "BOG"]


def test_a_proposal_tells_what_the_catalog_says(story: SalesStory) -> None:
    change(story, story.product, description="Solid oak")
    contact = story.save(story.new("ContactPerson", name="Оксана Ґудзь", job="Директорка"))
    draft = story.new("CommercialProposal", partner=story.partner, contact_person=contact, introduction="Dear all", valid_to=dt.date(2027, 1, 31))
    story.add_row(draft, Decimal(2))
    draft.sections["lines"].append(new_line(description="Assembly", quantity=Decimal(1), price=Decimal(10)))
    ref = story.save(draft)
    (data,) = print_data.by_id(story.session, "CommercialProposal", (ref.id,))
    assert [(line.name, line.description) for line in data.lines] == [("Стіл «Астра»", "Solid oak"), ("Assembly", "")]
    assert (data.introduction, data.valid_to) == ("Dear all", dt.date(2027, 1, 31))
    assert data.contact is not None
    assert (data.contact.name, data.contact.job) == ("Оксана Ґудзь", "Директорка")


def test_documents_come_in_the_order_asked_for(story: SalesStory) -> None:
    refs = [invoice(story) for _ in range(3)]
    ids = [refs[2].id, refs[0].id, new_id(), refs[1].id]
    assert [data.number for data in print_data.by_id(story.session, "Invoice", ids)] == ["INV-000003", "INV-000001", "INV-000002"]


def test_documents_are_found_by_number(story: SalesStory) -> None:
    invoice(story)
    for number in ("INV-000001", "1", "000001"):
        assert printing.document(story.session, "Invoice", number).number == "INV-000001"
    with pytest.raises(UserError, match="no document “2”"):
        printing.document(story.session, "Invoice", "2")


def test_a_number_that_fits_several_documents_is_refused(story: SalesStory) -> None:
    ref = invoice(story)
    invoice(story, organization=story.save(story.new("Organization", name="Second", prefix="B")))
    with pytest.raises(UserError, match="several documents") as refused:
        printing.document(story.session, "Invoice", "1")
    assert "BINV-000001" in refused.value.message
    assert printing.document(story.session, "Invoice", str(ref.id)).number == "INV-000001"


def test_a_document_becomes_a_file(story: SalesStory) -> None:
    ref = invoice(story)
    with pdfium.PdfDocument(printing.render(story.session, "Invoice", ref.id)) as pdf:
        assert "Рахунок на оплату № INV-000001" in pdf[0].get_textpage().get_text_range().replace("\u00a0", " ")
    printout = printing.printout(story.session, "Invoice", "1", file_format="xlsx", language="en")
    assert printout.name == "Invoice for payment INV-000001.xlsx"
    cells = [cell.value for row in openpyxl.load_workbook(io.BytesIO(printout.content)).worksheets[0].iter_rows() for cell in row]
    assert any(isinstance(cell, str) and cell.startswith("Invoice for payment No. INV-000001") for cell in cells)


def test_many_documents_become_files(story: SalesStory) -> None:
    ids = [invoice(story).id for _ in range(3)]
    names = [printout.name for printout in printing.render_many(story.session, "Invoice", ids)]
    assert names == [f"Invoice for payment INV-00000{number}.pdf" for number in (1, 2, 3)]


def test_what_has_no_form_is_said_plainly(story: SalesStory) -> None:
    with pytest.raises(UserError, match="no print form"):
        printing.render(story.session, "Partner", story.partner.id)
    with pytest.raises(UserError, match="no print form"):
        print_data.by_id(story.session, "Partner", (story.partner.id,))


def test_printing_needs_its_right(story: SalesStory, filled_base: ScratchBase) -> None:
    ref = invoice(story)
    with pytest.raises(AccessDenied) as refused:
        printing.render(filled_base.session("bela"), "Invoice", ref.id)
    assert refused.value.right == "print.run"


def test_a_manager_prints_nothing_that_is_not_hers(story: SalesStory, filled_base: ScratchBase) -> None:
    ref = invoice(story)
    anna = filled_base.session("anna")
    assert print_data.by_id(anna, "Invoice", (ref.id,)) == ()
    with pytest.raises(UserError, match="may not see it"):
        printing.document(anna, "Invoice", ref.id)


def test_what_is_printed_is_recorded(filled_base: ScratchBase) -> None:
    story = begin(filled_base.session())
    invoice = story.save(story.from_source("Invoice", story.save(story.order(), post=True)), post=True)
    printing.printout(story.session, "Invoice", invoice.id)
    [rows] = story.session.fetch(("select event, subject, count, details from event_log", {}))
    assert rows == [{"event": "print", "subject": "invoice", "count": 1, "details": {"format": "pdf", "numbers": ["INV-000001"]}}]
    psql = filled_base.connect("anna", open_session=True)
    assert psql.execute("select count(*) from event_log").fetchone() == (0,)
    with pytest.raises(psycopg.Error):
        psql.execute("delete from event_log")
