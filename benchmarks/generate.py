"""A big infobase in minutes: names by COPY, rows by ``insert … select``, triggers and indexes put off until the rows are in.

What the triggers would have made (entity rows, search text, access keys, sort keys of titles) is made here in sets, by the same SQL functions.
"""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from app.db.bases import connected
from app.db.entity_triggers import sort_key
from app.db.protected_tables import ProtectedTable, tables
from app.exchange.demo_names import REGIONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from app.db.local_server import ServerAddress

SEED = 7
SLOTS = 1000
SLOT_OWNERS = (("m01", 0, 1), ("m2", 1, 21), ("m40", 21, 421))
"""Which manager is responsible for the rows of which slots: 0.1 %, 2 %, 40 %; the others belong to a crowd."""
CROWD, GROUPS, DEPARTMENTS = 100, 20, 5
FIRST_DAY, DAYS = "2019-01-01", 2800


@dataclass(frozen=True, slots=True)
class Sizes:
    """How many objects of each kind."""

    partners: int
    orders: int
    others: int
    """Counterparties, contact persons, products, deals, proposals, invoices, payments: of each."""

    @classmethod
    def of(cls, rows: int) -> Sizes:
        """``rows`` partners and orders, a tenth of everything else (at least a thousand)."""
        return cls(rows, rows, max(rows // 10, min(rows, 1000)))


@dataclass(frozen=True, slots=True)
class Fill:
    """How the rows of one table are made: ``count`` of them from ``source`` with these column expressions over row number ``i``."""

    table: str
    number: int
    count: int
    source: str
    columns: dict[str, str]


def generate(address: ServerAddress, database: str, sizes: Sizes) -> None:
    """Fill a base that holds the first contents of a new base and the managers of ``SLOT_OWNERS``."""
    fills = list(_fills(sizes))
    with connected(address, database) as connection:
        run = _Runner(connection)
        run("set search_path = kontora, public")
        run("set session_replication_role = replica")
        run("set maintenance_work_mem = '512MB'; set work_mem = '128MB'; set synchronous_commit = off")
        _prepare(run, sizes)
        names = [fill.table for fill in fills] + ["entity", "search_entry"]
        indexes = run.rows(
            "select indexdef, indexrelid::regclass::text from pg_indexes join pg_index on indexrelid = format('kontora.%I', indexname)::regclass "
            f"where schemaname = 'kontora' and tablename = any('{{{','.join(names)}}}') "
            "and not exists (select from pg_constraint where conindid = indexrelid)"
        )
        for _definition, name in indexes:
            run(f"drop index {name}")
        for fill in fills:
            _insert(run, fill)
        for definition, _name in indexes:
            run(definition)
        run("set session_replication_role = origin")
        run("vacuum (analyze)")


def _text(statement: str) -> Any:
    """psycopg asks for literals, so that nothing typed by people gets into SQL; here everything comes from this file."""
    return statement


class _Runner:
    """Runs statements one after another, each on its own."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection

    def __call__(self, statement: str) -> None:
        for part in (statement,) if "$$" in statement else statement.split("; "):
            self._connection.execute(_text(part))

    def rows(self, statement: str) -> list[tuple[Any, ...]]:
        """The rows of a query."""
        return list(self._connection.execute(_text(statement)).fetchall())

    def copy(self, table: str, rows: Iterator[tuple[Any, ...]]) -> None:
        """Load rows by COPY."""
        with self._connection.cursor().copy(_text(f"copy {table} from stdin")) as target:
            for row in rows:
                target.write_row(row)


def _prepare(run: _Runner, sizes: Sizes) -> None:
    """Names, ids by number, the crowd, groups, departments and the access key of each combination."""
    run(
        "create function pg_temp.bid(k int, i bigint) returns uuid language sql immutable as "
        "$$ select ('01930000-' || lpad(to_hex(k), 4, '0') || '-7000-8000-' || lpad(to_hex(i), 12, '0'))::uuid $$"
    )
    run("create temp table given (i int, name text)")
    run.copy("given", _names(max(sizes.partners, sizes.others)))
    run("create index on given (i); analyze given")
    for table, number, count in (("partner_group", 90, GROUPS), ("department", 91, DEPARTMENTS)):
        _insert(run, Fill(table, number, count, "", {"name": f"'{table} ' || i"}))
    _insert(run, Fill("app_user", 92, CROWD, "", {"login": "'crowd' || i", "name": "'Colleague ' || i", "is_admin": "false"}))
    run("create temp table person (slot int primary key, id uuid)")
    for login, first, behind in SLOT_OWNERS:
        run(f"insert into person select s, u.id from generate_series({first}, {behind - 1}) s, app_user u where u.login = '{login}'")
    run(f"insert into person select s, pg_temp.bid(92, 1 + s % {CROWD}) from generate_series({SLOT_OWNERS[-1][2]}, {SLOTS - 1}) s")
    run(
        "create temp table combo as select p.slot, g.g, p.id as responsible_id, "
        f"pg_temp.bid(91, 1 + case when p.slot < 21 then 0 else (p.slot + g.g) % {DEPARTMENTS} end) as department_id, "
        "pg_temp.bid(90, 1 + case when p.slot < 21 then g.g % 4 else g.g end) as group_id, "
        f"(select id from organization limit 1) as organization_id from person p, generate_series(0, {GROUPS - 1}) g (g)"
    )
    for key in ("group_id", "organization_id", "nothing"):
        pair = ", ".join(column if key == column else f"null::uuid as {column}" for column in ("organization_id", "group_id"))
        run(
            "insert into access_key (responsible_id, department_id, organization_id, group_id) "
            f"select distinct responsible_id, department_id, {pair} from combo on conflict do nothing"
        )
        same = f"k.{key} = c.{key}" if key != "nothing" else "true"
        others = [column for column in ("organization_id", "group_id") if column != key]
        run(
            f"create temp table key_{key} as select c.*, k.id as key from combo c join access_key k on k.responsible_id = c.responsible_id "
            f"and k.department_id = c.department_id and {same} and " + " and ".join(f"k.{column} is null" for column in others)
        )
        run(f"analyze key_{key}")
    run("select rekey_users_v1(null)")


def _names(count: int) -> Iterator[tuple[int, str]]:
    """Company names in six scripts; the number at the end makes a rare part, the words make common ones."""
    chance = random.Random(SEED)
    regions = chance.choices(REGIONS, [region.share for region in REGIONS], k=count)
    for number, region in enumerate(regions, 1):
        words = f"{chance.choice(region.first)} {chance.choice(region.second)}"
        yield number, region.company.format(name=f"{words} {number * 7919 % 1_000_003:06x}")


_SLOT = f"(i::bigint * 7919 % {SLOTS})"
_AMOUNT = "(i::bigint * 7919 % 5000000) / 100.0"
_HEAD = {"version": "1", "source": "'typed'", "created_at": "timestamptz '2026-01-01' - i * interval '1 minute'", "deletion_mark": "i % 97 = 5"}


def _keyed(key: str) -> str:
    return f"join key_{key} c on c.slot = {_SLOT} and c.g = i / 997 % {GROUPS}"


def _people(*columns: str) -> dict[str, str]:
    return {column: f"c.{column}" for column in ("responsible_id", "department_id", *columns)} | {"access_key": "c.key"}


def _choice(*codes: str) -> str:
    return f"(array[{', '.join(repr(code) for code in codes)}])[1 + i % {len(codes)}]"


def _fills(sizes: Sizes) -> Iterator[Fill]:
    few = sizes.others
    day = f"date '{FIRST_DAY}' + (i::bigint * {DAYS} / %d)::int"
    given = "join given n using (i) "
    yield Fill("partner", 1, sizes.partners, given + _keyed("group_id"), {
        **_HEAD, **_people("group_id"), "name": "n.name", "lifecycle": _choice("lead", "client", "client", "client", "lost"),
        "source_id": "(select id from source order by id offset 1 limit 1)", "first_contact": day % sizes.partners,
    })  # fmt: skip
    yield Fill("counterparty", 2, few, given + _keyed("nothing"), {
        **_HEAD, **_people(), "name": "n.name", "partner_id": "pg_temp.bid(1, i)", "partner_key": "alphabet_key_v1(n.name)",
        "tax_id": "lpad((i::bigint * 7919 % 1000000007)::text, 9, '0')", "legal_kind": _choice("company", "company", "entrepreneur"),
    })  # fmt: skip
    yield Fill("contact_person", 3, few, given + _keyed("nothing"), {**_HEAD, **_people(), "name": "n.name", "job": _choice("director", "buyer")})
    yield Fill("product", 4, few, given, {**_HEAD, "name": "n.name", "sku": "'A-' || lpad(i::text, 7, '0')"})
    stage = "(select id from stage order by id limit 1)"
    yield Fill("deal", 5, few, given + _keyed("organization_id"), {
        **_HEAD, **_people("organization_id"), "name": "n.name", "partner_id": "pg_temp.bid(1, i)", "partner_key": "alphabet_key_v1(n.name)",
        "pipeline_id": "(select id from pipeline limit 1)", "stage_id": stage, "amount": _AMOUNT,
        "currency_id": "(select id from currency limit 1)", "expected_close": day % few, "state": _choice("open", "won"),
    })  # fmt: skip
    documents = (("commercial_proposal", "CP", few), ("sales_order", "SO", sizes.orders), ("invoice", "IN", few), ("payment", "PY", few))
    for place, (table, prefix, count) in enumerate(documents, 6):
        source = f"join counterparty cp on cp.id = pg_temp.bid(2, 1 + i::bigint * 31 % {few}) " + _keyed("organization_id")
        number = f"case when i % 10 <> 3 then '{prefix}-' || lpad(i::text, 7, '0') end"
        yield Fill(table, place, count, source, {
            **_HEAD, **_people("organization_id"), "date": day % count, "number": number, "posted": "i % 10 <> 3",
            "counterparty_id": "cp.id", "counterparty_key": "cp.name_key", "partner_id": "cp.partner_id",
            "currency_id": "(select id from currency order by code limit 1)", "total_amount": _AMOUNT, **_payable(table),
        })  # fmt: skip


def _payable(table: str) -> dict[str, str]:
    if table not in {"sales_order", "invoice"}:
        return {}
    paid = f"case i % 3 when 0 then {_AMOUNT} when 1 then {_AMOUNT} / 2 else 0 end"
    return {"pay_by": f"date '{FIRST_DAY}' + (i % {DAYS})", "paid_amount": paid}


def _insert(run: _Runner, fill: Fill) -> None:
    columns = {"id": f"pg_temp.bid({fill.number}, i)", **fill.columns}
    run(
        f"insert into {fill.table} ({', '.join(columns)}) select {', '.join(columns.values())} "
        f"from generate_series(1, {fill.count}) s (i) {fill.source} order by i"
    )
    _register(run, tables()[fill.table], fill)


def _register(run: _Runner, protected: ProtectedTable, fill: Fill) -> None:
    """The entity and search rows that the triggers would have written."""
    ours = f"t.id between pg_temp.bid({fill.number}, 0) and pg_temp.bid({fill.number}, {fill.count})"
    key = "t.access_key" if protected.keyed else "0"
    title = f"t.{protected.presentation}" if protected.presentation else "document_title_v1(t.number, t.date)"
    run(
        f"insert into entity (id, kind, access_key, title, deletion_mark) select t.id, '{protected.kind}', {key}, {title}, t.deletion_mark "
        f"from {fill.table} t where {ours}"
    )
    if protected.searched:
        parts = ", ".join(_searched(protected, name) for name in protected.searched)
        run(
            f"insert into search_entry (entity_id, kind, access_key, own, sort_key) select t.id, '{protected.kind}', {key}, "
            f"search_fold_v1(concat_ws(' ', {parts})), {sort_key(protected, 't')} from {fill.table} t where {ours}"
        )


def _searched(protected: ProtectedTable, name: str) -> str:
    target = dict(protected.references()).get(name)
    return f"(select e.title from entity e where e.id = t.{name})" if target else f"t.{name}"
