"""Who works in the base: departments and users, and what each may see and do."""

from __future__ import annotations

import datetime as dt
from typing import ClassVar
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from app.core.i18n import LazyText, lazy
from app.core.kinds import Kind
from app.models.base import Base, Common, Rights
from app.models.columns import choice, column, flag, reference, text
from app.models.reference import NamedCatalog
from app.models.shape import list_indexes

SEES: dict[str, LazyText] = {"own": lazy("own rows"), "department": lazy("rows of the department"), "all": lazy("all rows")}


class Department(NamedCatalog, Base):
    """A department of the company; departments form a tree, and a user of one sees those below it too."""

    __tablename__ = "department"
    __rights__: ClassVar[Rights] = Common("users.manage")
    __table_args__ = (*list_indexes("department", "name_key"),)
    parent_id: sa.ColumnClause[UUID | None] = reference("Department", lazy("Part of"), "department")


class AppUser(NamedCatalog, Base):
    """A person who signs in; the login role on the server is ``<base>_<login>``.

    ``sees``, ``may_edit_others``, ``organizations`` and ``groups`` decide which access keys the person has (empty arrays do not narrow).
    What makes a person more powerful is ``server_side``: only the functions ``add_user_v1`` and ``change_user_v1`` set it.
    """

    __tablename__ = "app_user"
    __kind__: ClassVar[str] = "User"
    __rights__: ClassVar[Rights] = Common("users.manage")
    __table_args__ = (
        *list_indexes("app_user", "name_key"),
        sa.UniqueConstraint("login"),
        sa.CheckConstraint("sees in ('own', 'department', 'all')", name="sees"),
    )
    __search__: ClassVar[tuple[str, ...]] = ("name", "login")
    __server_columns__: ClassVar[tuple[str, ...]] = ("rights", "allowed_addresses", "organizations", "groups")
    login: sa.ColumnClause[str] = text(lazy("Login"), required=True, max_length=40, server_side=True)
    department_id: sa.ColumnClause[UUID | None] = reference("Department", lazy("Department"))
    is_admin: sa.ColumnClause[bool] = flag(lazy("Administrator"), server_side=True)
    is_blocked: sa.ColumnClause[bool] = flag(lazy("Blocked"), server_side=True)
    expires_on: sa.ColumnClause[dt.date | None] = column(Kind.DATE, lazy("May sign in until"), server_side=True)
    sees: sa.ColumnClause[str] = choice(lazy("Sees"), SEES, default="own", required=True, server_side=True)
    may_edit_others: sa.ColumnClause[bool] = flag(lazy("Changes rows of others"), server_side=True)
    rights: sa.ColumnClause[list[str]] = sa.Column(sa.ARRAY(sa.Text), server_default="{}")
    allowed_addresses: sa.ColumnClause[list[str]] = sa.Column(sa.ARRAY(postgresql.INET), server_default="{}")
    organizations: sa.ColumnClause[list[UUID]] = sa.Column(sa.ARRAY(postgresql.UUID(as_uuid=True)), server_default="{}")
    groups: sa.ColumnClause[list[UUID]] = sa.Column(sa.ARRAY(postgresql.UUID(as_uuid=True)), server_default="{}")
