"""The invoice as a workbook: numbers are numbers, sums are formulas whose values are those of the money kernel."""

from __future__ import annotations

import io
import os
import re
import subprocess
import zipfile
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import openpyxl
import pytest

from app.core.money import VatMode
from app.printforms import registry
from app.printforms.labels import CATALOGUE, labels_of
from tests.printforms.print_samples import document, proposal

if TYPE_CHECKING:
    from pathlib import Path

    from app.printforms.data import DocumentPrint

RECALCULATE_ALWAYS = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Office.Calc/Formula/Load"><prop oor:name="OOXMLRecalcMode" oor:op="fuse"><value>0</value></prop></item>
</oor:items>"""


def xlsx(data: DocumentPrint) -> bytes:
    return registry.forms_of(data.kind)[0].xlsx(data)


def rows_of(content: bytes, *, values: bool) -> list[list[Any]]:
    book = openpyxl.load_workbook(io.BytesIO(content), data_only=values)
    return [[cell.value for cell in row] for row in book.worksheets[0].iter_rows()]


def beside(rows: list[list[Any]], label: str) -> Any:
    """The last cell of the row of totals with this label."""
    (row,) = [row for row in rows if row[-2] == label and (not isinstance(row[-1], str) or row[-1].startswith("="))]
    return row[-1]


def money(value: float) -> Decimal:
    return Decimal(str(value)).quantize(Decimal("0.01"))


@pytest.mark.parametrize("language", list(CATALOGUE))
@pytest.mark.parametrize("mode", list(VatMode))
def test_cached_values_are_the_documents_figures(language: str, mode: VatMode) -> None:
    data = document(language, 10, mode=mode, discount="10", document_discount="3")
    labels = labels_of(language)
    rows, formulas = rows_of(xlsx(data), values=True), rows_of(xlsx(data), values=False)
    label = f"{labels.to_pay}, {data.currency}"
    assert money(beside(rows, label)) == data.total
    assert beside(formulas, label).startswith("=SUM(")
    assert money(beside(rows, labels.discount)) == -data.discount
    assert money(beside(rows, labels.goods)) == data.gross
    lines = [row for row in formulas if isinstance(row[0], int)]
    assert len(lines) == 10
    assert all(str(row[-1]).startswith("=ROUND(") for row in lines)


def test_vat_shared_out_by_rate_is_written_as_numbers_where_no_formula_gives_it() -> None:
    data = document("en", 3)
    odd = replace(data.lines[1], vat=data.lines[1].vat + Decimal("0.01"))
    data = replace(data, lines=(data.lines[0], odd, data.lines[2]))
    lines = [row for row in rows_of(xlsx(data), values=False) if isinstance(row[0], int)]
    assert str(lines[0][-2]).startswith("=ROUND(")
    assert money(lines[1][-2]) == odd.vat


def test_texts_stay_texts() -> None:
    data = document("en", 1)
    line = replace(data.lines[0], name="=1+1", sku="0012345678901234")
    rows = rows_of(xlsx(replace(data, lines=(line,), comment="=cmd()")), values=False)
    (row,) = [row for row in rows if row[0] == 1]
    assert row[1:3] == ["=1+1", "0012345678901234"]
    content = xlsx(replace(data, lines=(line,), comment="=cmd()"))
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert b"<f>1+1</f>" not in parts.read("xl/worksheets/sheet1.xml")


def test_print_setup() -> None:
    book = openpyxl.load_workbook(io.BytesIO(xlsx(document("ka", 100))))
    page = book.worksheets[0]
    assert page.print_title_rows
    assert page.page_setup.paperSize == 9
    assert page.page_setup.fitToHeight == 0
    assert page.sheet_properties.pageSetUpPr is not None
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.freeze_panes


def test_a_proposal_has_its_introduction_and_descriptions() -> None:
    data = proposal("uk")
    cells = [cell for row in rows_of(xlsx(data), values=True) for cell in row if isinstance(cell, str)]
    assert data.introduction in cells
    assert any(data.lines[1].description in cell for cell in cells)


def spoiled(content: bytes) -> bytes:
    """The workbook with every cached value of a formula set to 7, so that only a real recalculation gives the sums."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            part = old.read(name)
            if name.startswith("xl/worksheets/sheet"):
                part = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1<v>7</v>", part)
            new.writestr(name, part)
    return target.getvalue()


@pytest.mark.full
@pytest.mark.parametrize("mode", list(VatMode))
def test_libreoffice_recalculates_to_the_same_sums(tmp_path: Path, mode: VatMode) -> None:
    rates = () if mode is VatMode.NONE else (18, 0, None)
    data = document("en", 43, mode=mode, rates=rates, discount="10", document_discount="3")
    profile = tmp_path / "profile" / "user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(RECALCULATE_ALWAYS)
    (tmp_path / "invoice.xlsx").write_bytes(spoiled(xlsx(data)))
    office = ["soffice", f"-env:UserInstallation={profile.parent.as_uri()}", "--headless"]
    command = [*office, "--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", "out", "invoice.xlsx"]
    subprocess.run(command, cwd=tmp_path, check=True, capture_output=True, timeout=120, env={**os.environ, "HOME": str(tmp_path)})
    rows = rows_of((tmp_path / "out" / "invoice.xlsx").read_bytes(), values=True)
    assert money(beside(rows, f"Total to pay, {data.currency}")) == data.total
    lines = [row for row in rows if isinstance(row[0], int | float)]
    assert [money(row[-1]) for row in lines] == [line.total for line in data.lines]
    for rate in data.rates:
        if rate.rate and mode is not VatMode.NONE:
            label = "VAT 18%" if mode is VatMode.ON_TOP else "including VAT 18%"
            assert money(beside(rows, label)) == rate.vat
