"""Whether a company may do without a function now: what is in use cannot be hidden, or figures in sight would not add up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from app.core.errors import UserError
from app.core.i18n import _, ngettext

if TYPE_CHECKING:
    from app.db.session import Session

Row = Mapping[str, Any]
Said = Callable[[Row], UserError | None]
_MONEY = ("commercial_proposal", "sales_order", "invoice")
_PRICED = (*_MONEY, "payment", "deal", "price_type", "organization")


def obstacles(session: Session, options: Iterable[str]) -> tuple[UserError, ...]:
    """Why these functions (ids of ``metadata.options``) cannot be switched off yet, with what to do; empty when they can."""
    asked = [question for option in options for question in _QUESTIONS.get(option, ())]
    answers = session.fetch(*((sql, {"currency": session.base.currency}) for sql, _said in asked)) if asked else []
    found = [said(rows[0]) for (_sql, said), rows in zip(asked, answers, strict=True)]
    return tuple(error for error in found if error is not None)


def _several(table: str) -> str:
    return f"select count(*) as count from {table} where not deletion_mark"


def _unposted(condition: str) -> str:
    """How many documents of sales that are neither posted nor marked have something."""
    parts = (f"select 1 from {table} where not posted and not deletion_mark and {condition}" for table in _MONEY)
    return f"select count(*) as count from ({' union all '.join(parts)}) as found"


def _foreign() -> str:
    """The currencies in use beside the one that new documents get."""
    own = (
        "coalesce((select currency_id from organization where not deletion_mark and currency_id is not null order by created_at, id limit 1), "
        "(select id from currency where code = %(currency)s))"
    )
    used = " or ".join(f"exists (select from {table} as d where d.currency_id = c.id and not d.deletion_mark)" for table in _PRICED)
    return f"select coalesce(string_agg(c.code, ', ' order by c.code), '') as names from currency as c where c.id <> {own} and ({used})"


def _names(table: str, condition: str) -> str:
    return f"select coalesce(string_agg(name, ', ' order by name), '') as names from {table} where {condition}"


def _say_organizations(row: Row) -> UserError | None:
    if row["count"] <= 1:
        return None
    return UserError(_("There are {count} organizations.").format(count=row["count"]), _("Leave one and mark the others for deletion."))


def _say_price_types(row: Row) -> UserError | None:
    if row["count"] <= 1:
        return None
    return UserError(_("There are {count} price lists.").format(count=row["count"]), _("Leave one and mark the others for deletion."))


def _say_currencies(row: Row) -> UserError | None:
    if not row["names"]:
        return None
    text = _("Other currencies are in use: {names}.").format(names=row["names"])
    return UserError(text, _("While documents or deals are in them, currencies stay in sight."))


def _say_payers(row: Row) -> UserError | None:
    if not row["names"]:
        return None
    text = _("These organizations are VAT payers: {names}.").format(names=row["names"])
    return UserError(text, _("Clear “VAT payer” in their cards first, if that is so."))


def _say_vat(row: Row) -> UserError | None:
    return _unfinished(row, ngettext("{count} document that is not posted has VAT.", "{count} documents that are not posted have VAT.", row["count"]))


def _say_discounts(row: Row) -> UserError | None:
    return _unfinished(
        row, ngettext("{count} document that is not posted has a discount.", "{count} documents that are not posted have a discount.", row["count"])
    )


def _unfinished(row: Row, text: str) -> UserError | None:
    return UserError(text.format(count=row["count"]), _("Post them, or mark them for deletion.")) if row["count"] else None


def _say_departments(row: Row) -> UserError | None:
    if not row["names"]:
        return None
    text = _("These people see what belongs to their department: {names}.").format(names=row["names"])
    return UserError(text, _("Let them see their own or everything first."))


_QUESTIONS: dict[str, tuple[tuple[str, Said], ...]] = {
    "organizations": ((_several("organization"), _say_organizations),),
    "price_types": ((_several("price_type"), _say_price_types),),
    "currencies": ((_foreign(), _say_currencies),),
    "vat": ((_names("organization", "is_vat_payer and not deletion_mark"), _say_payers), (_unposted("vat_amount <> 0"), _say_vat)),
    "discounts": ((_unposted("discount_total <> 0"), _say_discounts),),
    "departments": ((_names("app_user", "sees = 'department' and not is_blocked"), _say_departments),),
}
