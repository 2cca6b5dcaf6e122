"""Undoing an import: what it made goes, what it changed comes back, what people touched since stays and is told."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
import sqlalchemy as sa

from app.core.errors import UserError
from app.core.ids import new_id
from app.models.party import ContactInfo, Counterparty, Partner
from app.services import imports
from app.services.imports_plan import Policy
from tests.db.import_story import HEAD, run

if TYPE_CHECKING:
    from app.db.session import Session
    from tests.fixtures_db import ScratchBase


def rows(session: Session, text: str, **values: Any) -> list[dict[str, Any]]:
    return session.fetch((text, values))[0]


def key(changeset: UUID | None) -> UUID:
    assert changeset is not None
    return changeset


@pytest.mark.on_both
def test_everything_an_import_made_is_removed(base: ScratchBase) -> None:
    session = base.session()
    before = rows(session, "select count(*) as count from entity")
    result = run(session, f"{HEAD}\nIveria;;123;599123456;;Nino;;;VIP;;\nOther;;;;;;;;;;", create_references=True)
    undone = imports.undo(session, key(result.changeset))
    assert undone.removed == {"contact_info": 1, "partner_contact": 1, "contact_person": 1, "counterparty": 2, "partner": 2, "partner_group": 1}
    assert (undone.marked, undone.restored, undone.kept) == ((), 0, ())
    assert rows(session, "select count(*) as count from entity") == before
    with base.superuser() as server:
        left = server.execute("select count(*) from kontora.search_entry s where not exists (select from kontora.entity e where e.id = s.entity_id)")
        assert left.fetchone() == (0,)
    with pytest.raises(UserError, match="undone before"):
        imports.undo(session, key(result.changeset))


@pytest.mark.on_both
def test_replaced_values_come_back_where_nobody_changed_them_since(base: ScratchBase) -> None:
    session = base.session()
    run(session, f"{HEAD}\nIveria;Old LLC;123;;;;;Old street;;;old comment\nOther;Other LLC;456;;;;;;;;")
    result = run(
        session,
        f"{HEAD}\nIveria;New LLC;123;599123456;;;;New street;;;new comment\nOther;Another LLC;456;;;;;;;;",
        policy=Policy.UPDATE,
    )
    session.send([sa.update(Counterparty).where(Counterparty.tax_id == "123").values(legal_address="typed", actual_address="Typed street")])
    version = rows(session, "select version from partner where name = 'Iveria'")[0]["version"]
    undone = imports.undo(session, key(result.changeset))
    assert rows(session, "select full_name, actual_address, legal_address from counterparty order by tax_id") == [
        {"full_name": "Old LLC", "actual_address": "Typed street", "legal_address": "typed"},
        {"full_name": "Other LLC", "actual_address": None, "legal_address": None},
    ]
    assert rows(session, "select comment, version from partner where name = 'Iveria'") == [{"comment": "old comment", "version": version + 1}]
    assert undone.removed == {"contact_info": 1}
    assert undone.restored == 3
    assert [(kept.ref.title, kept.column, kept.imported, kept.present) for kept in undone.kept] == [
        ("Iveria", "actual_address", "New street", "Typed street")
    ]


def test_clients_used_or_edited_since_are_marked_and_told(base: ScratchBase) -> None:
    session = base.session()
    result = run(session, f"{HEAD}\nUsed;;;;;Nino;;;;;\nEdited;;;;;;;;;;\nUntouched;;;;;;;;;;")
    ids = {row["name"]: row["id"] for row in rows(session, "select name, id from partner")}
    owner = {"id": new_id(), "name": "Branch", "parent_id": ids["Used"]}
    session.send([sa.insert(Partner).values(**owner)])
    session.send([sa.insert(ContactInfo).values(id=new_id(), owner_id=ids["Edited"], position=1, kind="phone", value="599123456")])
    undone = imports.undo(session, key(result.changeset))
    marked = rows(session, "select name, deletion_mark from partner order by name")
    assert [(row["name"], row["deletion_mark"]) for row in marked] == [("Branch", False), ("Edited", True), ("Used", True)]
    assert {ref.title for ref in undone.marked if ref.kind == "Partner"} == {"Used", "Edited"}
    assert rows(session, "select name from contact_person") == [{"name": "Nino"}], "a kept client keeps its people"
    assert undone.removed["partner"] == 1


def test_a_manager_undoes_his_own_import_only(base: ScratchBase) -> None:
    boss, anna = base.session(), base.session("anna")
    of_boss = run(boss, f"{HEAD}\nBoss's;;;;;;;;;;")
    of_anna = run(anna, f"{HEAD}\nAnna's;;;;;;;;;;")
    with pytest.raises(UserError, match="somebody else"):
        imports.undo(anna, key(of_boss.changeset))
    assert imports.undo(anna, key(of_anna.changeset)).removed["partner"] == 1
    assert [row["name"] for row in rows(boss, "select name from partner")] == ["Boss's"]


def test_an_import_cannot_be_finished_from_outside(base: ScratchBase) -> None:
    session = base.session()
    result = run(session, f"{HEAD}\nOne;;;;;;;;;;")
    session.send([sa.update(Partner).values(comment="mine")])
    connection = base.connect("boss", open_session=True)
    with pytest.raises(Exception, match="changeset_unknown"):
        connection.execute("select finish_changeset_v1(%s, '{}')", (result.changeset,))
