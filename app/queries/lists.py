"""Windows of dynamic lists: keyset pages both ways, one round trip each, never a count and never an offset (architecture §6)."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from app.core.lists import Anchor, ListOutline, ListPage, ListRequest, ListRow, Window
from app.core.readings import readings
from app.queries.conditions import column_of, predicate, prepared
from app.queries.estimating import estimated_rows
from app.queries.ordering import order_of
from app.queries.searching import search_ids
from app.queries.selecting import FieldSelect

if TYPE_CHECKING:
    from uuid import UUID

    from app.db.session import Session
    from app.metadata.types import ObjectType

Statement = sa.Select[Any]
QUANTILES = 100
SAMPLE = 3000
COUNTED_BELOW = 20_000
"""Counting that few rows costs a millisecond or two; of more the planner's estimate is shown."""
MOST_FOUND = 1_000_000
"""As many as a search is followed to the end for: to count, to add up, to sort in an order that the base does not keep."""


def page(session: Session, request: ListRequest) -> ListPage:
    """The asked window of rows, in list order."""
    object_type = session.registry[request.kind]
    request = prepared(session, request)
    select = FieldSelect(object_type.table, _fields(object_type, request))
    forward, backward = _halves(session, object_type, request)
    answers = session.fetch(*(statement for statement in (backward, forward) if statement is not None))
    before = list(reversed(answers[0])) if backward is not None else []
    after = answers[-1] if forward is not None else []
    rows = tuple(_row(object_type, select, row) for row in (*before, *after))
    return ListPage(rows, *_ends(request, len(before), len(after)))


def place_of(session: Session, request: ListRequest, object_id: UUID) -> Anchor | None:
    """Where an object stands in the order of a list; nothing when the list does not show it."""
    object_type = session.registry[request.kind]
    request = prepared(session, request)
    order = order_of(object_type, request.sort, narrowed=True)
    where = [*everything_found(session, object_type, request), object_type.table.c.id == object_id]
    [rows] = session.fetch(sa.select(order.key.label("sort_key")).select_from(order.source).where(*where))
    return Anchor(rows[0]["sort_key"], object_id) if rows else None


def outline(session: Session, request: ListRequest) -> ListOutline:
    """The number of rows, estimated when there are many, and, for an administrator's whole list, quantiles of the sort key for the scroll bar."""
    object_type = session.registry[request.kind]
    request = prepared(session, request)
    statement = sa.select(sa.literal(1)).select_from(object_type.table).where(*_where(session, object_type, request))
    about = estimated_rows(session, statement)
    if about <= COUNTED_BELOW and session.user.is_admin and not request.search:
        return replace(_sampled(session, object_type, request, about), about=count(session, request), exact=True)
    return _sampled(session, object_type, request, about)


def _sampled(session: Session, object_type: ObjectType, request: ListRequest, about: int) -> ListOutline:
    order = order_of(object_type, request.sort)
    if request.search or request.conditions or not session.user.is_admin or not order.prepared:
        return ListOutline(about)
    key = column_of(object_type, request.sort)
    sampled = sa.tablesample(object_type.table, sa.func.system(min(100.0, 100.0 * SAMPLE / max(about, 1))))
    steps = [step / QUANTILES for step in range(QUANTILES + 1)]
    quantiles = sa.func.percentile_disc(sa.cast(steps, sa.ARRAY(sa.Float))).within_group(sampled.c[key.name])
    [[answer]] = session.fetch(sa.select(quantiles.label("quantiles")))
    return ListOutline(about, quantiles=tuple(answer["quantiles"] or ()))


def count(session: Session, request: ListRequest) -> int:
    """How many rows there are exactly; slow on big lists, so only on demand."""
    object_type = session.registry[request.kind]
    request = prepared(session, request)
    where = everything_found(session, object_type, request)
    [[answer]] = session.fetch(sa.select(sa.func.count().label("rows")).select_from(object_type.table).where(*where))
    return int(answer["rows"])


def other_reading(session: Session, request: ListRequest) -> str:
    """What ``request.search`` was meant to be, when it was typed under another layout or in another alphabet and finds something so; else empty."""
    object_type = session.registry[request.kind]
    request = replace(prepared(session, request), sort=object_type.list.order.lstrip("-"))
    others = readings(request.search)
    answers = session.fetch(*(search_ids(object_type, replace(request, search=other), limit=1) for other in others)) if others else []
    return next((other for other, rows in zip(others, answers, strict=True) if rows), "")


def everything_found(session: Session, object_type: ObjectType, request: ListRequest) -> list[sa.ColumnElement[bool]]:
    """The conditions of everything that the list shows, the search included."""
    where = _where(session, object_type, request)
    return [*where, _all_found(object_type, request)] if request.search else where


def _all_found(object_type: ObjectType, request: ListRequest) -> sa.ColumnElement[bool]:
    """Whether a row is among all that the search finds, in whatever order."""
    order = object_type.list.order.lstrip("-")
    return object_type.table.c.id.in_(search_ids(object_type, replace(request, sort=order, conditions=()), limit=MOST_FOUND))


def _fields(object_type: ObjectType, request: ListRequest) -> list[Any]:
    presented = () if object_type.is_document else (object_type.presentation,)
    names = dict.fromkeys((*(column.field for column in object_type.list.columns), *object_type.list.choice_columns, *presented, *request.fields))
    return [object_type.fields[name] for name in names]


def _halves(session: Session, object_type: ObjectType, request: ListRequest) -> tuple[Statement | None, Statement | None]:
    """The statement that reads in list order and the one that reads against it, where the window needs them."""
    wanted = request.window
    forward = backward = None
    if wanted in {Window.FIRST, Window.AFTER, Window.AROUND}:
        forward = _statement(session, object_type, request, forward=True)
    if wanted in {Window.LAST, Window.BEFORE, Window.AROUND}:
        backward = _statement(session, object_type, request, forward=False)
    return forward, backward


def _statement(session: Session, object_type: ObjectType, request: ListRequest, *, forward: bool) -> Statement:
    """The rows of one direction, cut to the page before the titles of references are joined: else the planner counts on joining them all."""
    table = object_type.table
    order = order_of(object_type, request.sort, narrowed=bool(request.search or request.conditions))
    key = order.key
    descending = request.descending == forward
    around = request.window is Window.AROUND
    limit = request.limit // 2 if around else request.limit
    anchor = request.anchor if request.window not in {Window.FIRST, Window.LAST} else None
    inclusive = around and forward
    if request.search and order.prepared:
        matching = search_ids(object_type, request, limit, anchor=anchor, inclusive=inclusive, descending=descending)
        where = [table.c.id == sa.any_(sa.func.array(matching.scalar_subquery()))]
    else:
        where = everything_found(session, object_type, request)
        if anchor is not None:
            where.append(_behind(table, key, anchor, descending=descending, inclusive=inclusive))
    fields = _fields(object_type, request)
    columns = dict.fromkeys((table.c.id, table.c.deletion_mark, *(table.c[field.column] for field in fields), *_document_columns(object_type)))
    cut = (
        sa.select(*columns, key.label("sort_key"))
        .select_from(order.source)
        .where(*where)
        .order_by(*_order(key, table.c.id, descending=descending))
        .limit(limit)
    )
    rows = cut.subquery("page")
    titled = FieldSelect(rows, fields)
    document = [rows.c.is_posted, rows.c.own_digits] if object_type.is_document else []
    shown = sa.select(*titled.columns, rows.c.id, rows.c.deletion_mark, rows.c.sort_key, *document).select_from(titled.source)
    return shown.order_by(*_order(rows.c.sort_key, rows.c.id, descending=descending))


def _order(key: sa.ColumnElement[Any], row_id: sa.ColumnElement[Any], *, descending: bool) -> tuple[sa.ColumnElement[Any], sa.ColumnElement[Any]]:
    return (key.desc(), row_id.desc()) if descending else (key.asc(), row_id.asc())


def _behind(table: sa.Table, key: sa.ColumnElement[Any], anchor: Anchor, *, descending: bool, inclusive: bool) -> sa.ColumnElement[bool]:
    place = sa.tuple_(key, table.c.id)
    bound = sa.tuple_(sa.bindparam(None, anchor.key, key.type), sa.bindparam(None, anchor.id, table.c.id.type))
    if descending:
        return place <= bound if inclusive else place < bound
    return place >= bound if inclusive else place > bound


def _where(session: Session, object_type: ObjectType, request: ListRequest) -> list[sa.ColumnElement[bool]]:
    conditions = [predicate(object_type, condition) for condition in request.conditions]
    if not request.show_marked:
        conditions.append(object_type.table.c.deletion_mark == sa.false())
    keys = session.user.access_keys
    if keys is not None and object_type.keyed:
        conditions.append(object_type.table.c.access_key == sa.any_(sa.literal(list(keys), sa.ARRAY(sa.Integer))))
    return conditions


def _document_columns(object_type: ObjectType) -> list[sa.ColumnElement[Any]]:
    table = object_type.table
    return [table.c.posted.label("is_posted"), table.c.digits.label("own_digits")] if object_type.is_document else []


def _row(object_type: ObjectType, select: FieldSelect, row: dict[str, Any]) -> ListRow:
    values = select.values(row)
    posted = None
    if object_type.is_document:
        values["digits"] = row["own_digits"]
        posted = row["is_posted"]
    return ListRow(row["id"], row["sort_key"], values, row["deletion_mark"], posted)


def _ends(request: ListRequest, before: int, after: int) -> tuple[bool, bool]:
    """Whether the answer reaches the start and the end of the list: a short answer does, an unasked side is left to the caller's window."""
    half = request.limit // 2
    return {
        Window.FIRST: (True, after < request.limit),
        Window.LAST: (before < request.limit, True),
        Window.AFTER: (False, after < request.limit),
        Window.BEFORE: (before < request.limit, False),
        Window.AROUND: (before < half, after < half),
    }[request.window]
