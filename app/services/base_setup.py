"""The first contents of a new infobase: what a small office needs before its first client, by country (A13)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from app.core.drafts import Draft, Ref
from app.core.i18n import _
from app.core.ids import new_id
from app.services.filling import default_values
from app.services.objects import save_all

if TYPE_CHECKING:
    from app.db.session import Session

CURRENCIES = {
    "GEL": ("Georgian lari", 2),
    "UAH": ("Ukrainian hryvnia", 2),
    "AZN": ("Azerbaijani manat", 2),
    "MNT": ("Mongolian tugrik", 2),
    "RUB": ("Russian rouble", 2),
    "USD": ("US dollar", 2),
    "EUR": ("Euro", 2),
}


def fill_new_base(session: Session) -> Ref:
    """Write currencies, units, sources, reasons of loss, a price type, a sales pipeline and an organization to complete; give the organization.

    Names are in the language in force. One transaction: either all of it is there or nothing.
    """
    currencies = {code: _draft(session, "Currency", name=name, code=code, digits=digits) for code, (name, digits) in CURRENCIES.items()}
    money = _ref(currencies.get(session.base.currency) or currencies["USD"])
    organization = _draft(session, "Organization", name=session.base.title, currency=money, country=session.base.country)
    drafts = [
        *currencies.values(),
        organization,
        _draft(session, "PriceType", name=_("Retail"), currency=money),
        *(_draft(session, "Unit", name=name, precision=precision) for name, precision in _units()),
        *(_draft(session, "Source", name=name) for name in (_("Website"), _("Phone call"), _("Exhibition"), _("Recommendation"), _("Advertising"))),
        *(_draft(session, "LostReason", name=name) for name in (_("Too expensive"), _("Chose a competitor"), _("No need any more"), _("No answer"))),
        *_pipeline(session),
    ]
    save_all(session, drafts, op=new_id())
    return _ref(organization)


def _units() -> tuple[tuple[str, int], ...]:
    return (_("pcs"), 0), (_("kg"), 3), (_("m"), 3), (_("m²"), 3), (_("l"), 3), (_("hour"), 2), (_("service"), 0)


def _pipeline(session: Session) -> list[Draft]:
    pipeline = _draft(session, "Pipeline", name=_("Sales"))
    stages = (
        (_("First contact"), "open", 10),
        (_("Need found"), "open", 25),
        (_("Proposal sent"), "open", 50),
        (_("Agreed"), "open", 80),
        (_("Won"), "won", 100),
        (_("Lost"), "lost", 0),
    )
    rows = [
        _draft(session, "Stage", name=name, pipeline=_ref(pipeline), place=place, outcome=outcome, probability=Decimal(probability))
        for place, (name, outcome, probability) in enumerate(stages, 1)
    ]
    return [pipeline, *rows]


def _draft(session: Session, kind: str, **values: Any) -> Draft:
    return Draft.new(kind, {**default_values(session.registry[kind].fields), **values})


def _ref(draft: Draft) -> Ref:
    return Ref(draft.kind, draft.id, draft.values["name"])
