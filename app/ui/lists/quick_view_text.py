"""The quick view as rich text: any object by the declaration of its form. No widgets."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING, Any

from app.core.drafts import Ref
from app.core.formats import format_value
from app.core.i18n import _, ngettext
from app.core.kinds import NUMBERS, Kind
from app.metadata.types import Group, Row
from app.queries.glimpse import main_section
from app.ui import theme
from app.ui.delegates.tones import Tone, tone_of
from app.ui.lists.shown_row import value_text
from app.ui.theme import Role

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from app.core.drafts import Card
    from app.core.fields import Fact
    from app.metadata.types import Column, Field, ObjectType, Page
    from app.queries.debts import Debt
    from app.queries.glimpse import Document, Glimpse

MOST_COLUMNS = 3
_TONES = {Tone.GOOD: Role.GOOD, Tone.WARNING: Role.WARNING, Tone.BAD: Role.BAD, Tone.NEUTRAL: Role.NEUTRAL}
_NO_LINK = frozenset({"", "*"})


def glimpse_html(object_type: ObjectType, glimpse: Glimpse, *, wide: bool) -> str:
    """Title with state, facts of the first page (in two pairs of columns where there is room), debts, rows, documents, the other facts."""
    card = glimpse.card
    blocks = (
        _title(card),
        _facts(object_type, card, _first_names(object_type), wide=wide),
        _debts(glimpse.debts),
        _rows(object_type, glimpse),
        _documents(glimpse.documents),
        _facts(object_type, card, _other_names(object_type), wide=wide),
    )
    return "".join(block for block in blocks if block)


def href(ref: Ref) -> str:
    """The address of an object inside the quick view."""
    return f"{ref.kind}/{ref.id}"


def _ink(text: str, role: Role) -> str:
    return f'<span style="color:{theme.hex_of(role)}">{text}</span>'


def _link(ref: Ref) -> str:
    if not ref.title or ref.kind in _NO_LINK:
        return escape(ref.title)
    return f'<a href="{href(ref)}" style="color:{theme.hex_of(Role.LINK)};text-decoration:none">{escape(ref.title)}</a>'


def _title(card: Card) -> str:
    posted, marked = card.values.get("posted"), card.values.get("deletion_mark")
    words = {None: "", True: _("Posted"), False: _("Not posted")}
    state = _("Marked for deletion") if marked else words[posted]
    ink = Role.BAD if marked else Role.GOOD if posted else Role.MUTED
    size, small, gap = theme.px(theme.TITLE - 2), theme.px(theme.SMALL), theme.px(8)
    title = f'<span style="font-size:{size}px;font-weight:bold">{_link(card.ref)}</span>'
    said = f' &nbsp; <span style="font-size:{small}px">{_ink(escape(state), ink)}</span>' if state else ""
    return f'<p style="margin-top:0px;margin-bottom:{gap}px">{title}{said}</p>'


# facts


def _facts(object_type: ObjectType, card: Card, names: Iterable[str], *, wide: bool) -> str:
    shown = [pair for name in names if (pair := _fact(object_type.fields[name], card))]
    step = 2 if wide else 1
    lines = ("".join(shown[place : place + step]) for place in range(0, len(shown), step))
    return _table(f"<tr>{line}</tr>" for line in lines)


def _first_names(object_type: ObjectType) -> list[str]:
    """The fields of the first page in the order of the form, without what the title says; then the sum that matters most."""
    told = {"number", "date"} if object_type.is_document else {object_type.presentation}
    names = [name for row in _lines(object_type.form.pages[0]) for name in row.fields if name not in told]
    sums = [name for name in object_type.form.footer if not object_type.fields[name].fact.server_side]
    return [*names, *sums[-1:]]


def _other_names(object_type: ObjectType) -> list[str]:
    """The fields of the other pages and the other sums."""
    first = set(_first_names(object_type))
    names = dict.fromkeys(name for page in object_type.form.pages[1:] for row in _lines(page) for name in row.fields)
    return [name for name in (*names, *object_type.form.footer) if name not in first]


def _lines(page: Page) -> Iterator[Row]:
    for part in page.parts:
        if isinstance(part, Row):
            yield part
        elif isinstance(part, Group):
            yield from part.rows


def _fact(field: Field, card: Card) -> str:
    value = card.values.get(field.name)
    if value in (None, "", False, 0):
        return ""
    title = _ink(escape(field.title), Role.TEXT_SECOND)
    return _fact_cell(title) + _fact_cell(_value(field.fact, value, card))


def _fact_cell(text: str) -> str:
    return f'<td style="padding:{theme.px(2)}px {theme.px(14)}px 0 0">{text}</td>'


def _value(fact: Fact, value: Any, card: Card) -> str:
    if isinstance(value, Ref):
        return _link(value)
    if fact.kind is Kind.BOOLEAN:
        return _("Yes")
    text = escape(value_text(fact, value, card.values.get("digits")))
    tone = tone_of(value) if fact.kind is Kind.CHOICE else Tone.PLAIN
    return _ink(text, _TONES[tone]) if tone in _TONES else text


def _table(rows: Iterable[str]) -> str:
    inside = "".join(rows)
    gaps = f"margin-top:{theme.px(4)}px;margin-bottom:{theme.px(10)}px"
    return f'<table cellspacing="0" cellpadding="0" style="{gaps}">{inside}</table>' if inside else ""


# debts


def _debts(debts: Sequence[Debt]) -> str:
    return _table(f"<tr>{_debt(debt)}</tr>" for debt in debts)


def _debt(debt: Debt) -> str:
    title = _ink(_("Debt") if debt.amount > 0 else _("Advance"), Role.TEXT_SECOND)
    said = f"<b>{format_value(Kind.MONEY, abs(debt.amount), digits=debt.digits)} {escape(debt.currency)}</b>"
    if debt.overdue:
        days = ngettext("{count} day late", "{count} days late", debt.overdue_days).format(count=debt.overdue_days)
        said += f" {_ink(f'{days}: {format_value(Kind.MONEY, debt.overdue, digits=debt.digits)}', Role.NEGATIVE)}"
    return f'<td style="padding-right:{theme.px(12)}px">{title}</td><td>{said}</td>'


# rows


def _rows(object_type: ObjectType, glimpse: Glimpse) -> str:
    section, rows = main_section(object_type), glimpse.card.sections.get(glimpse.section, ())
    if section is None or not rows:
        return ""
    fields = object_type.sections[section.name].fields
    columns = [(column, fields[column.field]) for column in _columns(section.columns, section.sums)]
    heads = [_cell("th", escape(str(column.title or field.title)), field, Role.HEADER) for column, field in columns]
    lines = [[_cell("td", _value(field.fact, line.values.get(field.name), glimpse.card), field) for _column, field in columns] for line in rows]
    others = _ink(_("There are more rows."), Role.MUTED)
    more = f'<p style="margin-top:0px;margin-bottom:{theme.px(8)}px">{others}</p>' if glimpse.more else ""
    return _grid([heads, *lines]) + more


def _columns(columns: Sequence[Column], sums: Sequence[str]) -> Sequence[Column]:
    """The main column, and the first and last sum; without sums the first few columns."""
    if not sums:
        return columns[:MOST_COLUMNS]
    wanted = {columns[0].field, sums[0], sums[-1]}
    return [column for column in columns if column.field in wanted]


def _cell(tag: str, text: str, field: Field, ground: Role | None = None) -> str:
    align = "right" if field.fact.kind in NUMBERS else "left"
    fill = f' bgcolor="{theme.hex_of(ground)}"' if ground else ""
    return f'<{tag} align="{align}"{fill} style="padding:{theme.px(2)}px {theme.px(6)}px;font-weight:normal">{text}</{tag}>'


def _grid(lines: Iterable[Sequence[str]]) -> str:
    body = "".join(f"<tr>{''.join(cells)}</tr>" for cells in lines)
    line, gap = theme.hex_of(Role.LINE), theme.px(10)
    look = f"border-collapse:collapse;border-color:{line};margin-bottom:{gap}px"
    return f'<table width="100%" border="1" cellspacing="0" cellpadding="0" style="{look}">{body}</table>'


# documents


def _documents(documents: Sequence[Document]) -> str:
    if not documents:
        return ""
    title = _ink(_("Last documents"), Role.TEXT_SECOND)
    heading = f'<p style="margin-top:0px;margin-bottom:{theme.px(4)}px">{title}</p>'
    return heading + _table(f"<tr>{_document(document)}</tr>" for document in documents)


def _document(document: Document) -> str:
    money = f"{format_value(Kind.MONEY, document.amount)} {escape(document.currency)}" if document.amount is not None else ""
    gap = theme.px(12)
    return f'<td style="padding:{theme.px(2)}px {gap}px 0 0">{_link(document.ref)}</td><td align="right">{money}</td>'
