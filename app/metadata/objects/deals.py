"""Deals with their pipelines and stages."""

from __future__ import annotations

from app.core.i18n import lazy
from app.core.looks import Paint, when
from app.metadata.derive import catalog
from app.metadata.objects.reference import named
from app.metadata.types import Column, FormSpec, ListSpec, Page, Row, Rule
from app.models.deal import Deal, Pipeline, Stage

DEAL = catalog(
    Deal,
    title=lazy("Deal"),
    list_title=lazy("Deals"),
    icon="deals",
    menu="deals",
    hooks="app.services.deal_rules:RULES",
    based_on=("Partner", "Counterparty"),
    rules=(Rule("required", "state == 'lost'", ("lost_reason",)), Rule("hidden", "state != 'lost'", ("lost_reason",))),
    list=ListSpec(
        columns=(
            Column("name", 280, stretch=True),
            Column("partner", 240),
            Column("stage", 130, sortable=False),
            Column("state", 90),
            Column("amount", 120),
            Column("currency", 50, sortable=False, title=lazy("Cur.")),
            Column("probability", 80, sortable=False),
            Column("expected_close", 110, alarm="state == 'open' and expected_close and expected_close < today"),
            Column("responsible", 150, sortable=False),
        ),
        filters=("state", "stage", "responsible", "partner"),
        order="-expected_close",
        period="expected_close",
        choice_columns=("name", "partner", "state"),
        looks=(when("state", "lost", ink=Paint.GREY),),
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (
                    Row("name", "state"),
                    Row("partner", "counterparty"),
                    Row("contact_person", "organization"),
                    Row("pipeline", "stage"),
                    Row("amount", "currency"),
                    Row("probability", "expected_close"),
                    Row("source", "lost_reason"),
                    Row("responsible", "department"),
                    Row("comment"),
                ),
            ),
        ),
        short=("name", "partner", "stage", "amount", "currency", "expected_close", "comment"),
    ),
)
PIPELINE = named(Pipeline, lazy("Pipeline"), lazy("Pipelines"))
STAGE = named(
    Stage,
    lazy("Stage"),
    lazy("Stages"),
    rows=(Row("pipeline", "place"), Row("outcome", "probability")),
    columns=(Column("pipeline", 160, sortable=False), Column("place", 70)),
)

OBJECTS = (DEAL, PIPELINE, STAGE)
