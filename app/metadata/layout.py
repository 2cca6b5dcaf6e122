"""A person's own arrangement of a form: a small difference over the declaration, applied to it each time the form opens.

A form is told as an outline, a flat list of items in reading order (``outline``): a page, then what stands on it; a group, its fields, its end;
a tabular section and its columns. The outline is what people rearrange (``form_moves``) and what is kept. Items that a newer version of the
program brought stand behind what stands before them in the declaration; items that are no more are passed over.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from app.core.i18n import LazyText
from app.core.stored import mapping, pairs, texts
from app.metadata.types import FormSpec, Group, ObjectType, Page, Row, Section

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.metadata.types import Column, Field, TabularSection

JOINED = "+"
NARROWEST, WIDEST = 20, 2000


class Sort(StrEnum):
    """What an item of an outline is; the value is the mark it is written with."""

    FIELD = ""
    PAGE = "#"
    GROUP = "@"
    END = "/"
    SECTION = "="
    COLUMN = "."


@dataclass(frozen=True, slots=True)
class Item:
    """One item; ``name`` is the field, the section, ``section.field`` of a column, the English title of a page or group."""

    sort: Sort
    name: str
    joined: bool = False
    """Whether a field stands in one line with the field before it."""

    @property
    def id(self) -> str:
        """What layouts call it."""
        return f"{self.sort}{self.name}"

    @property
    def text(self) -> str:
        """The item as it is kept."""
        return f"{JOINED}{self.id}" if self.joined else self.id


Outline = tuple[Item, ...]


class OwnTitle(LazyText):
    """A title that a person gave: the same in every language."""

    __slots__ = ()

    def __str__(self) -> str:
        return self.message


@dataclass(frozen=True, slots=True)
class FormLayout:
    """What a person changed in a form. Everything is named by the ``id`` of its item.

    ``order`` is the whole outline when anything was moved, else empty. ``widths`` are those of columns, in pixels at 100 %; ``wide`` are the
    fields that take a whole line.
    """

    order: Outline = ()
    hidden: frozenset[str] = frozenset()
    titles: Mapping[str, str] = field(default_factory=dict)
    widths: Mapping[str, int] = field(default_factory=dict)
    wide: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """The layout as it is kept in the settings; nothing changed is ``{}``."""
        parts = {
            "order": [item.text for item in self.order],
            "hidden": sorted(self.hidden),
            "titles": dict(self.titles),
            "widths": dict(self.widths),
            "wide": sorted(self.wide),
        }
        return {name: value for name, value in parts.items() if value}

    @classmethod
    def from_json(cls, value: object) -> FormLayout:
        """The layout kept in the settings; whatever is not understood counts as not there."""
        kept = mapping(value)
        titles = {key: text.strip() for key, text in pairs(kept.get("titles"), str) if text.strip()}
        widths = {key: min(max(width, NARROWEST), WIDEST) for key, width in pairs(kept.get("widths"), int)}
        return cls(
            tuple(map(_item, texts(kept.get("order")))), frozenset(texts(kept.get("hidden"))), titles, widths, frozenset(texts(kept.get("wide")))
        )


def outline(spec: FormSpec) -> Outline:
    """The items of a declared form in reading order."""
    return tuple(item for page in spec.pages for item in (Item(Sort.PAGE, _name(page)), *_inside(page)))


def arranged(spec: FormSpec, order: Sequence[Item]) -> Outline:
    """The outline in the person's order: without what the declaration does not know, with what the order does not know yet."""
    declared = outline(spec)
    known = {item.id for item in declared}
    result = list({item.id: item for item in leaving(order, {item.id for item in order} - known)}.values())
    before = -1
    for item in declared:
        place = next((place for place, other in enumerate(result) if other.id == item.id), None)
        if place is None:
            place = _room(result, before + 1, item)
            result.insert(place, item)
        before = place
    return tidy(result)


def apply_layout(object_type: ObjectType, layout: FormLayout, *, only: frozenset[str] | None = None) -> ObjectType:
    """The object type as this person's form shows it: moved, renamed, resized, without what is hidden.

    ``only`` names the fields and sections of the short view; ``None`` is the full one. What must be filled in is never hidden.
    """
    if only is None and layout == FormLayout():
        return object_type
    must = must_show(object_type)
    shown = _without(arranged(object_type.form, layout.order), layout.hidden, must, only)
    form = replace(object_type.form, pages=_Pages(object_type.form, layout).of(shown), wide=layout.wide)
    fields = {name: _renamed(item, layout.titles.get(name)) for name, item in object_type.fields.items()}
    sections = {name: _section(item, layout) for name, item in object_type.sections.items()}
    return replace(object_type, form=form, fields=fields, sections=sections)


def reduced(spec: FormSpec, gone: frozenset[str]) -> FormSpec:
    """The form without some fields (``name``) and columns (``section.name``) of its object."""
    ids = gone | {f"{Sort.COLUMN}{name}" for name in gone}
    footer, short = (tuple(name for name in names if name not in gone) for names in (spec.footer, spec.short))
    order = outline(spec)
    return replace(spec, pages=_Pages(spec, FormLayout()).of(_closed_up(order, _left(order, ids))), footer=footer, short=short)


def must_show(object_type: ObjectType) -> frozenset[str]:
    """The items that nobody may hide: what has to be filled in (always, or by a rule), and the rows of a document, with all that holds them."""
    wanted = {path for rule in object_type.rules if rule.effect == "required" for path in rule.fields}
    names = {name for name, item in object_type.fields.items() if name in wanted or (item.fact.required and not item.fact.server_side)}
    for section in object_type.sections.values():
        columns = {name for name, item in section.fields.items() if item.fact.required or f"{section.name}.{name}" in wanted}
        names |= {f"{Sort.COLUMN}{section.name}.{name}" for name in columns}
        names |= {f"{Sort.SECTION}{section.name}"} if object_type.is_document else set()
    return frozenset(names)


def leaving(order: Sequence[Item], gone: Iterable[str]) -> Outline:
    """The outline without some items; where the first field of a line goes, the next one begins the line."""
    left: list[Item] = []
    names, begins = set(gone), False
    for item in order:
        if item.id in names:
            begins = begins or (item.sort is Sort.FIELD and not item.joined)
            continue
        left.append(replace(item, joined=False) if begins and item.joined else item)
        begins = False
    return tuple(left)


def held(order: Sequence[Item], place: int) -> tuple[Item, ...]:
    """What a page, group or section holds, without its own head and end; nothing for the others."""
    until = {Sort.PAGE: {Sort.PAGE}, Sort.GROUP: {Sort.END}, Sort.SECTION: set(Sort) - {Sort.COLUMN}}.get(order[place].sort)
    if until is None:
        return ()
    end = next((number for number in range(place + 1, len(order)) if order[number].sort in until), len(order))
    return tuple(order[place + 1 : end])


def _inside(page: Page) -> Iterator[Item]:
    for part in page.parts:
        if isinstance(part, Row):
            yield from _row_items(part)
        elif isinstance(part, Group):
            yield Item(Sort.GROUP, _name(part))
            for row in part.rows:
                yield from _row_items(row)
            yield Item(Sort.END, _name(part))
        else:
            yield Item(Sort.SECTION, part.name)
            yield from (Item(Sort.COLUMN, f"{part.name}.{column.field}") for column in part.columns)


def _row_items(row: Row) -> Iterator[Item]:
    return (Item(Sort.FIELD, name, joined=place > 0) for place, name in enumerate(row.fields))


def _name(titled: Page | Group) -> str:
    return titled.title.message


def tidy(items: Iterable[Item]) -> Outline:
    """The outline put right: groups have their ends, columns stand with their sections, a line begins with a field that joins nothing."""
    given = list(items)
    result: list[Item] = []
    group = ""
    for item in given:
        if item.sort is Sort.COLUMN or (item.sort is Sort.END and item.name != group):
            continue
        if group and item.sort in (Sort.PAGE, Sort.GROUP, Sort.SECTION):
            result.append(Item(Sort.END, group))
        follows = bool(result) and result[-1].sort is Sort.FIELD
        result.append(item if follows or not item.joined else replace(item, joined=False))
        if item.sort is Sort.SECTION:
            result += [other for other in given if other.sort is Sort.COLUMN and _home(other) == item.name]
        if item.sort is not Sort.FIELD:
            group = item.name if item.sort is Sort.GROUP else ""
    return tuple(result) if not group else (*result, Item(Sort.END, group))


def _room(order: Sequence[Item], place: int, item: Item) -> int:
    """Where a new item may stand at the earliest: a page behind the whole page before it, a group or section not within another group."""
    until = {Sort.PAGE: {Sort.PAGE}, Sort.GROUP: {Sort.END, Sort.PAGE}, Sort.SECTION: {Sort.END, Sort.PAGE}}.get(item.sort, set())
    if item.sort is not Sort.PAGE and not in_group(order, place):
        return place
    end = next((number for number in range(place, len(order)) if order[number].sort in until), len(order)) if until else place
    return end + 1 if end < len(order) and order[end].sort is Sort.END else end


def in_group(order: Sequence[Item], place: int) -> bool:
    """Whether what is put at a place would stand in a group."""
    return next((item.sort is Sort.GROUP for item in reversed(order[:place]) if item.sort in (Sort.GROUP, Sort.END, Sort.PAGE)), False)


def _home(column: Item) -> str:
    return column.name.partition(".")[0]


def _without(order: Outline, hidden: frozenset[str], must: frozenset[str], only: frozenset[str] | None) -> Outline:
    """The outline without hidden items; pages, groups and sections hide what they hold."""
    gone: set[str] = set()
    for place, item in enumerate(order):
        inside = {other.id for other in held(order, place)}
        if item.id in hidden and not (must & ({item.id} | inside)):
            gone |= {item.id} | inside
    if only is None:
        return _left(order, gone)
    gone |= {item.id for item in order if item.sort in (Sort.FIELD, Sort.SECTION) and item.name not in only}
    return _closed_up(order, _left(order, gone))


def _left(order: Outline, gone: Iterable[str]) -> Outline:
    """The outline without some items, and without pages, groups and sections that have nothing left."""
    left = leaving(order, gone)
    for sort in (Sort.SECTION, Sort.GROUP, Sort.PAGE):
        left = tidy(item for place, item in enumerate(left) if item.sort is not sort or held(left, place))
    return left


def _closed_up(before: Outline, left: Outline) -> Outline:
    """Fields that lost what stood beside them, one after another, stand beside each other, so that the form has no holes."""
    lonely = _alone(left) - _alone(before)
    result: list[Item] = []
    for item in left:
        last = result[-1] if result else None
        pairs = last is not None and {last.name, item.name} <= lonely and not last.joined
        result.append(replace(item, joined=True) if pairs else item)
    return tuple(result)


def _alone(order: Outline) -> set[str]:
    """The fields that have a line for themselves."""
    following = (*order[1:], Item(Sort.PAGE, ""))
    return {item.name for item, behind in zip(order, following, strict=True) if item.sort is Sort.FIELD and not item.joined and not behind.joined}


class _Pages:
    """Makes the pages of a form again out of an outline."""

    def __init__(self, spec: FormSpec, layout: FormLayout) -> None:
        self._sections = {part.name: part for page in spec.pages for part in page.parts if isinstance(part, Section)}
        self._layout = layout

    def of(self, order: Outline) -> tuple[Page, ...]:
        return tuple(Page(self._title(item), tuple(self._parts(held(order, place)))) for place, item in enumerate(order) if item.sort is Sort.PAGE)

    def _parts(self, items: Outline) -> Iterator[Row | Group | Section]:
        rest = items
        while rest:
            item, inside = rest[0], held(rest, 0)
            taken = 1 + len(inside)
            if item.sort is Sort.SECTION:
                yield self._section(item.name, inside)
            elif item.sort is Sort.GROUP:
                yield Group(self._title(item), tuple(part for part in self._parts(inside) if isinstance(part, Row)))
                taken += 1
            else:
                taken = self._line(rest)
                yield Row(*(field.name for field in rest[:taken]))
            rest = rest[taken:]

    def _line(self, items: Outline) -> int:
        """How many fields stand in one line; a wide one stands alone."""
        wide = self._layout.wide
        end = 1
        while end < len(items) and items[end].joined and not {items[end].name, items[end - 1].name} & wide:
            end += 1
        return end

    def _section(self, name: str, columns: Outline) -> Section:
        declared = self._sections[name]
        specs = {f"{name}.{column.field}": column for column in declared.columns}
        shown = tuple(self._column(specs[item.name], item.id) for item in columns)
        fields = {column.field for column in shown}
        return replace(declared, columns=shown, sums=tuple(field for field in declared.sums if field in fields))

    def _column(self, column: Column, name: str) -> Column:
        own = self._layout.titles.get(name)
        return replace(column, title=OwnTitle(own) if own else column.title, width=self._layout.widths.get(name, column.width))

    def _title(self, item: Item) -> LazyText:
        own = self._layout.titles.get(item.id)
        return OwnTitle(own) if own else LazyText(item.name)


def _renamed(declared: Field, title: str | None) -> Field:
    return replace(declared, fact=replace(declared.fact, title=OwnTitle(title))) if title else declared


def _section(declared: TabularSection, layout: FormLayout) -> TabularSection:
    title = layout.titles.get(f"{Sort.SECTION}{declared.name}")
    fields = {name: _renamed(item, layout.titles.get(f"{Sort.COLUMN}{declared.name}.{name}")) for name, item in declared.fields.items()}
    return replace(declared, title=OwnTitle(title) if title else declared.title, fields=fields)


def _item(text: str) -> Item:
    joined = text.startswith(JOINED)
    text = text.removeprefix(JOINED)
    sort = next((sort for sort in Sort if sort and text.startswith(sort)), Sort.FIELD)
    return Item(sort, text.removeprefix(sort), joined and sort is Sort.FIELD)
