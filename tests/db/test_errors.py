"""What the server says becomes a sentence for a person, with the field where the fault is."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
import sqlalchemy as sa

from app.core.errors import AccessDenied, KontoraError, Unavailable, UserError
from app.core.ids import new_id
from app.db.errors import RULES
from app.db.sql_loader import FOLDER
from app.models.deal import Deal
from app.models.party import Partner
from app.models.product import ProductPrice
from app.models.reference import Currency

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase


def refusal(base: ScratchBase, *statements: sa.Executable | tuple[str, dict[str, object]]) -> KontoraError:
    with pytest.raises(KontoraError) as refused:
        base.session().send(list(statements))
    return refused.value


def test_every_rule_of_the_server_has_a_sentence() -> None:
    raised = set()
    for path in FOLDER.rglob("*.sql"):
        text = path.read_text(encoding="utf-8")
        raised |= set(re.findall(r"errcode = 'KT003', message = '([\w.]+)'", text))
        raised |= set(re.findall(r"raise exception '([\w.]+)' using errcode = 'KT003'", text))
    assert raised <= set(RULES), raised - set(RULES)


def test_a_code_that_is_taken(base: ScratchBase) -> None:
    insert = sa.insert(Currency)
    error = refusal(base, insert.values(id=new_id(), name="Lari", code="GEL"), insert.values(id=new_id(), name="Lari 2", code="GEL"))
    assert isinstance(error, UserError)
    assert (error.field, "code" in error.message) == ("code", True)


def test_an_empty_required_field(base: ScratchBase) -> None:
    error = refusal(base, sa.insert(Partner).values(id=new_id()))
    assert isinstance(error, UserError)
    assert (error.message, error.field) == ("Fill in “Name”.", "name")


def test_a_reference_to_nothing(base: ScratchBase) -> None:
    error = refusal(base, sa.insert(Partner).values(id=new_id(), name="x", source_id=new_id()))
    assert isinstance(error, UserError)
    assert error.field == "source"


def test_a_number_that_is_too_large(base: ScratchBase) -> None:
    values = {"id": new_id(), "product_id": new_id(), "price_type_id": new_id(), "position": 1, "valid_from": "2026-01-01"}
    assert "too large" in str(refusal(base, sa.insert(ProductPrice).values(price=10**15, **values)))


def test_a_broken_check_says_which(filled_base: ScratchBase) -> None:
    session = filled_base.session()
    partner = new_id()
    session.send([sa.insert(Partner).values(id=partner, name="x")])
    known = session.fetch(("select id from pipeline limit 1", {}), ("select id from stage limit 1", {}), ("select id from currency limit 1", {}))
    pipeline, stage, currency = (rows[0]["id"] for rows in known)
    deal = sa.insert(Deal).values(
        id=new_id(), name="x", partner_id=partner, pipeline_id=pipeline, stage_id=stage, currency_id=currency, state="lost",
        expected_close=sa.func.current_date(),
    )  # fmt: skip
    assert "why the deal was lost" in str(refusal(filled_base, deal))


def test_a_missing_right_is_named(base: ScratchBase) -> None:
    with pytest.raises(AccessDenied) as refused:
        base.session("bela").send([("select require_v1('document.post')", {})])
    assert refused.value.right == "document.post"
    assert "Post documents" in refused.value.message


def test_a_server_that_is_away(base: ScratchBase) -> None:
    from dataclasses import replace

    from app.db.session import sign_in

    with pytest.raises(Unavailable, match="does not answer"):
        sign_in(replace(base.infobase, port=1), "boss", "boss")


def test_a_database_that_is_none_of_ours(base: ScratchBase) -> None:
    from dataclasses import replace

    from app.db.session import sign_in

    with pytest.raises(UserError, match="There is no infobase"):
        sign_in(replace(base.infobase, database="nothing"), "boss", "boss")
    with pytest.raises(UserError, match="not an infobase of Kontora"):
        sign_in(replace(base.infobase, database="postgres"), "boss", "boss")
