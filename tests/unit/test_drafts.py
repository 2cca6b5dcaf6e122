"""Drafts: what a save would write, and nothing more."""

from __future__ import annotations

from decimal import Decimal
from uuid import RFC_4122, UUID

import pytest

from app.core.drafts import Card, Draft, Ref, new_line
from app.core.ids import new_id, new_ids


def _card() -> Card:
    lines = (new_line(product="a", quantity=Decimal(1)), new_line(product="b", quantity=Decimal(2)), new_line(product="c", quantity=Decimal(3)))
    return Card(
        "SalesOrder",
        new_id(),
        4,
        "SO-1",
        {"comment": "old", "partner": Ref("Partner", new_id(), "Ромашка"), "rate": Decimal("1.0")},
        {"lines": lines},
    )


def test_an_untouched_draft_writes_nothing() -> None:
    draft = Draft.of(_card())
    assert not draft.is_changed()
    assert draft.changed_values() == {}
    assert not draft.section_changes("lines")


def test_only_changed_head_fields_are_written() -> None:
    card = _card()
    draft = Draft.of(card)
    draft.values["comment"] = "ახალი"
    draft.values["partner"] = Ref("Partner", card.values["partner"].id, "the same partner under a new name")
    draft.values["rate"] = Decimal("1.00")
    assert draft.changed_values() == {"comment": "ახალი"}


def test_emptying_a_field_is_a_change() -> None:
    draft = Draft.of(_card())
    draft.values["comment"] = None
    assert draft.changed_values() == {"comment": None}


def test_a_new_draft_writes_what_is_filled() -> None:
    draft = Draft.new("Partner", {"name": "Bakı Ticarət", "comment": None})
    assert draft.is_new
    assert draft.version == 0
    assert draft.is_changed()
    assert draft.changed_values() == {"name": "Bakı Ticarət"}


def test_rows_are_compared_one_by_one() -> None:
    card = _card()
    draft = Draft.of(card)
    first, second, third = draft.sections["lines"]
    added = new_line(product="d", quantity=Decimal(4))
    draft.sections["lines"] = [third, added, first.with_values(quantity=Decimal(9))]
    changes = draft.section_changes("lines")
    assert changes.added == ((2, added),)
    assert changes.changed == ((first.id, {"quantity": Decimal(9)}),)
    assert changes.moved == {third.id: 1, first.id: 3}
    assert changes.removed == (second.id,)


def test_a_row_whose_value_was_added_later_is_changed() -> None:
    draft = Draft.of(_card())
    draft.sections["lines"][0] = draft.sections["lines"][0].with_values(note="x")
    assert draft.section_changes("lines").changed[0][1] == {"note": "x"}


@pytest.mark.parametrize("count", [2, 5000])
def test_ids_grow_with_time(count: int) -> None:
    ids = [new_id() for _ in range(count)]
    assert ids == sorted(ids)
    assert len(set(ids)) == count
    assert {item.version for item in ids} == {7}


def test_ids_made_at_once_stand_between_those_made_alone() -> None:
    before, many, after = new_id(), new_ids(5000), new_id()
    assert [before.hex, *many, after.hex] == sorted({before.hex, *many, after.hex})
    assert {(item.version, item.variant) for item in map(UUID, many)} == {(7, RFC_4122)}


def test_references_are_equal_by_object() -> None:
    key = new_id()
    assert Ref("Partner", key, "a") == Ref("Partner", key, "b")
    assert hash(Ref("Partner", key, "a")) == hash(Ref("Partner", key, "b"))
    assert Ref("Partner", key) != Ref("Partner", new_id())
    assert Ref("Partner", key) != str(key)
    assert str(Ref("Partner", key, "Алтан Гадас")) == "Алтан Гадас"
