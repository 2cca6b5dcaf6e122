"""What the server says, in the words of ``core.errors``: by SQLSTATE and by the names of constraints, never by the text of a message."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any
from uuid import UUID

import psycopg
import sqlalchemy as sa

from app.core.cancel import current_token
from app.core.errors import AccessDenied, Cancelled, Conflict, Unavailable, UserError
from app.core.fields import Fact
from app.core.i18n import LazyText, _, lazy
from app.core.rights import title as right_title
from app.db.protected_tables import tables

if TYPE_CHECKING:
    from collections.abc import Callable


class OperationDoneError(Exception):
    """KT005: the operation with this key was committed before; not an error for the person."""


# Rules of the server (KT003) by the id in MESSAGE; {names} come from DETAIL.
RULES: dict[str, LazyText] = {
    "reference_hidden": lazy("“{field}” refers to something that you may not see. Choose another one."),
    "object.unknown_kind": lazy("The infobase does not know objects of this kind. Install the newest version of the program."),
    "document.unknown_kind": lazy("The infobase does not know documents of this kind. Install the newest version of the program."),
    "object.gone": lazy("This object does not exist any more, or you may not see it."),
    "document.marked": lazy("The document is marked for deletion. Take the mark off before posting it."),
    "document.posted": lazy("A posted document cannot be changed. Cancel its posting first."),
    "document.no_lines": lazy("The document has no rows. Add at least one before posting it."),
    "document.line_sums": lazy("The sums in row {line} do not follow from quantity, price, discount and VAT. Open the document and save it again."),
    "document.vat_sums": lazy("The VAT of the rows does not add up by rate. Open the document and save it again."),
    "document.total_sums": lazy("The totals do not follow from the rows. Open the document and save it again."),
    "order.has_payments": lazy("There are payments for this order. Cancel their posting first."),
    "login_unusable": lazy("This cannot be a login. Use letters, digits, “.”, “-” and “_”."),
    "login_taken": lazy("This login is taken."),
    "login_unknown": lazy("There is no such login in this infobase."),
    "password_unusable": lazy("The password cannot be used."),
    "changeset_unknown": lazy("This import cannot be undone: it was undone before, or somebody else made it."),
    "last_administrator": lazy("At least one administrator must be able to sign in."),
}
_CONSTRAINTS: dict[str, LazyText] = {
    "uq_app_user_login": lazy("This login is taken."),
    "uq_currency_code": lazy("There is a currency with this code already."),
    "ck_deal_lost_needs_reason": lazy("Say why the deal was lost."),
}
_LOST = ("08", "57P01", "57P02", "57P03")
_NO_ROOM = ("53", "54", "58")


def is_lost(error: psycopg.Error) -> bool:
    """Whether the connection is gone, so that a new one may help."""
    state = error.sqlstate or ""
    return isinstance(error, psycopg.OperationalError) and (not state or state.startswith(_LOST))


def translated(error: psycopg.Error) -> Exception:
    """The error to raise instead; the same one when it is a bug of the program."""
    state = error.sqlstate or ""
    make = _BY_STATE.get(state) or _BY_CLASS.get(state[:2])
    if make is not None:
        return make(error)
    if is_lost(error):
        return Unavailable(_("The connection to the server is lost."), _("It is restored by itself; what you typed is kept."))
    return error


def _detail(error: psycopg.Error) -> dict[str, Any]:
    try:
        found = json.loads(error.diag.message_detail or "{}")
    except ValueError:
        return {}
    return found if isinstance(found, dict) else {}


def _stale(error: psycopg.Error) -> Exception:
    detail = _detail(error)
    return Conflict(str(detail.get("kind", "")), UUID(str(detail.get("id"))), _("Somebody else has changed this since you opened it."))


def _right_missing(error: psycopg.Error) -> Exception:
    right = error.diag.message_primary or ""
    if right == "object":
        return AccessDenied(_("You may look at this, but not change it: it belongs to another person."), right)
    return AccessDenied(_("You may not do this. The right needed: “{right}”.").format(right=right_title(right)), right)


def _rule_broken(error: psycopg.Error) -> Exception:
    rule = error.diag.message_primary or ""
    detail = {"field": _field_title(error), **_detail(error)}
    text = RULES.get(rule)
    return UserError(str(text).format(**detail) if text else rule, str(detail.get("hint", "")), _field(error.diag.column_name))


def _no_session(_error: psycopg.Error) -> Exception:
    return AccessDenied(_("Your session has ended. Sign in again."))


def _not_allowed(_error: psycopg.Error) -> Exception:
    return AccessDenied(_("The server does not let you do this. Ask the administrator of the infobase."))


def _not_unique(error: psycopg.Error) -> Exception:
    known = _CONSTRAINTS.get(error.diag.constraint_name or "")
    return UserError(str(known or _("There is one like this already.")), _("Change the value."), _constraint_field(error))


def _check_failed(error: psycopg.Error) -> Exception:
    known = _CONSTRAINTS.get(error.diag.constraint_name or "")
    return UserError(
        str(known) if known else _("The server refused the values: the rule “{rule}” is broken.").format(rule=error.diag.constraint_name), "", None
    )


def _reference_broken(error: psycopg.Error) -> Exception:
    if "still referenced" in (error.diag.message_detail or ""):
        return UserError(_("It cannot be removed: other objects refer to it."), _("Mark it for deletion instead."))
    return UserError(_("It refers to something that is not in the infobase any more."), _("Choose it again."), _constraint_field(error))


def _empty(error: psycopg.Error) -> Exception:
    return UserError(_("Fill in “{field}”.").format(field=_field_title(error)), "", _field(error.diag.column_name))


def _too_big(_error: psycopg.Error) -> Exception:
    return UserError(_("A number is too large for its field."), _("Look at the quantities, prices and sums."))


def _cancelled(_error: psycopg.Error) -> Exception:
    token = current_token.get()
    if token is not None and token.cancelled:
        return Cancelled()
    return Unavailable(_("The server took too long."), _("Try again, or narrow the selection."))


def _try_again(_error: psycopg.Error) -> Exception:
    return Unavailable(_("Somebody else was changing the same at this moment."), _("Try again."))


def _no_resources(error: psycopg.Error) -> Exception:
    return Unavailable(_("The server has run out of room: {reason}").format(reason=error.diag.message_primary), _("Tell the administrator."))


_BY_STATE: dict[str, Callable[[psycopg.Error], Exception]] = {
    "KT001": _stale,
    "KT002": _right_missing,
    "KT003": _rule_broken,
    "KT004": _no_session,
    "KT005": lambda _error: OperationDoneError(),
    "42501": _not_allowed,
    "23505": _not_unique,
    "23503": _reference_broken,
    "23502": _empty,
    "23514": _check_failed,
    "22003": _too_big,
    "57014": _cancelled,
    "40001": _try_again,
    "40P01": _try_again,
    "55P03": _try_again,
}
_BY_CLASS: dict[str, Callable[[psycopg.Error], Exception]] = dict.fromkeys(_NO_ROOM, _no_resources)


def _field(column: str | None) -> str | None:
    return column.removesuffix("_id") if column else None


def _column(error: psycopg.Error) -> sa.Column[Any] | None:
    table = tables().get(error.diag.table_name or "")
    name = error.diag.column_name or ""
    return table.table.columns[name] if table is not None and name in table.table.columns else None


def _field_title(error: psycopg.Error) -> str:
    column = _column(error)
    fact = column.info.get("fact") if column is not None else None
    return str(fact.title) if isinstance(fact, Fact) else str(error.diag.column_name or "")


def _constraint_field(error: psycopg.Error) -> str | None:
    """The first column of the broken constraint as a field name, so that the form can point at it."""
    table = tables().get(error.diag.table_name or "")
    if table is None:
        return None
    named = (item for item in table.table.constraints if isinstance(item, sa.UniqueConstraint | sa.ForeignKeyConstraint))
    columns = {str(constraint.name): list(constraint.columns) for constraint in named}
    columns |= {str(index.name): list(index.columns) for index in table.table.indexes}
    broken = columns.get(error.diag.constraint_name or "")
    return _field(broken[0].name) if broken else None
