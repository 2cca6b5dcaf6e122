"""Departments and users of the base."""

from __future__ import annotations

from app.core.i18n import lazy
from app.metadata.derive import catalog
from app.metadata.objects.reference import named
from app.metadata.types import Column, FormSpec, ListSpec, Page, Row
from app.models.rights import AppUser, Department

DEPARTMENT = named(Department, lazy("Department"), lazy("Departments"), rows=(Row("parent"),))
USER = catalog(
    AppUser,
    kind="User",
    title=lazy("User"),
    list_title=lazy("Users"),
    icon="person",
    menu="settings",
    list=ListSpec(
        columns=(
            Column("name", 260, stretch=True),
            Column("login", 140, sortable=False),
            Column("department", 160, sortable=False),
            Column("sees", 160, sortable=False),
            Column("is_blocked", 90, sortable=False),
        ),
        order="name",
        choice_columns=("name", "department"),
    ),
    form=FormSpec(
        pages=(
            Page(
                lazy("Main"),
                (Row("name", "login"), Row("department", "sees"), Row("is_admin", "may_edit_others"), Row("is_blocked", "expires_on")),
            ),
        )
    ),
)

OBJECTS = (DEPARTMENT, USER)
