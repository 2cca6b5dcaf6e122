"""A layout of a form while a person changes it: without any widget, so that the dialog only shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from app.metadata import form_moves
from app.metadata.layout import FormLayout, Item, Outline, Sort, arranged, held, must_show, outline
from app.metadata.types import Group, Page, Section

if TYPE_CHECKING:
    from app.core.i18n import LazyText
    from app.metadata.types import ObjectType


class LayoutDraft:
    """``order`` is the outline as it is now; items are named by their ids."""

    def __init__(self, object_type: ObjectType, layout: FormLayout) -> None:
        self.type = object_type
        self.order: Outline = ()
        self.must = must_show(object_type)
        self._declared = outline(object_type.form)
        self._sections: dict[str, Section] = {part.name: part for page in object_type.form.pages for part in page.parts if isinstance(part, Section)}
        self.take(layout)

    def take(self, layout: FormLayout) -> None:
        """Start again from a layout (an empty one: from the declaration)."""
        self.order = arranged(self.type.form, layout.order)
        self._hidden = set(layout.hidden)
        self._titles = dict(layout.titles)
        self._widths = dict(layout.widths)
        self._wide = set(layout.wide)

    def layout(self) -> FormLayout:
        """What differs from the declaration."""
        order = () if self.order == self._declared else self.order
        known = {item.id for item in self.order}
        return FormLayout(order, frozenset(self._hidden & known), self._titles, self._widths, frozenset(self._wide & known))

    def place(self, item_id: str) -> int:
        """Where an item stands now."""
        return next(place for place, item in enumerate(self.order) if item.id == item_id)

    def title(self, item: Item) -> str:
        """What the form calls an item."""
        return self._titles.get(item.id) or self.declared_title(item)

    def declared_title(self, item: Item) -> str:
        """What the program calls an item."""
        section, _dot, name = item.name.rpartition(".")
        match item.sort:
            case Sort.FIELD:
                return self.type.fields[name].title
            case Sort.SECTION:
                return str(self.type.sections[name].title)
            case Sort.COLUMN:
                column = next(column for column in self._sections[section].columns if column.field == name)
                return str(column.title or self.type.sections[section].fields[name].title)
        return next(str(titled) for titled in self._titles_declared() if titled.message == item.name)

    def rename(self, item: Item, title: str) -> None:
        """Give a title of one's own; an empty one gives the declared title back."""
        text = title.strip()
        self._titles.pop(item.id, None)
        if text and text != self.declared_title(item):
            self._titles[item.id] = text

    def is_shown(self, item: Item) -> bool:
        """Whether the item itself is not hidden."""
        return item.id not in self._hidden

    def may_hide(self, item: Item) -> bool:
        """Whether nothing in it has to be filled in."""
        return not ({item.id, *(inner.id for inner in held(self.order, self.place(item.id)))} & self.must)

    def show(self, item: Item, on: bool) -> None:
        """Show or hide an item with what it holds."""
        if on:
            self._hidden.discard(item.id)
        elif self.may_hide(item):
            self._hidden.add(item.id)

    def width(self, item: Item) -> int:
        """The width of a column in pixels at 100 %; 0 for what is no column."""
        if item.sort is not Sort.COLUMN:
            return 0
        section, _dot, name = item.name.partition(".")
        return self._widths.get(item.id) or next(column.width for column in self._sections[section].columns if column.field == name)

    def set_width(self, item: Item, width: int) -> None:
        """Make a column wider or narrower."""
        if item.sort is Sort.COLUMN and width != self.width(item):
            self._widths[item.id] = width

    def is_wide(self, item: Item) -> bool:
        """Whether a field takes the whole line."""
        return item.id in self._wide

    def set_wide(self, item: Item, on: bool) -> None:
        """Let a field take the whole line, or its half."""
        if item.sort is Sort.FIELD:
            (self._wide.add if on else self._wide.discard)(item.id)

    def move(self, item: Item, by: int) -> None:
        """One step up (-1) or down (1)."""
        self.order = form_moves.moved(self.order, self.place(item.id), by)

    def put(self, item: Item, target: int) -> None:
        """In front of what stands at ``target``."""
        self.order = form_moves.put(self.order, self.place(item.id), target)

    def into(self, item: Item, container: Item) -> None:
        """To the end of a page or group."""
        self.order = form_moves.into(self.order, self.place(item.id), self.place(container.id))

    def may_join(self, item: Item) -> bool:
        """Whether there is a field before it to stand beside."""
        return form_moves.may_join(self.order, self.place(item.id))

    def join(self, item: Item, on: bool) -> None:
        """Beside the field before it, or on a line of its own."""
        self.order = form_moves.beside(self.order, self.place(item.id), on)

    def containers(self, item: Item) -> tuple[Item, ...]:
        """The pages and groups that could hold the item and do not."""
        if item.sort not in (Sort.FIELD, Sort.GROUP, Sort.SECTION):
            return ()
        place = self.place(item.id)
        homes = [other for other in self.order if other.sort is Sort.PAGE or (other.sort is Sort.GROUP and item.sort is Sort.FIELD)]
        return tuple(home for home in homes if form_moves.into(self.order, place, self.place(home.id)) != self.order)

    def _titles_declared(self) -> list[LazyText]:
        return [part.title for page in self.type.form.pages for part in (page, *page.parts) if isinstance(part, Page | Group)]
