"""Importing clients: what is written, what is recognised, what is refused."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest

from app.core.cancel import CancelToken, current_token
from app.core.errors import AccessDenied, Cancelled, UserError
from app.db import thread_guard
from app.exchange.demo_base import make_client_base
from app.exchange.reading import read_table
from app.services import imports
from app.services.imports_plan import Policy
from app.services.imports_result import Status, save_errors
from app.services.search_upkeep import index_imports
from tests.db.import_story import HEAD, run, table

if TYPE_CHECKING:
    from pathlib import Path

    from app.db.session import Session
    from tests.fixtures_db import ScratchBase


def rows(session: Session, text: str, **values: Any) -> list[dict[str, Any]]:
    return session.fetch((text, values))[0]


CLIENTS = """
select p.name, p.lifecycle, p.source, p.comment, c.tax_id, c.full_name, c.legal_kind, c.actual_address, c.country, c.print_language
from partner p join counterparty c on c.partner_id = p.id order by p.name
"""
INFOS = """
select e.kind as owner, e.title, i.kind, i.value, i.value_norm, i.position, i.is_primary
from contact_info i join entity e on e.id = i.owner_id order by e.title, i.position
"""


@pytest.mark.on_both
def test_a_row_becomes_a_client_with_everything_about_it(base: ScratchBase) -> None:
    session = base.session()
    result = run(session, f"{HEAD}\nIvéria;ФОП Ivéria Group;0012345678;599 12 34 56, 322 123456;Info@Iveria.GE;Nino;director;Tbilisi;;;good client")
    assert result.counts == Counter({Status.NEW: 1})
    assert result.created == {"Partner": 1, "Counterparty": 1, "ContactPerson": 1}
    assert rows(session, CLIENTS) == [
        {
            "name": "Ivéria", "lifecycle": "client", "source": "import", "comment": "good client", "tax_id": "0012345678",
            "full_name": "ФОП Ivéria Group", "legal_kind": "entrepreneur", "actual_address": "Tbilisi", "country": "ge", "print_language": "ka",
        }
    ]  # fmt: skip
    assert [(row["kind"], row["value"], row["value_norm"], row["position"], row["is_primary"]) for row in rows(session, INFOS)] == [
        ("phone", "599 12 34 56", "+995599123456", 1, True),
        ("phone", "322 123456", "+995322123456", 2, False),
        ("email", "Info@Iveria.GE", "info@iveria.ge", 3, True),
    ]
    person = rows(
        session, "select c.name, c.job, l.is_primary, l.job as link_job from partner_contact l join contact_person c on c.id = l.contact_person_id"
    )
    assert person == [{"name": "Nino", "job": "director", "is_primary": True, "link_job": "director"}]
    assert rows(session, "select distinct changeset_id from partner union select changeset_id from counterparty") == [
        {"changeset_id": result.changeset}
    ]
    changeset = rows(session, "select kind, title, details ->> 'new' as new from changeset")
    assert changeset == [{"kind": "import", "title": "clients.csv", "new": "1"}]
    assert rows(session, "select search_ids_v1('Partner', '599123456', 5) as id") != []


def test_a_dry_run_tells_the_same_and_writes_nothing(base: ScratchBase) -> None:
    session = base.session()
    run(session, f"{HEAD}\nIveria;;123;599123456;;;;;;;")
    text = f"{HEAD}\nIveria;Iveria LLC;123;;new@iveria.ge;Nino;;;;;\nOther;;;;;;;;;;"
    tried = run(session, text, policy=Policy.UPDATE, dry=True)
    assert rows(session, "select count(*) as count from partner") == [{"count": 1}]
    done = run(session, text, policy=Policy.UPDATE)
    assert tried.counts == done.counts == Counter({Status.CHANGED: 1, Status.NEW: 1})
    assert tried.outcomes == done.outcomes
    assert [(item.field, item.old, item.new) for item in tried.outcomes[0].differences] == [
        ("E-mail", "", "new@iveria.ge"), ("Contact person", "", "Nino"), ("Full legal name", "", "Iveria LLC"),
    ]  # fmt: skip
    assert tried.outcomes[0].partner is not None
    assert tried.changeset is None
    assert not tried.changes.ids
    assert done.changes.touches("Partner")


@pytest.mark.parametrize(
    ("policy", "full_name", "address", "phones", "status"),
    [
        (Policy.SKIP, "Old LLC", None, 1, Status.SKIPPED),
        (Policy.FILL, "Old LLC", "New street", 2, Status.CHANGED),
        (Policy.UPDATE, "New LLC", "New street", 2, Status.CHANGED),
    ],
)
def test_the_policy_decides_what_happens_to_known_clients(
    base: ScratchBase, policy: Policy, full_name: str, address: str | None, phones: int, status: Status
) -> None:
    session = base.session()
    run(session, f"{HEAD}\nIveria;Old LLC;123;599123456;;;;;;;")
    result = run(session, f"{HEAD}\nIveria;New LLC;123;599 65 43 21;;;;New street;;;", policy=policy)
    assert result.counts == Counter({status: 1})
    assert [(row["full_name"], row["actual_address"]) for row in rows(session, CLIENTS)] == [(full_name, address)]
    assert len(rows(session, INFOS)) == phones
    version = rows(session, "select version from partner")[0]["version"]
    assert version == (1 if policy is Policy.SKIP else 2)


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("Another name;;0123;;;;;;;;", Status.SAME),  # the tax number decides
        ("Another name;;;8 599 12-34-56;;;;;;;", Status.SAME),  # the phone in another spelling
        ("Another name;;;;BOSS@iveria.ge;;;;;;", Status.SAME),
        ("IVERIA;;;;;;;;;;", Status.SAME),
        ("Iveria;;999;;;;;;;;", Status.NEW),  # the same name with another tax number
        ("Another name;;;599 00 00 00;;;;;;;", Status.NEW),
        ("Another name;;;599 12 34;;;;;;;", Status.NEW),  # no whole number
    ],
)
def test_clients_are_recognised_by_natural_keys(base: ScratchBase, line: str, status: Status) -> None:
    session = base.session()
    run(session, f"{HEAD}\nIveria;;0123;599123456;boss@iveria.ge;;;;;;")
    result = run(session, f"{HEAD}\n{line}", policy=Policy.FILL, dry=True)
    assert result.counts == Counter({status: 1})


def test_a_row_that_fits_several_clients_is_a_conflict_and_is_left_out(base: ScratchBase) -> None:
    session = base.session()
    run(session, f"{HEAD}\nOne;;1;599111111;;;;;;;\nTwo;;2;599222222;;;;;;;")
    result = run(session, f"{HEAD}\nThree;;;599111111, 599222222;;;;;;;\nFour;;;;;;;;;;")
    assert result.counts == Counter({Status.CONFLICT: 1, Status.NEW: 1})
    assert "Several clients" in result.outcomes[0].message
    assert result.failed == 1
    assert [row["name"] for row in rows(session, "select name from partner order by name")] == ["Four", "One", "Two"]
    surer = run(session, f"{HEAD}\nTwo;;;599111111, 599222222;;;;;;;", dry=True)
    assert surer.counts == Counter({Status.CHANGED: 1}), "the name tells which of the two"


def test_rows_of_one_client_in_the_file_are_joined(base: ScratchBase) -> None:
    session = base.session()
    text = (
        f"{HEAD}\nIveria;;123;599111111;;Nino;;;;;\nIVERIA;;;;a@iveria.ge;Levan;;;;;\nIveria branch;;123;599333333;;;;Batumi;;;\n"
        "Other;;456;599111111;;;;;;;\nSame phone;;;599 33 33 33;;;;;;;"
    )
    result = run(session, text)
    assert result.counts == Counter({Status.NEW: 2, Status.JOINED: 3})
    assert [outcome.same_as for outcome in result.outcomes] == [0, 2, 2, 0, 2]
    assert [(row["name"], row["tax_id"], row["actual_address"]) for row in rows(session, CLIENTS)] == [
        ("Iveria", "123", "Batumi"),
        ("Other", "456", None),
    ]
    people = rows(session, "select c.name from partner_contact l join contact_person c on c.id = l.contact_person_id order by l.position")
    assert [row["name"] for row in people] == ["Nino", "Levan"]


def test_a_phone_of_many_clients_is_no_key(base: ScratchBase) -> None:
    result = run(base.session(), HEAD + "".join(f"\nClient {number};;;322000000;;;;;;;" for number in range(6)))
    assert result.counts == Counter({Status.NEW: 6})


def test_wrong_rows_are_left_out_and_told_and_the_others_written(base: ScratchBase, tmp_path: Path) -> None:
    session = base.session()
    result = run(
        session, f"{HEAD}\n;;5;;;;;;;;\nLost;;1,23E+11;;;;;;;;\n{'x' * 201};;;;;;;;;;\nGood;;;call later;no mail;;;;;;\n=cmd();;2,5E+10;;;;;;;;"
    )
    assert result.counts == Counter({Status.ERROR: 4, Status.NEW: 1})
    assert [problem.row for problem in result.problems if problem.fatal] == [2, 3, 4, 6]
    assert [problem.row for problem in result.problems if not problem.fatal] == [5, 5]
    kept = [(row["kind"], row["value"], row["value_norm"]) for row in rows(session, INFOS)]
    assert kept == [("phone", "call later", None), ("email", "no mail", None)]
    assert save_errors(result, tmp_path / "errors.csv") == len(result.problems)
    saved = (tmp_path / "errors.csv").read_text(encoding="utf-8-sig")
    assert saved.splitlines()[0] == "Row;Column;Value;What is wrong;Left out"
    assert "1,23E+11" in saved
    assert save_errors(result, tmp_path / "errors.xlsx") == len(result.problems)
    assert len(list(read_table(tmp_path / "errors.xlsx").rows())) == len(result.problems) + 1


def test_unknown_groups_are_told_and_made_only_when_asked(base: ScratchBase) -> None:
    session = base.session()
    text = f"{HEAD},\nOne;;;;;;;;VIP;Anna;\nTwo;;;;;;;;vip;Nobody;".replace(",\n", "\n")
    result = run(session, text)
    assert [(item.kind, item.name, item.rows) for item in result.unknown] == [("group", "VIP", 2), ("responsible", "Nobody", 1)]
    assert rows(session, "select count(*) as count from partner_group") == [{"count": 0}]
    owners = rows(session, "select p.name, u.name as owner, p.group_id from partner p left join app_user u on u.id = p.responsible_id order by 1")
    assert [(row["owner"], row["group_id"]) for row in owners] == [("Anna", None), (None, None)]
    run(session, text, create_references=True)
    groups = rows(session, "select g.name from partner p join partner_group g on g.id = p.group_id")
    assert [row["name"] for row in groups] == ["VIP", "VIP"]


def test_the_mapping_is_remembered_per_person_for_files_with_the_same_columns(base: ScratchBase) -> None:
    session = base.session()
    file = table("Company;Code A\nIveria;123")
    plan = imports.open_plan(session, file)
    assert (plan.mapping, plan.remembered) == (("name", ""), False)
    imports.run(session, plan.with_mapping(["name", "tax_id"]))
    again = imports.open_plan(session, table("COMPANY;Code  A:\nOther;5"))
    assert (again.mapping, again.remembered) == (("name", "tax_id"), True)
    assert imports.open_plan(base.session("anna"), file).mapping == ("name", "")


def test_a_plan_without_names_or_with_a_field_twice_does_not_run(base: ScratchBase) -> None:
    session = base.session()
    plan = imports.open_plan(session, table("Company;Phone\nIveria;599123456"))
    for mapping, sentence in ((["", "phone"], "No column"), (["name", "name"], "several columns")):
        with pytest.raises(UserError, match=sentence):
            imports.run(session, plan.with_mapping(mapping))


def test_cancelling_leaves_the_base_as_it_was(base: ScratchBase) -> None:
    session = base.session()
    token = CancelToken()

    def stop(_step: str, done: int, _total: int) -> None:
        if done:
            token.cancel()

    current_token.set(token)
    try:
        with pytest.raises(Cancelled):
            run(
                session,
                HEAD + "".join(f"\nClient {number};;;;;;;;;;" for number in range(500)),
                progress=stop,
            )
    finally:
        current_token.set(None)
    assert rows(session, "select count(*) as count from partner") == [{"count": 0}]
    assert rows(session, "select count(*) as count from changeset") == [{"count": 0}]


def test_a_manager_imports_only_what_he_may_write(base: ScratchBase) -> None:
    boss, anna = base.session(), base.session("anna")
    with pytest.raises(AccessDenied):
        run(base.session("bela"), f"{HEAD}\nOne;;;;;;;;;;")
    run(boss, f"{HEAD}\nHidden;;77;;;;;;;Bela;")
    text = f"{HEAD}\nMine;;1;;;;;;;;\nAnna's;;2;;;;;;;Anna;\nFor Bela;;3;;;;;;;Bela;\nHidden too;;77;;;;;;;;"
    result = run(anna, text)
    assert result.counts == Counter({Status.NEW: 2, Status.DENIED: 2})
    assert "another person" in result.outcomes[2].message
    assert result.outcomes[3].message == "The client is in the infobase already. Responsible: Bela."
    assert result.outcomes[3].partner is None
    owners = rows(anna, "select u.name from partner p join app_user u on u.id = p.responsible_id")
    assert [row["name"] for row in owners] == ["Anna", "Anna"]
    with pytest.raises(AccessDenied):
        imports.undo(base.session("bela"), result.changeset or boss.user.id)


def test_the_server_itself_asks_for_the_right(base: ScratchBase) -> None:
    connection = base.connect("bela", open_session=True)
    with pytest.raises(Exception, match=r"import\.run"):
        connection.execute("select open_import_v1()")


def test_the_demonstration_base_is_imported_whole(base: ScratchBase, tmp_path: Path) -> None:
    session = base.session()
    made = make_client_base(tmp_path / "base.xlsx", rows=400, seed=3)
    with thread_guard.allowed():
        result = imports.import_file(session, tmp_path / "base.xlsx", create_references=True)
    assert result.counts == Counter({Status.NEW: made.clients, Status.JOINED: made.duplicates + made.second_contacts})
    again = imports.import_file(session, tmp_path / "base.xlsx", dry=True)
    assert again.counts == Counter({Status.SAME: made.clients, Status.JOINED: made.duplicates + made.second_contacts})
    assert (result.as_json()["new"], result.as_json()["notices"]) == (made.clients, [])


PENDING = "select gin_clean_pending_list('kontora.ix_search_entry_partner')"


@pytest.mark.on_both
def test_the_search_finds_an_import_once_it_is_indexed(base: ScratchBase) -> None:
    session = base.session()
    run(session, HEAD + "".join(f"\nClient {number};;;599{number:06};;;;;;;" for number in range(300)), index=False)
    asked = "select search_ids_v1('Partner', '599000299', 5) as id"
    assert rows(session, asked) == []
    rows(session, "update partner set comment = 'seen' where name = 'Client 299'")  # somebody works with it before
    index_imports(session)
    assert len(rows(session, asked)) == 1
    with base.superuser() as server:
        assert server.execute(PENDING).fetchone() == (0,)
    index_imports(session)
    assert len(rows(session, asked)) == 1


@pytest.mark.on_both
def test_phones_brought_to_known_clients_are_found(base: ScratchBase) -> None:
    session = base.session()
    run(session, f"{HEAD}\nIveria;;123;;;;;;;;")
    run(session, f"{HEAD}\nIveria;;123;599123456;;;;;;;")
    assert len(rows(session, "select search_ids_v1('Partner', '599123456', 5) as id")) == 1


def test_an_import_undone_before_it_was_indexed_leaves_nothing(base: ScratchBase) -> None:
    session = base.session()
    result = run(session, f"{HEAD}\nIveria;;123;599123456;;;;;;;", index=False)
    assert result.changeset is not None
    imports.undo(session, result.changeset)
    index_imports(session)
    assert rows(session, "select search_ids_v1('Partner', 'iveria', 5) as id") == []


def test_only_who_may_import_indexes(base: ScratchBase) -> None:
    run(base.session(), f"{HEAD}\nIveria;;123;;;;;;;;", index=False)
    index_imports(base.session("bela"))
    assert rows(base.session(), "select search_ids_v1('Partner', 'iveria', 5) as id") == []
    with pytest.raises(AccessDenied):
        base.session("bela").send([("select index_imports_v1()", {})], retry_safe=True)
