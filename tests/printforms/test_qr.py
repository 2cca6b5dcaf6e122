"""Payment codes hold what the standards want and can be read back from the picture."""

from __future__ import annotations

import base64
from dataclasses import replace
from decimal import Decimal

import pypdfium2 as pdfium
import pytest
import segno

from app.printforms.forms import invoice
from app.printforms.forms.requisites import purpose_text
from app.printforms.forms.sheet import Sheet
from app.printforms.pages import Cells
from app.printforms.pdf import to_pdf
from app.printforms.qr import MASK, NBU_ADDRESS, NBU_PAYLOAD, QUIET_ZONE, payment_code, payment_text
from tests.printforms.print_samples import document


def test_gost_code() -> None:
    data = replace(document("ru"), total=Decimal("17269.05"))
    parts = payment_text(data, "Оплата по счёту № 42").split("|")
    assert parts[0] == "ST00012"
    assert [part.partition("=")[0] for part in parts[1:6]] == ["Name", "PersonalAcc", "BankName", "BIC", "CorrespAcc"]
    values = dict(part.split("=", 1) for part in parts[1:])
    assert values["Sum"] == "1726905"
    assert values["PayeeINN"] == "7707083893"
    assert values["KPP"] == "770701001"
    assert values["PayerINN"] == "7830002293"


def test_gost_code_cannot_be_broken_by_a_name() -> None:
    data = document("ru")
    account = replace(data.seller.accounts[0], correspondent_account="")
    data = replace(data, seller=replace(data.seller, name="ООО «А|Б»\nSum=1", accounts=(account,)))
    text = payment_text(data, "x" * 300)
    assert "Name=ООО «А Б» Sum=1|" in text
    assert "CorrespAcc=0|" in text
    assert "Purpose=" + "x" * 210 + "|" in text


def nbu_lines(text: str) -> list[str]:
    code = text.removeprefix(NBU_ADDRESS)
    return base64.urlsafe_b64decode(code + "=" * (-len(code) % 4)).decode().split("\n")


def test_nbu_code() -> None:
    data = replace(document("uk"), total=Decimal("1234.5"))
    text = payment_text(data, "Оплата за рахунком № 42")
    assert text.startswith(NBU_ADDRESS)
    assert "=" not in text
    assert nbu_lines(text) == [
        "BCD", "002", "1", "UCT", "",
        data.seller.name, "UA213223130000026007233566001", "UAH1234.50", "14360570", "", "", "Оплата за рахунком № 42", "",
    ]  # fmt: skip


def test_nbu_code_is_kept_within_its_limit() -> None:
    data = document("uk")
    data = replace(data, seller=replace(data.seller, name="Ю" * 100))
    lines = nbu_lines(payment_text(data, "Я" * 200))
    assert len("\n".join(lines).encode()) <= NBU_PAYLOAD
    assert lines[5] == "Ю" * 70


@pytest.mark.parametrize("language", ["en", "ka", "az", "mn"])
def test_other_countries_have_none(language: str) -> None:
    assert payment_text(document(language), "x") == ""


def test_no_code_without_what_it_needs() -> None:
    data = document("ru")
    assert payment_text(replace(data, currency="USD"), "x") == ""
    assert payment_text(replace(data, total=Decimal(0)), "x") == ""
    assert payment_text(replace(data, number=""), "x") == ""
    assert payment_text(replace(data, seller=replace(data.seller, accounts=())), "x") == ""
    assert payment_text(replace(data, seller=replace(data.seller, tax_id="")), "x") == ""


def test_a_code_keeps_its_quiet_zone() -> None:
    code = payment_code("ST00012|Name=x", 100)
    across = round(100 / code.step)
    assert min(column for column, *_ in code.boxes) == min(row for _, row, *_ in code.boxes) == QUIET_ZONE
    assert max(column + width for column, _, width, _ in code.boxes) == across - QUIET_ZONE
    assert max(row + height for _, row, _, height in code.boxes) == across - QUIET_ZONE


@pytest.mark.parametrize("language", ["ru", "uk"])
def test_the_printed_code_has_every_module_in_its_place(language: str) -> None:
    data = document(language)
    purpose = purpose_text(Sheet(data, ""))
    expected = segno.make_qr(payment_text(data, purpose), error="m", mask=MASK, encoding="utf-8").matrix
    form = invoice.layout(data)
    (code,) = [item for item in form.pages[0].items if isinstance(item, Cells)]
    left, top = code.x + (QUIET_ZONE + 0.5) * code.step, code.y + (QUIET_ZONE + 0.5) * code.step
    with pdfium.PdfDocument(to_pdf(form)) as opened:
        picture = opened[0].render(scale=8).to_pil().convert("L")
    size = range(len(expected))
    read = [[picture.getpixel((round((left + x * code.step) * 8), round((top + y * code.step) * 8))) < 128 for x in size] for y in size]
    assert read == [[bool(module) for module in row] for row in expected]
