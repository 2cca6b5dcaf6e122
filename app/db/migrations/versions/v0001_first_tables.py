"""The first tables, as they were in the first release."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "access_key",
        sa.Column("id", sa.Integer(), sa.Identity(always=False, start=1, minvalue=0), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("organization_id", sa.UUID(), nullable=True),
        sa.Column("group_id", sa.UUID(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_access_key")),
    )
    op.create_index(
        "uq_access_key_combination",
        "access_key",
        [
            sa.literal_column("coalesce(responsible_id, '00000000-0000-0000-0000-000000000000')"),
            sa.literal_column("coalesce(department_id, '00000000-0000-0000-0000-000000000000')"),
            sa.literal_column("coalesce(organization_id, '00000000-0000-0000-0000-000000000000')"),
            sa.literal_column("coalesce(group_id, '00000000-0000-0000-0000-000000000000')"),
        ],
        unique=True,
        postgresql_where=sa.text("id <> 0"),
    )
    op.create_table(
        "app_session",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=True),
        sa.Column("role_name", sa.Text(), nullable=False),
        sa.Column("verdict", sa.Text(), nullable=False),
        sa.Column("address", postgresql.INET(), nullable=True),
        sa.Column("workstation", sa.Text(), server_default="", nullable=False),
        sa.Column("client_version", sa.Text(), server_default="", nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_session")),
    )
    op.create_index("ix_app_session_user_id_opened_at", "app_session", ["user_id", "opened_at"], unique=False)
    op.create_table(
        "base_setting",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_base_setting")),
    )
    op.create_table(
        "changeset",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), server_default="import", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("undone_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_changeset")),
    )
    op.create_table(
        "entity",
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("title", sa.Text(), server_default="", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("replaced_by_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["replaced_by_id"], ["entity.id"], name=op.f("fk_entity_replaced_by_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_entity")),
    )
    op.create_index("ix_entity_access_key", "entity", ["access_key"], unique=False)
    op.create_index("ix_entity_replaced_by_id", "entity", ["replaced_by_id"], unique=False, postgresql_where=sa.text("replaced_by_id is not null"))
    op.create_table(
        "event_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("session_id", sa.UUID(), nullable=True),
        sa.Column("event", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("count", sa.Integer(), nullable=False),
        sa.Column("details", postgresql.JSONB(astext_type=sa.Text()), server_default="{}", nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_event_log")),
    )
    op.create_index("ix_event_log_user_id_at", "event_log", ["user_id", "at"], unique=False)
    op.create_table(
        "history",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=True),
        sa.Column("session_id", sa.UUID(), nullable=True),
        sa.Column("transaction", sa.BigInteger(), server_default=sa.text("(pg_current_xact_id()::text)::bigint"), nullable=False),
        sa.Column("object_id", sa.UUID(), nullable=True),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("row_id", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("old", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("new", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_history")),
    )
    op.create_index("ix_history_object_id_id", "history", ["object_id", "id"], unique=False)
    op.create_table(
        "number_counter",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("organization_id", sa.UUID(), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.BigInteger(), server_default="0", nullable=False),
        sa.PrimaryKeyConstraint("kind", "organization_id", "year", name=op.f("pk_number_counter")),
        postgresql_with={"fillfactor": 10},
    )
    op.create_table(
        "object_kind",
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("table_name", sa.Text(), nullable=False),
        sa.Column("protection", sa.Text(), nullable=False),
        sa.Column("write_right", sa.Text(), server_default="", nullable=False),
        sa.PrimaryKeyConstraint("kind", name=op.f("pk_object_kind")),
        sa.UniqueConstraint("table_name", name=op.f("uq_object_kind_table_name")),
    )
    op.create_table(
        "op",
        sa.Column("key", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=True),
        sa.Column("kind", sa.Text(), server_default="", nullable=False),
        sa.Column("result", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_op")),
    )
    op.create_table(
        "session_backend",
        sa.Column("pid", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("token", sa.UUID(), nullable=False),
        sa.Column("role_name", sa.Text(), nullable=False),
        sa.Column("session_id", sa.UUID(), nullable=False),
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.PrimaryKeyConstraint("pid", name=op.f("pk_session_backend")),
        prefixes=["UNLOGGED"],
    )
    op.create_index(op.f("ix_session_backend_session_id"), "session_backend", ["session_id"], unique=False)
    op.create_index(op.f("ix_session_backend_user_id"), "session_backend", ["user_id"], unique=False)
    op.create_table(
        "sql_object",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("checksum", sa.Text(), nullable=False),
        sa.Column("applied_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.PrimaryKeyConstraint("name", name=op.f("pk_sql_object")),
    )
    op.create_table(
        "contact_info",
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), server_default=sa.text("'phone'"), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("value_norm", sa.Text(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("is_primary", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_contact_info_owner_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_info")),
        sa.UniqueConstraint("owner_id", "position", deferrable=True, initially="DEFERRED", name="uq_contact_info_owner_id_position"),
    )
    op.create_index("ix_contact_info_value_norm", "contact_info", ["value_norm"], unique=False)
    op.create_table(
        "currency",
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("digits", sa.BigInteger(), server_default=sa.text("2"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_currency_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_currency")),
        sa.UniqueConstraint("code", name=op.f("uq_currency_code")),
    )
    op.create_index("ix_currency_code_id", "currency", ["code", "id"], unique=False)
    op.create_index("ix_currency_name_key_id", "currency", ["name_key", "id"], unique=False)
    op.create_table(
        "department",
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_department_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["department.id"], name=op.f("fk_department_parent_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_department")),
    )
    op.create_index("ix_department_name_key_id", "department", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_department_parent_id"), "department", ["parent_id"], unique=False)
    op.create_table(
        "import_trace",
        sa.Column("changeset_id", sa.UUID(), nullable=False),
        sa.Column("transaction", sa.BigInteger(), nullable=False),
        sa.Column("history_from", sa.BigInteger(), nullable=False),
        sa.Column("history_to", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(["changeset_id"], ["changeset.id"], name=op.f("fk_import_trace_changeset_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("changeset_id", name=op.f("pk_import_trace")),
    )
    op.create_table(
        "lost_reason",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_lost_reason_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lost_reason")),
    )
    op.create_index("ix_lost_reason_name_key_id", "lost_reason", ["name_key", "id"], unique=False)
    op.create_table(
        "partner_group",
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_partner_group_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["partner_group.id"], name=op.f("fk_partner_group_parent_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_group")),
    )
    op.create_index("ix_partner_group_name_key_id", "partner_group", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_partner_group_parent_id"), "partner_group", ["parent_id"], unique=False)
    op.create_table(
        "pipeline",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_pipeline_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_pipeline")),
    )
    op.create_index("ix_pipeline_name_key_id", "pipeline", ["name_key", "id"], unique=False)
    op.create_table(
        "product_group",
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_product_group_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["product_group.id"], name=op.f("fk_product_group_parent_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_group")),
    )
    op.create_index("ix_product_group_name_key_id", "product_group", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_product_group_parent_id"), "product_group", ["parent_id"], unique=False)
    op.create_table(
        "search_entry",
        sa.Column("entity_id", sa.UUID(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("own", sa.Text(), server_default="", nullable=False),
        sa.Column("contacts", sa.Text(), server_default="", nullable=False),
        sa.Column("content", sa.Text(), sa.Computed("own || ' ' || contacts", persisted=True), nullable=False),
        sa.ForeignKeyConstraint(["entity_id"], ["entity.id"], name=op.f("fk_search_entry_entity_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entity_id", name=op.f("pk_search_entry")),
    )
    op.create_table(
        "source",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_source_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_source")),
    )
    op.create_index("ix_source_name_key_id", "source", ["name_key", "id"], unique=False)
    op.create_table(
        "unit",
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("precision", sa.BigInteger(), server_default=sa.text("0"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_unit_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_unit")),
    )
    op.create_index("ix_unit_name_key_id", "unit", ["name_key", "id"], unique=False)
    op.create_table(
        "app_user",
        sa.Column("login", sa.Text(), nullable=False),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("is_admin", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("is_blocked", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("expires_on", sa.Date(), nullable=True),
        sa.Column("sees", sa.Text(), server_default=sa.text("'own'"), nullable=False),
        sa.Column("may_edit_others", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("rights", sa.ARRAY(sa.Text()), server_default="{}", nullable=False),
        sa.Column("allowed_addresses", sa.ARRAY(postgresql.INET()), server_default="{}", nullable=False),
        sa.Column("organizations", sa.ARRAY(sa.UUID()), server_default="{}", nullable=False),
        sa.Column("groups", sa.ARRAY(sa.UUID()), server_default="{}", nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("sees in ('own', 'department', 'all')", name=op.f("ck_app_user_sees")),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_app_user_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_app_user_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_app_user")),
        sa.UniqueConstraint("login", name=op.f("uq_app_user_login")),
    )
    op.create_index(op.f("ix_app_user_department_id"), "app_user", ["department_id"], unique=False)
    op.create_index("ix_app_user_name_key_id", "app_user", ["name_key", "id"], unique=False)
    op.create_table(
        "bank_account",
        sa.Column("owner_id", sa.UUID(), nullable=False),
        sa.Column("account", sa.Text(), nullable=False),
        sa.Column("bank_name", sa.Text(), nullable=True),
        sa.Column("bank_code", sa.Text(), nullable=True),
        sa.Column("correspondent_account", sa.Text(), nullable=True),
        sa.Column("swift", sa.Text(), nullable=True),
        sa.Column("currency_id", sa.UUID(), nullable=True),
        sa.Column("is_main", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_bank_account_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["owner_id"], ["entity.id"], name=op.f("fk_bank_account_owner_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_bank_account")),
        sa.UniqueConstraint("owner_id", "position", deferrable=True, initially="DEFERRED", name="uq_bank_account_owner_id_position"),
    )
    op.create_index(op.f("ix_bank_account_currency_id"), "bank_account", ["currency_id"], unique=False)
    op.create_table(
        "currency_rate",
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("rate", sa.Numeric(precision=18, scale=8), nullable=False),
        sa.Column("multiplicity", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_currency_rate_currency_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_currency_rate")),
        sa.UniqueConstraint("currency_id", "date", name=op.f("uq_currency_rate_currency_id_date")),
        sa.UniqueConstraint("currency_id", "position", deferrable=True, initially="DEFERRED", name="uq_currency_rate_currency_id_position"),
    )
    op.create_index(op.f("ix_currency_rate_currency_id"), "currency_rate", ["currency_id"], unique=False)
    op.create_table(
        "organization",
        sa.Column("full_name", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), server_default=sa.text("''"), nullable=False),
        sa.Column("country", sa.Text(), server_default=sa.text("'xx'"), nullable=False),
        sa.Column("tax_id", sa.Text(), nullable=True),
        sa.Column("register_number", sa.Text(), nullable=True),
        sa.Column("is_vat_payer", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("vat_mode", sa.Text(), server_default=sa.text("'included'"), nullable=False),
        sa.Column("currency_id", sa.UUID(), nullable=True),
        sa.Column("legal_address", sa.Text(), nullable=True),
        sa.Column("phone", sa.Text(), nullable=True),
        sa.Column("email", sa.Text(), nullable=True),
        sa.Column("director", sa.Text(), nullable=True),
        sa.Column("accountant", sa.Text(), nullable=True),
        sa.Column("print_language", sa.Text(), server_default=sa.text("'en'"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_organization_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_organization_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_organization")),
    )
    op.create_index(op.f("ix_organization_currency_id"), "organization", ["currency_id"], unique=False)
    op.create_index("ix_organization_name_key_id", "organization", ["name_key", "id"], unique=False)
    op.create_table(
        "price_type",
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("includes_vat", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_price_type_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_price_type_id"), initially="DEFERRED", deferrable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_price_type")),
    )
    op.create_index(op.f("ix_price_type_currency_id"), "price_type", ["currency_id"], unique=False)
    op.create_index("ix_price_type_name_key_id", "price_type", ["name_key", "id"], unique=False)
    op.create_table(
        "product",
        sa.Column("group_id", sa.UUID(), nullable=True),
        sa.Column("sku", sa.Text(), nullable=True),
        sa.Column("sku_key", sa.Text(collation="C"), sa.Computed("coalesce(sku, '')", persisted=True), nullable=False),
        sa.Column("barcode", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("is_service", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("vat_kind", sa.Text(), server_default=sa.text("'standard'"), nullable=False),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["group_id"], ["product_group.id"], name=op.f("fk_product_group_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_product_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_product_unit_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product")),
    )
    op.create_index(op.f("ix_product_group_id"), "product", ["group_id"], unique=False)
    op.create_index("ix_product_name_key_id", "product", ["name_key", "id"], unique=False)
    op.create_index("ix_product_sku_key_id", "product", ["sku_key", "id"], unique=False)
    op.create_index(op.f("ix_product_unit_id"), "product", ["unit_id"], unique=False)
    op.create_table(
        "stage",
        sa.Column("pipeline_id", sa.UUID(), nullable=False),
        sa.Column("place", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("outcome", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("probability", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_stage_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["pipeline_id"], ["pipeline.id"], name=op.f("fk_stage_pipeline_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stage")),
    )
    op.create_index("ix_stage_name_key_id", "stage", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_stage_pipeline_id"), "stage", ["pipeline_id"], unique=False)
    op.create_index("ix_stage_place_id", "stage", ["place", "id"], unique=False)
    op.create_table(
        "access_key_user",
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("key_id", sa.Integer(), nullable=False),
        sa.Column("may_write", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.ForeignKeyConstraint(["key_id"], ["access_key.id"], name=op.f("fk_access_key_user_key_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_access_key_user_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "key_id", name=op.f("pk_access_key_user")),
    )
    op.create_index("ix_access_key_user_key_id", "access_key_user", ["key_id"], unique=False)
    op.create_table(
        "contact_person",
        sa.Column("job", sa.Text(), nullable=True),
        sa.Column("birthday", sa.Date(), nullable=True),
        sa.Column("language", sa.Text(), server_default=sa.text("'en'"), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_contact_person_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_contact_person_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_contact_person_responsible_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contact_person")),
    )
    op.create_index("ix_contact_person_access_key", "contact_person", ["access_key"], unique=False)
    op.create_index("ix_contact_person_created_at_id", "contact_person", ["created_at", "id"], unique=False)
    op.create_index(op.f("ix_contact_person_department_id"), "contact_person", ["department_id"], unique=False)
    op.create_index("ix_contact_person_name_key_id", "contact_person", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_contact_person_responsible_id"), "contact_person", ["responsible_id"], unique=False)
    op.create_table(
        "partner",
        sa.Column("group_id", sa.UUID(), nullable=True),
        sa.Column("parent_id", sa.UUID(), nullable=True),
        sa.Column("lifecycle", sa.Text(), server_default=sa.text("'lead'"), nullable=False),
        sa.Column("is_client", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("is_supplier", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("is_competitor", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("is_other", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("source_id", sa.UUID(), nullable=True),
        sa.Column("first_contact", sa.Date(), nullable=True),
        sa.Column("price_type_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_partner_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["group_id"], ["partner_group.id"], name=op.f("fk_partner_group_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_partner_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["parent_id"], ["partner.id"], name=op.f("fk_partner_parent_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["price_type_id"], ["price_type.id"], name=op.f("fk_partner_price_type_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_partner_responsible_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_partner_source_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner")),
    )
    op.create_index("ix_partner_access_key", "partner", ["access_key"], unique=False)
    op.create_index("ix_partner_created_at_id", "partner", ["created_at", "id"], unique=False)
    op.create_index(op.f("ix_partner_department_id"), "partner", ["department_id"], unique=False)
    op.create_index(op.f("ix_partner_group_id"), "partner", ["group_id"], unique=False)
    op.create_index("ix_partner_lifecycle_id", "partner", ["lifecycle", "id"], unique=False)
    op.create_index("ix_partner_name_key_id", "partner", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_partner_parent_id"), "partner", ["parent_id"], unique=False)
    op.create_index(op.f("ix_partner_price_type_id"), "partner", ["price_type_id"], unique=False)
    op.create_index(op.f("ix_partner_responsible_id"), "partner", ["responsible_id"], unique=False)
    op.create_index(op.f("ix_partner_source_id"), "partner", ["source_id"], unique=False)
    op.create_table(
        "product_price",
        sa.Column("product_id", sa.UUID(), nullable=False),
        sa.Column("price_type_id", sa.UUID(), nullable=False),
        sa.Column("valid_from", sa.Date(), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=6), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["price_type_id"], ["price_type.id"], name=op.f("fk_product_price_price_type_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_product_price_product_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_product_price")),
        sa.UniqueConstraint("product_id", "position", deferrable=True, initially="DEFERRED", name="uq_product_price_product_id_position"),
        sa.UniqueConstraint("product_id", "price_type_id", "valid_from", name=op.f("uq_product_price_product_id_price_type_id_valid_from")),
    )
    op.create_index(op.f("ix_product_price_price_type_id"), "product_price", ["price_type_id"], unique=False)
    op.create_table(
        "user_setting",
        sa.Column("user_id", sa.UUID(), nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", postgresql.JSONB(astext_type=sa.Text()), nullable=False),
        sa.ForeignKeyConstraint(["user_id"], ["app_user.id"], name=op.f("fk_user_setting_user_id"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("user_id", "key", name=op.f("pk_user_setting")),
    )
    op.create_table(
        "counterparty",
        sa.Column("partner_id", sa.UUID(), nullable=False),
        sa.Column("partner_key", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("legal_kind", sa.Text(), server_default=sa.text("'company'"), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=True),
        sa.Column("country", sa.Text(), server_default=sa.text("'xx'"), nullable=False),
        sa.Column("tax_id", sa.Text(), nullable=True),
        sa.Column("tax_key", sa.Text(collation="C"), sa.Computed("coalesce(tax_id, '')", persisted=True), nullable=False),
        sa.Column("register_number", sa.Text(), nullable=True),
        sa.Column("is_vat_payer", sa.Boolean(), server_default=sa.text("true"), nullable=False),
        sa.Column("legal_address", sa.Text(), nullable=True),
        sa.Column("actual_address", sa.Text(), nullable=True),
        sa.Column("print_language", sa.Text(), server_default=sa.text("'en'"), nullable=False),
        sa.Column("credit_limit", sa.Numeric(precision=18, scale=3), nullable=True),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_counterparty_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_counterparty_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_counterparty_partner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_counterparty_responsible_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_counterparty")),
    )
    op.create_index("ix_counterparty_access_key", "counterparty", ["access_key"], unique=False)
    op.create_index(op.f("ix_counterparty_department_id"), "counterparty", ["department_id"], unique=False)
    op.create_index("ix_counterparty_name_key_id", "counterparty", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_counterparty_partner_id"), "counterparty", ["partner_id"], unique=False)
    op.create_index("ix_counterparty_partner_key_id", "counterparty", ["partner_key", "id"], unique=False)
    op.create_index(op.f("ix_counterparty_responsible_id"), "counterparty", ["responsible_id"], unique=False)
    op.create_index("ix_counterparty_tax_key_id", "counterparty", ["tax_key", "id"], unique=False)
    op.create_table(
        "partner_contact",
        sa.Column("partner_id", sa.UUID(), nullable=False),
        sa.Column("contact_person_id", sa.UUID(), nullable=False),
        sa.Column("job", sa.Text(), nullable=True),
        sa.Column("role", sa.Text(), server_default=sa.text("'other'"), nullable=False),
        sa.Column("is_primary", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["contact_person_id"], ["contact_person.id"], name=op.f("fk_partner_contact_contact_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_partner_contact_partner_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_partner_contact")),
        sa.UniqueConstraint("partner_id", "contact_person_id", name=op.f("uq_partner_contact_partner_id_contact_person_id")),
        sa.UniqueConstraint("partner_id", "position", deferrable=True, initially="DEFERRED", name="uq_partner_contact_partner_id_position"),
    )
    op.create_index(op.f("ix_partner_contact_contact_person_id"), "partner_contact", ["contact_person_id"], unique=False)
    op.create_table(
        "contract",
        sa.Column("counterparty_id", sa.UUID(), nullable=False),
        sa.Column("organization_id", sa.UUID(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("date", sa.Date(), nullable=True),
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("currency_id", sa.UUID(), nullable=True),
        sa.Column("payment_days", sa.BigInteger(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.ForeignKeyConstraint(["counterparty_id"], ["counterparty.id"], name=op.f("fk_contract_counterparty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_contract_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_contract_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_contract_organization_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_contract")),
    )
    op.create_index(op.f("ix_contract_counterparty_id"), "contract", ["counterparty_id"], unique=False)
    op.create_index(op.f("ix_contract_currency_id"), "contract", ["currency_id"], unique=False)
    op.create_index("ix_contract_name_key_id", "contract", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_contract_organization_id"), "contract", ["organization_id"], unique=False)
    op.create_table(
        "deal",
        sa.Column("partner_id", sa.UUID(), nullable=False),
        sa.Column("partner_key", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("counterparty_id", sa.UUID(), nullable=True),
        sa.Column("contact_person_id", sa.UUID(), nullable=True),
        sa.Column("organization_id", sa.UUID(), nullable=True),
        sa.Column("pipeline_id", sa.UUID(), nullable=False),
        sa.Column("stage_id", sa.UUID(), nullable=False),
        sa.Column("state", sa.Text(), server_default=sa.text("'open'"), nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("amount_key", sa.BigInteger(), sa.Computed("(coalesce(amount, 0) * 1000)::bigint", persisted=True), nullable=False),
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("probability", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("source_id", sa.UUID(), nullable=True),
        sa.Column("expected_close", sa.Date(), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("lost_reason_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("name_key", sa.Text(collation="C"), sa.Computed("alphabet_key_v1(coalesce(name, ''))", persisted=True), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("state <> 'lost' or lost_reason_id is not null", name=op.f("ck_deal_lost_needs_reason")),
        sa.ForeignKeyConstraint(["contact_person_id"], ["contact_person.id"], name=op.f("fk_deal_contact_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["counterparty_id"], ["counterparty.id"], name=op.f("fk_deal_counterparty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_deal_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_deal_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_deal_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["lost_reason_id"], ["lost_reason.id"], name=op.f("fk_deal_lost_reason_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_deal_organization_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_deal_partner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["pipeline_id"], ["pipeline.id"], name=op.f("fk_deal_pipeline_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_deal_responsible_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["source_id"], ["source.id"], name=op.f("fk_deal_source_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["stage_id"], ["stage.id"], name=op.f("fk_deal_stage_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal")),
    )
    op.create_index("ix_deal_access_key", "deal", ["access_key"], unique=False)
    op.create_index("ix_deal_amount_key_id", "deal", ["amount_key", "id"], unique=False)
    op.create_index(op.f("ix_deal_contact_person_id"), "deal", ["contact_person_id"], unique=False)
    op.create_index(op.f("ix_deal_counterparty_id"), "deal", ["counterparty_id"], unique=False)
    op.create_index("ix_deal_created_at_id", "deal", ["created_at", "id"], unique=False)
    op.create_index(op.f("ix_deal_currency_id"), "deal", ["currency_id"], unique=False)
    op.create_index(op.f("ix_deal_department_id"), "deal", ["department_id"], unique=False)
    op.create_index("ix_deal_expected_close_id", "deal", ["expected_close", "id"], unique=False)
    op.create_index(op.f("ix_deal_lost_reason_id"), "deal", ["lost_reason_id"], unique=False)
    op.create_index("ix_deal_name_key_id", "deal", ["name_key", "id"], unique=False)
    op.create_index(op.f("ix_deal_organization_id"), "deal", ["organization_id"], unique=False)
    op.create_index(op.f("ix_deal_partner_id"), "deal", ["partner_id"], unique=False)
    op.create_index("ix_deal_partner_key_id", "deal", ["partner_key", "id"], unique=False)
    op.create_index(op.f("ix_deal_pipeline_id"), "deal", ["pipeline_id"], unique=False)
    op.create_index(op.f("ix_deal_responsible_id"), "deal", ["responsible_id"], unique=False)
    op.create_index(op.f("ix_deal_source_id"), "deal", ["source_id"], unique=False)
    op.create_index(op.f("ix_deal_stage_id"), "deal", ["stage_id"], unique=False)
    op.create_index("ix_deal_state_id", "deal", ["state", "id"], unique=False)
    op.create_table(
        "commercial_proposal",
        sa.Column("valid_to", sa.Date(), nullable=True),
        sa.Column("state", sa.Text(), server_default=sa.text("'draft'"), nullable=False),
        sa.Column("introduction", sa.Text(), nullable=True),
        sa.Column("contact_person_id", sa.UUID(), nullable=True),
        sa.Column("price_type_id", sa.UUID(), nullable=True),
        sa.Column("vat_mode", sa.Text(), server_default=sa.text("'included'"), nullable=False),
        sa.Column("rounding", sa.Text(), server_default=sa.text("'per_line'"), nullable=False),
        sa.Column("discount_percent", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("gross_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_total", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("net_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("vat_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(collation="C"), sa.Computed("coalesce(number, '')", persisted=True), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), sa.Computed("extract(year from date)::int", persisted=True), nullable=False),
        sa.Column("posted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organization_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_key", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("partner_id", sa.UUID(), nullable=False),
        sa.Column("contract_id", sa.UUID(), nullable=True),
        sa.Column("deal_id", sa.UUID(), nullable=True),
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("digits", sa.BigInteger(), server_default=sa.text("2"), nullable=False),
        sa.Column("rate", sa.Numeric(precision=18, scale=8), server_default=sa.text("1"), nullable=False),
        sa.Column("multiplicity", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("total_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("total_key", sa.BigInteger(), sa.Computed("(coalesce(total_amount, 0) * 1000)::bigint", persisted=True), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("basis_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("not posted or number is not null", name=op.f("ck_commercial_proposal_posted_has_number")),
        sa.ForeignKeyConstraint(["basis_id"], ["entity.id"], name=op.f("fk_commercial_proposal_basis_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["contact_person_id"], ["contact_person.id"], name=op.f("fk_commercial_proposal_contact_person_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_commercial_proposal_contract_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["counterparty_id"], ["counterparty.id"], name=op.f("fk_commercial_proposal_counterparty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_commercial_proposal_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_commercial_proposal_deal_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_commercial_proposal_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_commercial_proposal_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_commercial_proposal_organization_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_commercial_proposal_partner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["price_type_id"], ["price_type.id"], name=op.f("fk_commercial_proposal_price_type_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_commercial_proposal_responsible_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commercial_proposal")),
    )
    op.create_index("ix_commercial_proposal_access_key_date", "commercial_proposal", ["access_key", "date", "id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_basis_id"), "commercial_proposal", ["basis_id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_contact_person_id"), "commercial_proposal", ["contact_person_id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_contract_id"), "commercial_proposal", ["contract_id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_counterparty_id"), "commercial_proposal", ["counterparty_id"], unique=False)
    op.create_index("ix_commercial_proposal_counterparty_key_id", "commercial_proposal", ["counterparty_key", "id"], unique=False)
    op.create_index("ix_commercial_proposal_date_id", "commercial_proposal", ["date", "id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_deal_id"), "commercial_proposal", ["deal_id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_department_id"), "commercial_proposal", ["department_id"], unique=False)
    op.create_index("ix_commercial_proposal_number_key_id", "commercial_proposal", ["number_key", "id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_organization_id"), "commercial_proposal", ["organization_id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_partner_id"), "commercial_proposal", ["partner_id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_price_type_id"), "commercial_proposal", ["price_type_id"], unique=False)
    op.create_index(op.f("ix_commercial_proposal_responsible_id"), "commercial_proposal", ["responsible_id"], unique=False)
    op.create_index("ix_commercial_proposal_total_key_id", "commercial_proposal", ["total_key", "id"], unique=False)
    op.create_index(
        "uq_commercial_proposal_number",
        "commercial_proposal",
        ["organization_id", "year", "number"],
        unique=True,
        postgresql_where=sa.text("number is not null"),
    )
    op.create_table(
        "deal_stage_log",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("deal_id", sa.UUID(), nullable=False),
        sa.Column("from_stage_id", sa.UUID(), nullable=True),
        sa.Column("to_stage_id", sa.UUID(), nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("entered_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("left_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("user_id", sa.UUID(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=18, scale=3), nullable=False),
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("expected_close", sa.Date(), nullable=False),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_deal_stage_log_deal_id"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["from_stage_id"], ["stage.id"], name=op.f("fk_deal_stage_log_from_stage_id")),
        sa.ForeignKeyConstraint(["to_stage_id"], ["stage.id"], name=op.f("fk_deal_stage_log_to_stage_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_deal_stage_log")),
    )
    op.create_index(op.f("ix_deal_stage_log_deal_id"), "deal_stage_log", ["deal_id"], unique=False)
    op.create_table(
        "payment",
        sa.Column("method", sa.Text(), server_default=sa.text("'bank'"), nullable=False),
        sa.Column("bank_number", sa.Text(), nullable=True),
        sa.Column("bank_date", sa.Date(), nullable=True),
        sa.Column("purpose", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(collation="C"), sa.Computed("coalesce(number, '')", persisted=True), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), sa.Computed("extract(year from date)::int", persisted=True), nullable=False),
        sa.Column("posted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organization_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_key", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("partner_id", sa.UUID(), nullable=False),
        sa.Column("contract_id", sa.UUID(), nullable=True),
        sa.Column("deal_id", sa.UUID(), nullable=True),
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("digits", sa.BigInteger(), server_default=sa.text("2"), nullable=False),
        sa.Column("rate", sa.Numeric(precision=18, scale=8), server_default=sa.text("1"), nullable=False),
        sa.Column("multiplicity", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("total_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("total_key", sa.BigInteger(), sa.Computed("(coalesce(total_amount, 0) * 1000)::bigint", persisted=True), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("basis_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("not posted or number is not null", name=op.f("ck_payment_posted_has_number")),
        sa.ForeignKeyConstraint(["basis_id"], ["entity.id"], name=op.f("fk_payment_basis_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_payment_contract_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["counterparty_id"], ["counterparty.id"], name=op.f("fk_payment_counterparty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_payment_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_payment_deal_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_payment_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_payment_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_payment_organization_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_payment_partner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_payment_responsible_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment")),
    )
    op.create_index("ix_payment_access_key_date", "payment", ["access_key", "date", "id"], unique=False)
    op.create_index(op.f("ix_payment_basis_id"), "payment", ["basis_id"], unique=False)
    op.create_index(op.f("ix_payment_contract_id"), "payment", ["contract_id"], unique=False)
    op.create_index(op.f("ix_payment_counterparty_id"), "payment", ["counterparty_id"], unique=False)
    op.create_index("ix_payment_counterparty_key_id", "payment", ["counterparty_key", "id"], unique=False)
    op.create_index("ix_payment_date_id", "payment", ["date", "id"], unique=False)
    op.create_index(op.f("ix_payment_deal_id"), "payment", ["deal_id"], unique=False)
    op.create_index(op.f("ix_payment_department_id"), "payment", ["department_id"], unique=False)
    op.create_index("ix_payment_number_key_id", "payment", ["number_key", "id"], unique=False)
    op.create_index(op.f("ix_payment_organization_id"), "payment", ["organization_id"], unique=False)
    op.create_index(op.f("ix_payment_partner_id"), "payment", ["partner_id"], unique=False)
    op.create_index(op.f("ix_payment_responsible_id"), "payment", ["responsible_id"], unique=False)
    op.create_index("ix_payment_total_key_id", "payment", ["total_key", "id"], unique=False)
    op.create_index(
        "uq_payment_number", "payment", ["organization_id", "year", "number"], unique=True, postgresql_where=sa.text("number is not null")
    )
    op.create_table(
        "sales_order",
        sa.Column("state", sa.Text(), server_default=sa.text("'new'"), nullable=False),
        sa.Column("delivery_date", sa.Date(), nullable=True),
        sa.Column("delivery_address", sa.Text(), nullable=True),
        sa.Column("pay_by", sa.Date(), nullable=False),
        sa.Column("paid_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column(
            "payment_state",
            sa.Text(),
            sa.Computed(
                "case when total_amount > 0 and paid_amount >= total_amount then 'paid' when paid_amount > 0 then 'part' else 'none' end",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column("contact_person_id", sa.UUID(), nullable=True),
        sa.Column("price_type_id", sa.UUID(), nullable=True),
        sa.Column("vat_mode", sa.Text(), server_default=sa.text("'included'"), nullable=False),
        sa.Column("rounding", sa.Text(), server_default=sa.text("'per_line'"), nullable=False),
        sa.Column("discount_percent", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("gross_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_total", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("net_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("vat_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(collation="C"), sa.Computed("coalesce(number, '')", persisted=True), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), sa.Computed("extract(year from date)::int", persisted=True), nullable=False),
        sa.Column("posted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organization_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_key", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("partner_id", sa.UUID(), nullable=False),
        sa.Column("contract_id", sa.UUID(), nullable=True),
        sa.Column("deal_id", sa.UUID(), nullable=True),
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("digits", sa.BigInteger(), server_default=sa.text("2"), nullable=False),
        sa.Column("rate", sa.Numeric(precision=18, scale=8), server_default=sa.text("1"), nullable=False),
        sa.Column("multiplicity", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("total_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("total_key", sa.BigInteger(), sa.Computed("(coalesce(total_amount, 0) * 1000)::bigint", persisted=True), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("basis_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("not posted or number is not null", name=op.f("ck_sales_order_posted_has_number")),
        sa.ForeignKeyConstraint(["basis_id"], ["entity.id"], name=op.f("fk_sales_order_basis_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["contact_person_id"], ["contact_person.id"], name=op.f("fk_sales_order_contact_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_sales_order_contract_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["counterparty_id"], ["counterparty.id"], name=op.f("fk_sales_order_counterparty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_sales_order_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_sales_order_deal_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_sales_order_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_sales_order_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_sales_order_organization_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_sales_order_partner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["price_type_id"], ["price_type.id"], name=op.f("fk_sales_order_price_type_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_sales_order_responsible_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales_order")),
    )
    op.create_index("ix_sales_order_access_key_date", "sales_order", ["access_key", "date", "id"], unique=False)
    op.create_index(op.f("ix_sales_order_basis_id"), "sales_order", ["basis_id"], unique=False)
    op.create_index(op.f("ix_sales_order_contact_person_id"), "sales_order", ["contact_person_id"], unique=False)
    op.create_index(op.f("ix_sales_order_contract_id"), "sales_order", ["contract_id"], unique=False)
    op.create_index(op.f("ix_sales_order_counterparty_id"), "sales_order", ["counterparty_id"], unique=False)
    op.create_index("ix_sales_order_counterparty_key_id", "sales_order", ["counterparty_key", "id"], unique=False)
    op.create_index("ix_sales_order_date_id", "sales_order", ["date", "id"], unique=False)
    op.create_index(op.f("ix_sales_order_deal_id"), "sales_order", ["deal_id"], unique=False)
    op.create_index(op.f("ix_sales_order_department_id"), "sales_order", ["department_id"], unique=False)
    op.create_index("ix_sales_order_number_key_id", "sales_order", ["number_key", "id"], unique=False)
    op.create_index(op.f("ix_sales_order_organization_id"), "sales_order", ["organization_id"], unique=False)
    op.create_index(op.f("ix_sales_order_partner_id"), "sales_order", ["partner_id"], unique=False)
    op.create_index("ix_sales_order_pay_by_id", "sales_order", ["pay_by", "id"], unique=False)
    op.create_index(op.f("ix_sales_order_price_type_id"), "sales_order", ["price_type_id"], unique=False)
    op.create_index(op.f("ix_sales_order_responsible_id"), "sales_order", ["responsible_id"], unique=False)
    op.create_index("ix_sales_order_total_key_id", "sales_order", ["total_key", "id"], unique=False)
    op.create_index(
        "uq_sales_order_number", "sales_order", ["organization_id", "year", "number"], unique=True, postgresql_where=sa.text("number is not null")
    )
    op.create_table(
        "commercial_proposal_line",
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("product_id", sa.UUID(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("quantity", sa.Numeric(precision=18, scale=6), server_default=sa.text("1"), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=6), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_percent", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("is_discount_manual", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("gross_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("document_discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("vat_rate", sa.Numeric(precision=9, scale=4), nullable=True),
        sa.Column("vat_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("total_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document_id"], ["commercial_proposal.id"], name=op.f("fk_commercial_proposal_line_document_id"), ondelete="RESTRICT"
        ),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_commercial_proposal_line_product_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_commercial_proposal_line_unit_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_commercial_proposal_line")),
        sa.UniqueConstraint(
            "document_id", "position", deferrable=True, initially="DEFERRED", name="uq_commercial_proposal_line_document_id_position"
        ),
    )
    op.create_index(op.f("ix_commercial_proposal_line_product_id"), "commercial_proposal_line", ["product_id"], unique=False)
    op.create_table(
        "invoice",
        sa.Column("order_id", sa.UUID(), nullable=True),
        sa.Column("bank_account", sa.Text(), nullable=True),
        sa.Column("pay_by", sa.Date(), nullable=False),
        sa.Column("paid_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column(
            "payment_state",
            sa.Text(),
            sa.Computed(
                "case when total_amount > 0 and paid_amount >= total_amount then 'paid' when paid_amount > 0 then 'part' else 'none' end",
                persisted=True,
            ),
            nullable=False,
        ),
        sa.Column("contact_person_id", sa.UUID(), nullable=True),
        sa.Column("price_type_id", sa.UUID(), nullable=True),
        sa.Column("vat_mode", sa.Text(), server_default=sa.text("'included'"), nullable=False),
        sa.Column("rounding", sa.Text(), server_default=sa.text("'per_line'"), nullable=False),
        sa.Column("discount_percent", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("gross_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_total", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("net_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("vat_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("number", sa.Text(), nullable=True),
        sa.Column("number_key", sa.Text(collation="C"), sa.Computed("coalesce(number, '')", persisted=True), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("year", sa.Integer(), sa.Computed("extract(year from date)::int", persisted=True), nullable=False),
        sa.Column("posted", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("posted_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("organization_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_key", sa.Text(collation="C"), server_default="", nullable=False),
        sa.Column("partner_id", sa.UUID(), nullable=False),
        sa.Column("contract_id", sa.UUID(), nullable=True),
        sa.Column("deal_id", sa.UUID(), nullable=True),
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("digits", sa.BigInteger(), server_default=sa.text("2"), nullable=False),
        sa.Column("rate", sa.Numeric(precision=18, scale=8), server_default=sa.text("1"), nullable=False),
        sa.Column("multiplicity", sa.BigInteger(), server_default=sa.text("1"), nullable=False),
        sa.Column("total_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("total_key", sa.BigInteger(), sa.Computed("(coalesce(total_amount, 0) * 1000)::bigint", persisted=True), nullable=False),
        sa.Column("responsible_id", sa.UUID(), nullable=True),
        sa.Column("department_id", sa.UUID(), nullable=True),
        sa.Column("basis_id", sa.UUID(), nullable=True),
        sa.Column("comment", sa.Text(), nullable=True),
        sa.Column("snapshot", postgresql.JSONB(astext_type=sa.Text()), nullable=True),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("deletion_mark", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("access_key", sa.Integer(), server_default="0", nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("created_by_id", sa.UUID(), nullable=True),
        sa.Column("changed_at", sa.DateTime(timezone=True), server_default=sa.text("now()"), nullable=False),
        sa.Column("source", sa.Text(), server_default="typed", nullable=False),
        sa.Column("changeset_id", sa.UUID(), nullable=True),
        sa.CheckConstraint("not posted or number is not null", name=op.f("ck_invoice_posted_has_number")),
        sa.ForeignKeyConstraint(["basis_id"], ["entity.id"], name=op.f("fk_invoice_basis_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["contact_person_id"], ["contact_person.id"], name=op.f("fk_invoice_contact_person_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_invoice_contract_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["counterparty_id"], ["counterparty.id"], name=op.f("fk_invoice_counterparty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_invoice_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["deal_id"], ["deal.id"], name=op.f("fk_invoice_deal_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["department_id"], ["department.id"], name=op.f("fk_invoice_department_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["id"], ["entity.id"], name=op.f("fk_invoice_id"), initially="DEFERRED", deferrable=True),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_invoice_order_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_invoice_organization_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["partner_id"], ["partner.id"], name=op.f("fk_invoice_partner_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["price_type_id"], ["price_type.id"], name=op.f("fk_invoice_price_type_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["responsible_id"], ["app_user.id"], name=op.f("fk_invoice_responsible_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice")),
    )
    op.create_index("ix_invoice_access_key_date", "invoice", ["access_key", "date", "id"], unique=False)
    op.create_index(op.f("ix_invoice_basis_id"), "invoice", ["basis_id"], unique=False)
    op.create_index(op.f("ix_invoice_contact_person_id"), "invoice", ["contact_person_id"], unique=False)
    op.create_index(op.f("ix_invoice_contract_id"), "invoice", ["contract_id"], unique=False)
    op.create_index(op.f("ix_invoice_counterparty_id"), "invoice", ["counterparty_id"], unique=False)
    op.create_index("ix_invoice_counterparty_key_id", "invoice", ["counterparty_key", "id"], unique=False)
    op.create_index("ix_invoice_date_id", "invoice", ["date", "id"], unique=False)
    op.create_index(op.f("ix_invoice_deal_id"), "invoice", ["deal_id"], unique=False)
    op.create_index(op.f("ix_invoice_department_id"), "invoice", ["department_id"], unique=False)
    op.create_index("ix_invoice_number_key_id", "invoice", ["number_key", "id"], unique=False)
    op.create_index(op.f("ix_invoice_order_id"), "invoice", ["order_id"], unique=False)
    op.create_index(op.f("ix_invoice_organization_id"), "invoice", ["organization_id"], unique=False)
    op.create_index(op.f("ix_invoice_partner_id"), "invoice", ["partner_id"], unique=False)
    op.create_index("ix_invoice_pay_by_id", "invoice", ["pay_by", "id"], unique=False)
    op.create_index(op.f("ix_invoice_price_type_id"), "invoice", ["price_type_id"], unique=False)
    op.create_index(op.f("ix_invoice_responsible_id"), "invoice", ["responsible_id"], unique=False)
    op.create_index("ix_invoice_total_key_id", "invoice", ["total_key", "id"], unique=False)
    op.create_index(
        "uq_invoice_number", "invoice", ["organization_id", "year", "number"], unique=True, postgresql_where=sa.text("number is not null")
    )
    op.create_table(
        "sales_order_line",
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("product_id", sa.UUID(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("quantity", sa.Numeric(precision=18, scale=6), server_default=sa.text("1"), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=6), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_percent", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("is_discount_manual", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("gross_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("document_discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("vat_rate", sa.Numeric(precision=9, scale=4), nullable=True),
        sa.Column("vat_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("total_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["sales_order.id"], name=op.f("fk_sales_order_line_document_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_sales_order_line_product_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_sales_order_line_unit_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_sales_order_line")),
        sa.UniqueConstraint("document_id", "position", deferrable=True, initially="DEFERRED", name="uq_sales_order_line_document_id_position"),
    )
    op.create_index(op.f("ix_sales_order_line_product_id"), "sales_order_line", ["product_id"], unique=False)
    op.create_table(
        "settlement",
        sa.Column("id", sa.BigInteger(), sa.Identity(always=True), nullable=False),
        sa.Column("recorder_id", sa.UUID(), nullable=False),
        sa.Column("row", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("date", sa.Date(), nullable=False),
        sa.Column("organization_id", sa.UUID(), nullable=False),
        sa.Column("counterparty_id", sa.UUID(), nullable=False),
        sa.Column("contract_id", sa.UUID(), nullable=True),
        sa.Column("order_id", sa.UUID(), nullable=True),
        sa.Column("currency_id", sa.UUID(), nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=3), nullable=False),
        sa.Column("due", sa.Date(), nullable=True),
        sa.ForeignKeyConstraint(["contract_id"], ["contract.id"], name=op.f("fk_settlement_contract_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["counterparty_id"], ["counterparty.id"], name=op.f("fk_settlement_counterparty_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["currency_id"], ["currency.id"], name=op.f("fk_settlement_currency_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_settlement_order_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["organization_id"], ["organization.id"], name=op.f("fk_settlement_organization_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["recorder_id"], ["entity.id"], name=op.f("fk_settlement_recorder_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_settlement")),
        sa.UniqueConstraint("recorder_id", "row", name=op.f("uq_settlement_recorder_id_row")),
    )
    op.create_index("ix_settlement_counterparty", "settlement", ["counterparty_id", "currency_id", "date"], unique=False)
    op.create_index("ix_settlement_order", "settlement", ["order_id"], unique=False)
    op.create_table(
        "invoice_line",
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("product_id", sa.UUID(), nullable=True),
        sa.Column("description", sa.Text(), nullable=True),
        sa.Column("unit_id", sa.UUID(), nullable=True),
        sa.Column("quantity", sa.Numeric(precision=18, scale=6), server_default=sa.text("1"), nullable=False),
        sa.Column("price", sa.Numeric(precision=18, scale=6), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_percent", sa.Numeric(precision=9, scale=4), server_default=sa.text("0"), nullable=False),
        sa.Column("discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("is_discount_manual", sa.Boolean(), server_default=sa.text("false"), nullable=False),
        sa.Column("gross_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("document_discount_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("vat_rate", sa.Numeric(precision=9, scale=4), nullable=True),
        sa.Column("vat_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("total_amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["invoice.id"], name=op.f("fk_invoice_line_document_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["product_id"], ["product.id"], name=op.f("fk_invoice_line_product_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["unit_id"], ["unit.id"], name=op.f("fk_invoice_line_unit_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invoice_line")),
        sa.UniqueConstraint("document_id", "position", deferrable=True, initially="DEFERRED", name="uq_invoice_line_document_id_position"),
    )
    op.create_index(op.f("ix_invoice_line_product_id"), "invoice_line", ["product_id"], unique=False)
    op.create_table(
        "payment_line",
        sa.Column("document_id", sa.UUID(), nullable=False),
        sa.Column("order_id", sa.UUID(), nullable=True),
        sa.Column("invoice_id", sa.UUID(), nullable=True),
        sa.Column("amount", sa.Numeric(precision=18, scale=3), server_default=sa.text("0"), nullable=False),
        sa.Column("id", sa.UUID(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document_id"], ["payment.id"], name=op.f("fk_payment_line_document_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["invoice_id"], ["invoice.id"], name=op.f("fk_payment_line_invoice_id"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(["order_id"], ["sales_order.id"], name=op.f("fk_payment_line_order_id"), ondelete="RESTRICT"),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_payment_line")),
        sa.UniqueConstraint("document_id", "position", deferrable=True, initially="DEFERRED", name="uq_payment_line_document_id_position"),
    )
    op.create_index(op.f("ix_payment_line_invoice_id"), "payment_line", ["invoice_id"], unique=False)
    op.create_index(op.f("ix_payment_line_order_id"), "payment_line", ["order_id"], unique=False)


def downgrade() -> None:
    op.drop_index(op.f("ix_payment_line_order_id"), table_name="payment_line")
    op.drop_index(op.f("ix_payment_line_invoice_id"), table_name="payment_line")
    op.drop_table("payment_line")
    op.drop_index(op.f("ix_invoice_line_product_id"), table_name="invoice_line")
    op.drop_table("invoice_line")
    op.drop_index("ix_settlement_order", table_name="settlement")
    op.drop_index("ix_settlement_counterparty", table_name="settlement")
    op.drop_table("settlement")
    op.drop_index(op.f("ix_sales_order_line_product_id"), table_name="sales_order_line")
    op.drop_table("sales_order_line")
    op.drop_index("uq_invoice_number", table_name="invoice", postgresql_where=sa.text("number is not null"))
    op.drop_index("ix_invoice_total_key_id", table_name="invoice")
    op.drop_index(op.f("ix_invoice_responsible_id"), table_name="invoice")
    op.drop_index(op.f("ix_invoice_price_type_id"), table_name="invoice")
    op.drop_index("ix_invoice_pay_by_id", table_name="invoice")
    op.drop_index(op.f("ix_invoice_partner_id"), table_name="invoice")
    op.drop_index(op.f("ix_invoice_organization_id"), table_name="invoice")
    op.drop_index(op.f("ix_invoice_order_id"), table_name="invoice")
    op.drop_index("ix_invoice_number_key_id", table_name="invoice")
    op.drop_index(op.f("ix_invoice_department_id"), table_name="invoice")
    op.drop_index(op.f("ix_invoice_deal_id"), table_name="invoice")
    op.drop_index("ix_invoice_date_id", table_name="invoice")
    op.drop_index("ix_invoice_counterparty_key_id", table_name="invoice")
    op.drop_index(op.f("ix_invoice_counterparty_id"), table_name="invoice")
    op.drop_index(op.f("ix_invoice_contract_id"), table_name="invoice")
    op.drop_index(op.f("ix_invoice_contact_person_id"), table_name="invoice")
    op.drop_index(op.f("ix_invoice_basis_id"), table_name="invoice")
    op.drop_index("ix_invoice_access_key_date", table_name="invoice")
    op.drop_table("invoice")
    op.drop_index(op.f("ix_commercial_proposal_line_product_id"), table_name="commercial_proposal_line")
    op.drop_table("commercial_proposal_line")
    op.drop_index("uq_sales_order_number", table_name="sales_order", postgresql_where=sa.text("number is not null"))
    op.drop_index("ix_sales_order_total_key_id", table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_responsible_id"), table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_price_type_id"), table_name="sales_order")
    op.drop_index("ix_sales_order_pay_by_id", table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_partner_id"), table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_organization_id"), table_name="sales_order")
    op.drop_index("ix_sales_order_number_key_id", table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_department_id"), table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_deal_id"), table_name="sales_order")
    op.drop_index("ix_sales_order_date_id", table_name="sales_order")
    op.drop_index("ix_sales_order_counterparty_key_id", table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_counterparty_id"), table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_contract_id"), table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_contact_person_id"), table_name="sales_order")
    op.drop_index(op.f("ix_sales_order_basis_id"), table_name="sales_order")
    op.drop_index("ix_sales_order_access_key_date", table_name="sales_order")
    op.drop_table("sales_order")
    op.drop_index("uq_payment_number", table_name="payment", postgresql_where=sa.text("number is not null"))
    op.drop_index("ix_payment_total_key_id", table_name="payment")
    op.drop_index(op.f("ix_payment_responsible_id"), table_name="payment")
    op.drop_index(op.f("ix_payment_partner_id"), table_name="payment")
    op.drop_index(op.f("ix_payment_organization_id"), table_name="payment")
    op.drop_index("ix_payment_number_key_id", table_name="payment")
    op.drop_index(op.f("ix_payment_department_id"), table_name="payment")
    op.drop_index(op.f("ix_payment_deal_id"), table_name="payment")
    op.drop_index("ix_payment_date_id", table_name="payment")
    op.drop_index("ix_payment_counterparty_key_id", table_name="payment")
    op.drop_index(op.f("ix_payment_counterparty_id"), table_name="payment")
    op.drop_index(op.f("ix_payment_contract_id"), table_name="payment")
    op.drop_index(op.f("ix_payment_basis_id"), table_name="payment")
    op.drop_index("ix_payment_access_key_date", table_name="payment")
    op.drop_table("payment")
    op.drop_index(op.f("ix_deal_stage_log_deal_id"), table_name="deal_stage_log")
    op.drop_table("deal_stage_log")
    op.drop_index("uq_commercial_proposal_number", table_name="commercial_proposal", postgresql_where=sa.text("number is not null"))
    op.drop_index("ix_commercial_proposal_total_key_id", table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_responsible_id"), table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_price_type_id"), table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_partner_id"), table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_organization_id"), table_name="commercial_proposal")
    op.drop_index("ix_commercial_proposal_number_key_id", table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_department_id"), table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_deal_id"), table_name="commercial_proposal")
    op.drop_index("ix_commercial_proposal_date_id", table_name="commercial_proposal")
    op.drop_index("ix_commercial_proposal_counterparty_key_id", table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_counterparty_id"), table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_contract_id"), table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_contact_person_id"), table_name="commercial_proposal")
    op.drop_index(op.f("ix_commercial_proposal_basis_id"), table_name="commercial_proposal")
    op.drop_index("ix_commercial_proposal_access_key_date", table_name="commercial_proposal")
    op.drop_table("commercial_proposal")
    op.drop_index("ix_deal_state_id", table_name="deal")
    op.drop_index(op.f("ix_deal_stage_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_source_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_responsible_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_pipeline_id"), table_name="deal")
    op.drop_index("ix_deal_partner_key_id", table_name="deal")
    op.drop_index(op.f("ix_deal_partner_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_organization_id"), table_name="deal")
    op.drop_index("ix_deal_name_key_id", table_name="deal")
    op.drop_index(op.f("ix_deal_lost_reason_id"), table_name="deal")
    op.drop_index("ix_deal_expected_close_id", table_name="deal")
    op.drop_index(op.f("ix_deal_department_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_currency_id"), table_name="deal")
    op.drop_index("ix_deal_created_at_id", table_name="deal")
    op.drop_index(op.f("ix_deal_counterparty_id"), table_name="deal")
    op.drop_index(op.f("ix_deal_contact_person_id"), table_name="deal")
    op.drop_index("ix_deal_amount_key_id", table_name="deal")
    op.drop_index("ix_deal_access_key", table_name="deal")
    op.drop_table("deal")
    op.drop_index(op.f("ix_contract_organization_id"), table_name="contract")
    op.drop_index("ix_contract_name_key_id", table_name="contract")
    op.drop_index(op.f("ix_contract_currency_id"), table_name="contract")
    op.drop_index(op.f("ix_contract_counterparty_id"), table_name="contract")
    op.drop_table("contract")
    op.drop_index(op.f("ix_partner_contact_contact_person_id"), table_name="partner_contact")
    op.drop_table("partner_contact")
    op.drop_index("ix_counterparty_tax_key_id", table_name="counterparty")
    op.drop_index(op.f("ix_counterparty_responsible_id"), table_name="counterparty")
    op.drop_index("ix_counterparty_partner_key_id", table_name="counterparty")
    op.drop_index(op.f("ix_counterparty_partner_id"), table_name="counterparty")
    op.drop_index("ix_counterparty_name_key_id", table_name="counterparty")
    op.drop_index(op.f("ix_counterparty_department_id"), table_name="counterparty")
    op.drop_index("ix_counterparty_access_key", table_name="counterparty")
    op.drop_table("counterparty")
    op.drop_table("user_setting")
    op.drop_index(op.f("ix_product_price_price_type_id"), table_name="product_price")
    op.drop_table("product_price")
    op.drop_index(op.f("ix_partner_source_id"), table_name="partner")
    op.drop_index(op.f("ix_partner_responsible_id"), table_name="partner")
    op.drop_index(op.f("ix_partner_price_type_id"), table_name="partner")
    op.drop_index(op.f("ix_partner_parent_id"), table_name="partner")
    op.drop_index("ix_partner_name_key_id", table_name="partner")
    op.drop_index("ix_partner_lifecycle_id", table_name="partner")
    op.drop_index(op.f("ix_partner_group_id"), table_name="partner")
    op.drop_index(op.f("ix_partner_department_id"), table_name="partner")
    op.drop_index("ix_partner_created_at_id", table_name="partner")
    op.drop_index("ix_partner_access_key", table_name="partner")
    op.drop_table("partner")
    op.drop_index(op.f("ix_contact_person_responsible_id"), table_name="contact_person")
    op.drop_index("ix_contact_person_name_key_id", table_name="contact_person")
    op.drop_index(op.f("ix_contact_person_department_id"), table_name="contact_person")
    op.drop_index("ix_contact_person_created_at_id", table_name="contact_person")
    op.drop_index("ix_contact_person_access_key", table_name="contact_person")
    op.drop_table("contact_person")
    op.drop_index("ix_access_key_user_key_id", table_name="access_key_user")
    op.drop_table("access_key_user")
    op.drop_index("ix_stage_place_id", table_name="stage")
    op.drop_index(op.f("ix_stage_pipeline_id"), table_name="stage")
    op.drop_index("ix_stage_name_key_id", table_name="stage")
    op.drop_table("stage")
    op.drop_index(op.f("ix_product_unit_id"), table_name="product")
    op.drop_index("ix_product_sku_key_id", table_name="product")
    op.drop_index("ix_product_name_key_id", table_name="product")
    op.drop_index(op.f("ix_product_group_id"), table_name="product")
    op.drop_table("product")
    op.drop_index("ix_price_type_name_key_id", table_name="price_type")
    op.drop_index(op.f("ix_price_type_currency_id"), table_name="price_type")
    op.drop_table("price_type")
    op.drop_index("ix_organization_name_key_id", table_name="organization")
    op.drop_index(op.f("ix_organization_currency_id"), table_name="organization")
    op.drop_table("organization")
    op.drop_index(op.f("ix_currency_rate_currency_id"), table_name="currency_rate")
    op.drop_table("currency_rate")
    op.drop_index(op.f("ix_bank_account_currency_id"), table_name="bank_account")
    op.drop_table("bank_account")
    op.drop_index("ix_app_user_name_key_id", table_name="app_user")
    op.drop_index(op.f("ix_app_user_department_id"), table_name="app_user")
    op.drop_table("app_user")
    op.drop_index("ix_unit_name_key_id", table_name="unit")
    op.drop_table("unit")
    op.drop_index("ix_source_name_key_id", table_name="source")
    op.drop_table("source")
    op.drop_table("search_entry")
    op.drop_index(op.f("ix_product_group_parent_id"), table_name="product_group")
    op.drop_index("ix_product_group_name_key_id", table_name="product_group")
    op.drop_table("product_group")
    op.drop_index("ix_pipeline_name_key_id", table_name="pipeline")
    op.drop_table("pipeline")
    op.drop_index(op.f("ix_partner_group_parent_id"), table_name="partner_group")
    op.drop_index("ix_partner_group_name_key_id", table_name="partner_group")
    op.drop_table("partner_group")
    op.drop_index("ix_lost_reason_name_key_id", table_name="lost_reason")
    op.drop_table("lost_reason")
    op.drop_table("import_trace")
    op.drop_index(op.f("ix_department_parent_id"), table_name="department")
    op.drop_index("ix_department_name_key_id", table_name="department")
    op.drop_table("department")
    op.drop_index("ix_currency_name_key_id", table_name="currency")
    op.drop_index("ix_currency_code_id", table_name="currency")
    op.drop_table("currency")
    op.drop_index("ix_contact_info_value_norm", table_name="contact_info")
    op.drop_table("contact_info")
    op.drop_table("sql_object")
    op.drop_index(op.f("ix_session_backend_user_id"), table_name="session_backend")
    op.drop_index(op.f("ix_session_backend_session_id"), table_name="session_backend")
    op.drop_table("session_backend")
    op.drop_table("op")
    op.drop_table("object_kind")
    op.drop_table("number_counter")
    op.drop_index("ix_history_object_id_id", table_name="history")
    op.drop_table("history")
    op.drop_index("ix_event_log_user_id_at", table_name="event_log")
    op.drop_table("event_log")
    op.drop_index("ix_entity_replaced_by_id", table_name="entity", postgresql_where=sa.text("replaced_by_id is not null"))
    op.drop_index("ix_entity_access_key", table_name="entity")
    op.drop_table("entity")
    op.drop_table("changeset")
    op.drop_table("base_setting")
    op.drop_index("ix_app_session_user_id_opened_at", table_name="app_session")
    op.drop_table("app_session")
    op.drop_index("uq_access_key_combination", table_name="access_key", postgresql_where=sa.text("id <> 0"))
    op.drop_table("access_key")
