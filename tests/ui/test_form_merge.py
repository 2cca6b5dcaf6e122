"""Two people edit one object: what each changed is kept, only true clashes ask."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from app.core.drafts import Card, Draft, Line, new_line
from app.core.ids import new_id
from app.ui.forms.merge import Merge, Place, Side

if TYPE_CHECKING:
    from collections.abc import Sequence


def order(rows: Sequence[Line], **values: Any) -> Card:
    return Card("Order", new_id(), 3, "Order 1", {"comment": "a", "discount": 1, **values}, {"lines": tuple(rows)})


def mine_of(card: Card, rows: Sequence[Line] | None = None, **values: Any) -> Draft:
    draft = Draft.of(card)
    draft.values.update(values)
    if rows is not None:
        draft.sections["lines"] = list(rows)
    return draft


def theirs_of(card: Card, rows: Sequence[Line] | None = None, **values: Any) -> Card:
    return replace(
        card, version=card.version + 1, values={**card.values, **values}, sections={"lines": tuple(card.sections["lines"] if rows is None else rows)}
    )


def test_changes_of_different_fields_are_both_kept_without_a_question() -> None:
    base = order([])
    merge = Merge(base, theirs_of(base, comment="theirs"), mine_of(base, discount=5))
    assert merge.conflicts == ()
    assert merge.result().values == {"comment": "theirs", "discount": 5}


def test_the_same_field_changed_differently_asks_and_keeps_mine_until_chosen() -> None:
    base = order([])
    merge = Merge(base, theirs_of(base, comment="theirs"), mine_of(base, comment="mine"))
    assert [item.place for item in merge.conflicts] == [Place("comment")]
    assert merge.result().values["comment"] == "mine"
    assert merge.result({Place("comment"): Side.THEIRS}).values["comment"] == "theirs"


def test_both_made_the_same_change_is_no_conflict() -> None:
    base = order([])
    assert Merge(base, theirs_of(base, comment="x"), mine_of(base, comment="x")).conflicts == ()


def test_cells_of_one_row_merge_by_field() -> None:
    row = new_line(quantity=1, price=10)
    base = order([row])
    merge = Merge(base, theirs_of(base, [row.with_values(price=12)]), mine_of(base, [row.with_values(quantity=7)]))
    assert merge.conflicts == ()
    assert merge.result().sections["lines"][0].values == {"quantity": 7, "price": 12}


def test_rows_added_on_both_sides_are_all_kept_in_order() -> None:
    first, second = new_line(quantity=1), new_line(quantity=2)
    base = order([first, second])
    their_row, my_row = new_line(quantity=30), new_line(quantity=40)
    merge = Merge(base, theirs_of(base, [first, their_row, second]), mine_of(base, [first, second, my_row]))
    assert merge.conflicts == ()
    assert [line.values["quantity"] for line in merge.result().sections["lines"]] == [1, 30, 2, 40]


def test_a_row_removed_by_one_and_untouched_by_the_other_goes() -> None:
    first, second = new_line(quantity=1), new_line(quantity=2)
    base = order([first, second])
    assert Merge(base, theirs_of(base, [first]), mine_of(base)).result().sections["lines"] == [first]
    assert Merge(base, theirs_of(base), mine_of(base, [second])).result().sections["lines"] == [second]


def test_a_row_removed_there_and_changed_here_is_a_conflict() -> None:
    row = new_line(quantity=1)
    base = order([row])
    changed = row.with_values(quantity=9)
    merge = Merge(base, theirs_of(base, []), mine_of(base, [changed]))
    assert [item.place for item in merge.conflicts] == [Place("", "lines", row.id)]
    assert merge.result().sections["lines"] == [changed]
    assert merge.result({Place("", "lines", row.id): Side.THEIRS}).sections["lines"] == []


def test_a_row_changed_there_and_removed_here_is_a_conflict() -> None:
    row = new_line(quantity=1)
    base = order([row])
    changed = row.with_values(quantity=9)
    merge = Merge(base, theirs_of(base, [changed]), mine_of(base, []))
    assert len(merge.conflicts) == 1
    assert merge.result().sections["lines"] == []
    assert merge.result({Place("", "lines", row.id): Side.THEIRS}).sections["lines"] == [changed]


def test_computed_fields_are_left_out() -> None:
    row = new_line(quantity=1, amount=10)
    base = order([row], total=10)
    theirs = theirs_of(base, [row.with_values(amount=11)], total=11)
    merge = Merge(base, theirs, mine_of(base, [row.with_values(amount=12)], total=12), ignored={"total", "lines.amount"})
    assert merge.differences == ()
