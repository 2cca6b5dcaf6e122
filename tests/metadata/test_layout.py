"""A person's arrangement of a form: what it changes, what it never hides, how it outlives other versions of the program."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.core import i18n
from app.core.i18n import lazy
from app.metadata.form_moves import beside, into, moved, put
from app.metadata.layout import FormLayout, Item, Sort, apply_layout, arranged, must_show, outline
from app.metadata.objects import registry
from app.metadata.types import Group, Page, Row, Section
from tests.ui.kit.sample_objects import PAPER

if TYPE_CHECKING:
    from app.metadata.layout import Outline
    from app.metadata.types import FormSpec, ObjectType

ORDER = outline(PAPER.form)


def place(order: Outline, name: str) -> int:
    return next(number for number, item in enumerate(order) if item.id == name)


def told(order: Outline, *names: str) -> str:
    return " ".join(item.text for item in order if not names or item.id in names)


def rows(page: Page) -> list[tuple[str, ...]]:
    return [part.fields for part in page.parts if isinstance(part, Row)]


@pytest.mark.parametrize("kind", [item.kind for item in registry()])
def test_nothing_changed_is_the_form_as_declared(kind: str) -> None:
    declared = registry()[kind]
    assert apply_layout(declared, FormLayout.from_json({})).form.pages == declared.form.pages
    assert arranged(declared.form, ()) == outline(declared.form)
    assert FormLayout().to_json() == {}


def test_a_layout_comes_back_from_the_settings_as_it_was_kept() -> None:
    order = moved(ORDER, place(ORDER, "note"), -1)
    layout = FormLayout(order, frozenset({"tax"}), {"note": "Remark"}, {".lines.price": 70}, frozenset({"phone"}))
    assert FormLayout.from_json(json.loads(json.dumps(layout.to_json()))) == layout
    assert len(json.dumps(layout.to_json())) < 700


@pytest.mark.parametrize("kept", [None, 7, "x", [], {"order": 5, "hidden": [1, ""], "titles": ["a"], "widths": {"note": "wide"}, "wide": None}])
def test_what_is_not_understood_counts_as_not_there(kept: object) -> None:
    assert FormLayout.from_json(kept) == FormLayout()


def test_a_hidden_field_goes_and_its_neighbour_begins_the_line() -> None:
    form = apply_layout(PAPER, FormLayout(hidden=frozenset({"moment", "phone", ".lines.colour"}))).form
    assert rows(form.pages[1]) == [("colour",), ("mail", "urgent"), ("tax", "short"), ("reason",), ("note",)]
    [section] = [part for part in form.pages[0].parts if isinstance(part, Section)]
    assert [column.field for column in section.columns] == ["thing", "quantity", "price", "done", "amount"]


def test_what_must_be_filled_in_is_never_hidden() -> None:
    assert must_show(PAPER) == {"date", "thing", "reason", ".lines.thing", "=lines"}
    hidden = frozenset({"#Main", "#More", "date", "thing", "reason", ".lines.thing", "=lines", "number"})
    form = apply_layout(PAPER, FormLayout(hidden=hidden)).form
    assert rows(form.pages[0]) == [("date",), ("thing", "part")]
    assert len(form.pages) == 2


def test_a_group_or_page_hides_what_it_holds() -> None:
    hidden = apply_layout(PAPER, FormLayout(hidden=frozenset({"@Numbers"}))).form
    assert [part for part in hidden.pages[1].parts if isinstance(part, Group)] == []
    gone = replace(PAPER, rules=())
    assert [str(page.title) for page in apply_layout(gone, FormLayout(hidden=frozenset({"#More"}))).form.pages] == ["Main"]


def test_an_emptied_page_goes() -> None:
    catalog = registry()["Product"]
    everything = frozenset(item.id for item in outline(catalog.form))
    assert [rows(page) for page in apply_layout(catalog, FormLayout(hidden=everything)).form.pages] == [[("name",), ("vat_kind",)]]


def test_own_titles_hold_in_every_language_and_in_messages() -> None:
    titles = {"note": "Date", "#More": "Rest", "@Numbers": "Figures", "=lines": "Goods", ".lines.price": "Our price"}
    mine = apply_layout(PAPER, FormLayout(titles=titles))
    i18n.set_language("ru")
    try:
        assert mine.fields["note"].title == "Date"
        assert str(mine.form.pages[1].title) == "Rest"
        assert str(mine.sections["lines"].title) == "Goods"
        assert mine.sections["lines"].fields["price"].title == "Our price"
    finally:
        i18n.set_language("en")
    assert PAPER.fields["note"].title == "Note"


def test_widths_of_columns_and_wide_fields() -> None:
    form = apply_layout(PAPER, FormLayout(widths={".lines.price": 77}, wide=frozenset({"tax"}))).form
    [section] = [part for part in form.pages[0].parts if isinstance(part, Section)]
    assert {column.field: column.width for column in section.columns}["price"] == 77
    assert rows(form.pages[1])[2:4] == [("tax",), ("short",)]
    assert form.wide == {"tax"}


def test_the_short_view_shows_only_what_it_names() -> None:
    form = apply_layout(PAPER, FormLayout(), only=frozenset({"date", "thing", "lines"})).form
    assert [rows(page) for page in form.pages] == [[("date", "thing")]]  # each lost what stood beside it


def newer(form: FormSpec) -> FormSpec:
    """The form of a later version: a field, a group and a page more, a field and a column less."""
    main, more = form.pages
    first = replace(main, parts=(Row("number", "date", "stamp"), *main.parts[1:]))
    rest = replace(more, parts=(*(part for part in more.parts if part != Row("reason")), Group(lazy("Signs"), (Row("seal"),))))
    return replace(form, pages=(first, Page(lazy("Post"), (Row("street"),)), rest))


def test_new_fields_appear_and_removed_ones_are_passed_over() -> None:
    mine = moved(ORDER, place(ORDER, "note"), -1)
    order = arranged(newer(PAPER.form), mine)
    assert told(order, "number", "date", "stamp", "thing") == "number +date +stamp thing"
    assert "reason" not in told(order).split()
    assert told(order).index("#Post street #More") > 0
    assert told(order, "note", "@Signs", "seal", "/Signs") == "note @Signs seal /Signs"
    without = replace(PAPER.form, pages=PAPER.form.pages[:1])
    assert "#More" not in told(arranged(without, mine))


def test_a_new_page_does_not_cut_a_page_in_two() -> None:
    mine = put(ORDER, place(ORDER, "=lines"), 1)
    order = arranged(newer(PAPER.form), mine)
    assert told(order).index("+part") < told(order).index("#Post")


def test_a_field_goes_over_into_a_group_and_out_of_it() -> None:
    order = into(ORDER, place(ORDER, "note"), place(ORDER, "@Numbers"))
    assert "+percent note /Numbers moment" in told(order)
    assert "/Numbers note moment" in told(moved(order, place(order, "note"), 1))
    group = apply_layout(PAPER, FormLayout(order)).form.pages[1].parts[0]
    assert isinstance(group, Group)
    assert group.rows[-1] == Row("note")


def test_fields_change_places_and_lines_keep_their_shape() -> None:
    order = moved(ORDER, place(ORDER, "mail"), -1)
    assert rows(apply_layout(PAPER, FormLayout(order)).form.pages[1])[1] == ("mail", "phone", "urgent")
    apart = beside(order, place(order, "phone"), False)
    assert rows(apply_layout(PAPER, FormLayout(apart)).form.pages[1])[1:3] == [("mail",), ("phone", "urgent")]
    assert beside(apart, place(apart, "phone"), True) == order


def test_what_cannot_stand_somewhere_is_left_where_it_is() -> None:
    lines, group = place(ORDER, "=lines"), place(ORDER, "@Numbers")
    assert put(ORDER, lines, group + 1) == ORDER  # a section in a group
    assert put(ORDER, place(ORDER, "note"), 0) == ORDER  # in front of the first page
    assert put(ORDER, place(ORDER, "note"), lines + 1) == ORDER  # among columns
    assert put(ORDER, lines + 1, place(ORDER, "note")) == ORDER  # a column outside its section
    assert moved(ORDER, 0, -1) == ORDER


@given(st.data())
def test_no_move_loses_anything(data: st.DataObject) -> None:
    order = ORDER
    for _step in range(6):
        number = data.draw(st.integers(0, len(order) - 1))
        if data.draw(st.booleans()):
            order = moved(order, number, data.draw(st.sampled_from((-1, 1))))
        else:
            order = put(order, number, data.draw(st.integers(-1, len(order))))
        order = beside(order, number, data.draw(st.booleans()))
    assert sorted(item.id for item in order) == sorted(item.id for item in ORDER)
    assert arranged(PAPER.form, order) == order
    pages = apply_layout(PAPER, FormLayout(order)).form.pages
    assert told(tuple(item for item in outline(replace(PAPER.form, pages=pages)) if item.sort is not Sort.END)) == told(
        tuple(item for item in order if item.sort is not Sort.END and not is_empty(order, item))
    )


def is_empty(order: Outline, item: Item) -> bool:
    """A page or group that everything was moved out of is not shown."""
    number = order.index(item)
    behind = order[number + 1].sort if number + 1 < len(order) else Sort.PAGE
    return (item.sort is Sort.PAGE and behind is Sort.PAGE) or (item.sort is Sort.GROUP and behind is Sort.END)


@pytest.mark.parametrize("declared", list(registry()), ids=lambda item: item.kind)
def test_the_short_view_of_every_object_names_what_its_form_has(declared: ObjectType) -> None:
    shown = {item.name for item in outline(declared.form) if item.sort in (Sort.FIELD, Sort.SECTION)}
    assert set(declared.form.short) <= shown
    assert declared.form.short == () or len(declared.form.short) < len(shown)


def test_widths_that_make_no_sense_are_put_right() -> None:
    assert FormLayout.from_json({"widths": {".lines.price": 999999, ".lines.done": -5}}).widths == {".lines.price": 2000, ".lines.done": 20}
