"""What is special about deals: they start in the first stage, and probability and state follow the stage."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from app.core.dates import business_today
from app.core.drafts import Ref
from app.queries.defaults import first_stage, sales_defaults, stage_facts
from app.queries.parties import partner_facts
from app.services.rules import Rules

if TYPE_CHECKING:
    from app.core.drafts import Draft
    from app.db.session import Session

EXPECTED_DAYS = 30


def fill(session: Session, draft: Draft) -> None:
    """The first stage of the first pipeline, the base's currency, a close date in a month."""
    values = draft.values
    defaults = sales_defaults(session)
    values["organization"] = values.get("organization") or defaults.organization
    values["currency"] = values.get("currency") or defaults.currency
    values["department"] = values.get("department") or defaults.department
    values["expected_close"] = business_today(session.base.time_zone) + dt.timedelta(days=EXPECTED_DAYS)
    start = first_stage(session)
    if start is not None:
        values["pipeline"], values["stage"], values["probability"] = start


def partner_chosen(session: Session, draft: Draft, _place: int) -> None:
    """The only counterparty and the main contact come with the partner."""
    partner = draft.values.get("partner")
    if isinstance(partner, Ref):
        facts = partner_facts(session, partner.id)
        draft.values.update(counterparty=facts.counterparty, contact_person=facts.contact_person)


def pipeline_chosen(session: Session, draft: Draft, _place: int) -> None:
    """Another pipeline starts at its first stage."""
    pipeline = draft.values.get("pipeline")
    start = first_stage(session, pipeline.id) if isinstance(pipeline, Ref) else None
    if start is not None:
        draft.values["stage"], draft.values["probability"] = start[1], start[2]


def stage_chosen(session: Session, draft: Draft, _place: int) -> None:
    """State and probability follow the stage."""
    stage = draft.values.get("stage")
    facts = stage_facts(session, stage.id) if isinstance(stage, Ref) else None
    if facts is not None:
        draft.values["state"], draft.values["probability"] = facts


RULES = Rules(fill=fill, react={"partner": partner_chosen, "pipeline": pipeline_chosen, "stage": stage_chosen})
