"""What a person does to the outline of a form: moves things up and down and elsewhere, puts fields beside each other. Pure; see ``layout``."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from app.metadata.layout import Item, Outline, Sort, held, in_group, leaving, tidy

if TYPE_CHECKING:
    from collections.abc import Sequence

_BLOCKS = (Sort.SECTION, Sort.GROUP)


def moved(order: Outline, place: int, by: int) -> Outline:
    """The outline with an item one step up (-1) or down (1).

    Fields change places, so that lines keep their shape; at the edge of a page or group a field goes over into the next one, on a line of its
    own. Sections and groups step over whole lines, columns stay in their section. At the end of the way nothing happens.
    """
    sort, near = order[place].sort, place + by
    if sort in (Sort.FIELD, Sort.COLUMN) and _sort(order, near) is sort:
        return _swapped(order, min(place, near))
    return put(order, place, _above(order, place) if by < 0 else _below(order, place))


def put(order: Outline, place: int, target: int) -> Outline:
    """The outline with an item put in front of the one at ``target`` (the length: behind everything); a drop where it cannot stand does nothing."""
    block = order[place : place + size(order, place)]
    if place <= target < place + len(block) or not _may_stand(order, order[place], target):
        return order
    left = leaving(order, {item.id for item in block})
    anchor = order[target].id if target < len(order) else ""
    at = next((number for number, item in enumerate(left) if item.id == anchor), len(left))
    return tidy((*left[:at], replace(block[0], joined=False), *block[1:], *left[at:]))


def into(order: Outline, place: int, container: int) -> Outline:
    """The outline with an item at the end of a page or group."""
    return put(order, place, container + 1 + len(held(order, container)))


def beside(order: Outline, place: int, on: bool) -> Outline:
    """The outline with a field in one line with the field before it, or on a line of its own."""
    if not may_join(order, place):
        return order
    return (*order[:place], replace(order[place], joined=on), *order[place + 1 :])


def may_join(order: Sequence[Item], place: int) -> bool:
    """Whether there is a field before this one to stand beside."""
    return _sort(order, place) is Sort.FIELD and _sort(order, place - 1) is Sort.FIELD


def size(order: Sequence[Item], place: int) -> int:
    """How many items go when one goes: a page, group or section takes along what it holds."""
    return 1 + len(held(order, place)) + (order[place].sort is Sort.GROUP)


def _sort(order: Sequence[Item], place: int) -> Sort | None:
    return order[place].sort if 0 <= place < len(order) else None


def _swapped(order: Outline, low: int) -> Outline:
    one, other = order[low], order[low + 1]
    return (*order[:low], replace(other, joined=one.joined), replace(one, joined=other.joined), *order[low + 2 :])


def _above(order: Outline, place: int) -> int:
    """In front of what an item steps over on its way up."""
    sort, before = order[place].sort, place - 1
    over = {Sort.COLUMN: Sort.SECTION, Sort.END: Sort.GROUP if sort in _BLOCKS else Sort.END}.get(_sort(order, before) or Sort.PAGE)
    if sort is Sort.PAGE:
        over = Sort.PAGE
    while before >= 0 and over is not None and order[before].sort is not over:
        before -= 1
    while sort in _BLOCKS and before >= 0 and order[before].joined:
        before -= 1
    return before


def _below(order: Outline, place: int) -> int:
    """Behind what an item steps over on its way down."""
    sort, after = order[place].sort, place + size(order, place)
    if after >= len(order):
        return place
    whole = sort is Sort.PAGE or order[after].sort is Sort.SECTION or (sort in _BLOCKS and order[after].sort is Sort.GROUP)
    after += size(order, after) if whole else 1
    while sort in _BLOCKS and after < len(order) and order[after].joined:
        after += 1
    return after


def _may_stand(order: Outline, item: Item, target: int) -> bool:
    """Pages stand between pages, columns in their section, groups and sections on pages, nothing in front of the first page."""
    beyond = _sort(order, target)
    if item.sort is Sort.PAGE:
        return target == len(order) or (target >= 0 and beyond is Sort.PAGE)
    if item.sort is Sort.COLUMN:
        home = next(place for place, other in enumerate(order) if other.id == f"{Sort.SECTION}{item.name.partition('.')[0]}")
        return home < target <= home + len(held(order, home)) + 1
    return target > 0 and beyond is not Sort.COLUMN and not (item.sort in _BLOCKS and in_group(order, target))
