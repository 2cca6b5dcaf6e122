"""The state of a form, without a widget."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Any

import pytest

from app.core.drafts import Card, Draft, Ref, new_line
from app.core.errors import UserError, UserErrors
from app.core.ids import new_id
from app.ui.forms.form_model import FormModel, snapshot
from tests.ui.kit.sample_objects import PAPER, add_up

THING = Ref("Thing", new_id(), "Desk")


def model(*, may: bool = True, **values: Any) -> FormModel:
    rows = [new_line(thing=THING, quantity=Decimal(2), price=Decimal(10)), new_line(thing=THING, quantity=Decimal(1), price=Decimal(5))]
    head = {**dict.fromkeys(PAPER.fields), "date": dt.date(2026, 11, 20), "thing": THING, "posted": False, **values}
    draft = Draft.new("Paper", head, {"lines": rows})
    add_up(PAPER, draft)
    card = Card("Paper", draft.id, 1, "Paper 1", draft.values, {"lines": tuple(draft.sections["lines"])})
    return FormModel(PAPER, Draft.of(card), may=lambda _right: may, calculate=add_up)


def test_what_is_computed_is_found_out_and_cannot_be_typed() -> None:
    form = model()
    assert form.computed == {"total", "lines.amount"}
    assert form.state("total").read_only
    assert form.state("lines.amount").read_only
    assert not form.state("lines.price").read_only


def test_a_typed_cell_changes_row_and_total_and_tells_who_listens() -> None:
    form = model()
    heard: list[frozenset[str]] = []
    form.listen(heard.append)
    form.set_cell("lines", 0, "quantity", Decimal(3))
    assert form.value("total") == Decimal(35)
    assert frozenset({"lines", "total"}) in heard
    assert form.is_changed


def test_a_quiet_cell_waits_for_recalculate() -> None:
    form = model()
    form.set_cell("lines", 0, "quantity", Decimal(3), quiet=True)
    assert (form.outdated, form.value("total")) == (True, Decimal(25))
    form.recalculate()
    assert (form.outdated, form.value("total")) == (False, Decimal(35))


def test_unchanged_rows_keep_their_objects_when_totals_are_computed() -> None:
    form = model()
    untouched = form.rows("lines")[1]
    form.set_cell("lines", 0, "quantity", Decimal(3))
    assert form.rows("lines")[1] is untouched


def test_typing_a_value_and_typing_it_back_is_no_change() -> None:
    form = model()
    form.set_value("note", "x")
    assert form.is_changed
    form.set_value("note", None)
    assert not form.is_changed


def test_an_untouched_new_object_is_not_changed() -> None:
    form = FormModel(PAPER, Draft.new("Paper", {"colour": "green"}), calculate=add_up)
    assert not form.is_changed
    form.set_value("colour", "red")
    assert form.is_changed


def test_rules_make_fields_read_only_hidden_and_required() -> None:
    form = model()
    assert form.state("reason").hidden
    form.set_value("colour", "red")
    assert not form.state("reason").hidden
    assert form.state("reason").required
    posted = model(posted=True)
    assert posted.state("thing").read_only
    assert posted.state("lines").read_only
    assert not posted.state("note").read_only


def test_rules_ask_for_rights() -> None:
    assert model(may=False).state("lines.price").read_only
    assert not model(may=True).state("lines.price").read_only


def test_empty_required_fields_and_long_texts_are_found_with_their_places() -> None:
    form = model(thing=None, short="too long", colour="red")
    form.set_cell("lines", 1, "thing", None)
    assert {error.field for error in form.check()} == {"thing", "short", "reason", "lines[1].thing"}
    assert set(form.errors) == {"thing", "short", "reason", "lines[1].thing"}
    form.set_value("thing", THING)
    assert "thing" not in form.errors


def test_text_that_is_no_value_stays_and_blocks_a_save() -> None:
    form = model()
    form.keep_text("lines", 0, "thing", "dest")
    assert [error.field for error in form.check()] == ["lines[0].thing"]
    form.set_cell("lines", 0, "thing", Ref("Thing", new_id(), "Other"))
    assert form.check() == ()


def test_errors_of_the_server_are_taken_apart() -> None:
    form = model()
    form.set_errors([UserErrors((UserError("a", "", "date"), UserError("b", "", "lines[0].price")))])
    assert form.errors == {"date": "a", "lines[0].price": "b"}


def test_rows_are_added_copied_moved_and_removed() -> None:
    form = model()
    first, second = (line.id for line in form.rows("lines"))
    assert form.insert_row("lines", 2).values["quantity"] == Decimal(1)
    assert form.is_blank("lines", 2)
    form.set_rows("lines", [form.rows("lines")[1], form.rows("lines")[0], form.rows("lines")[2]])
    form.remove_rows("lines", [2])
    assert [line.id for line in form.rows("lines")] == [second, first]
    assert form.value("total") == Decimal(25)


def test_marks_of_wrong_cells_go_with_their_rows() -> None:
    form = model()
    form.set_errors([UserError("too large", "", "lines[1].price"), UserError("empty", "", "date")])
    form.insert_row("lines", 0)
    assert form.errors == {"lines[2].price": "too large", "date": "empty"}
    form.set_rows("lines", [form.rows("lines")[2], form.rows("lines")[1]])
    assert form.errors == {"lines[0].price": "too large", "date": "empty"}
    form.remove_rows("lines", [0])
    assert form.errors == {"date": "empty"}


def test_an_answer_that_arrives_late_does_not_overwrite_what_was_typed_meanwhile() -> None:
    form = model()
    before = snapshot(form.draft)
    answer = snapshot(before)
    answer.sections["lines"][0] = answer.sections["lines"][0].with_values(price=Decimal(99), colour="green")
    form.set_cell("lines", 0, "price", Decimal(11))
    form.set_value("note", "typed meanwhile")
    form.absorb(before, answer)
    line = form.rows("lines")[0]
    assert line.values["price"] == Decimal(11)
    assert line.values["colour"] == "green"
    assert form.value("note") == "typed meanwhile"
    assert form.value("total") == Decimal(27)


def test_who_watches_hears_the_path_of_each_edit() -> None:
    form = model()
    heard: list[str] = []
    form.watch(heard.append)
    form.set_value("thing", Ref("Thing", new_id(), "Other"))
    form.set_cell("lines", 1, "thing", None)
    assert heard == ["thing", "lines[1].thing"]


@pytest.mark.parametrize("name", ["number", "posted"])
def test_what_the_server_keeps_is_read_only(name: str) -> None:
    assert model().state(name).read_only
