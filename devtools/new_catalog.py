"""A new catalog: model, declaration, migration and test are written, and it is registered; nothing else is needed to have it in the program."""

from __future__ import annotations

import ast
import keyword
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

MODEL = '''"""{title} catalog."""

from __future__ import annotations

from typing import ClassVar

import sqlalchemy as sa

from app.core.i18n import lazy
from app.models.base import Base, Common, Rights
from app.models.columns import long_text
from app.models.reference import NamedCatalog
from app.models.shape import list_indexes


class {kind}(NamedCatalog, Base):
    """{title}: say here in one sentence what it is."""

    __tablename__ = "{table}"
    __rights__: ClassVar[Rights] = Common()
    __table_args__ = (*list_indexes("{table}", "name_key"),)
    comment: sa.ColumnClause[str | None] = long_text(lazy("Comment"))
'''
DECLARATION = '''"""{list_title}."""

from __future__ import annotations

from app.core.i18n import lazy
from app.metadata.derive import catalog
from app.metadata.types import Column, FormSpec, ListSpec, Page, Row
from app.models.{table} import {kind}

{constant} = catalog(
    {kind},
    title=lazy("{title}"),
    list_title=lazy("{list_title}"),
    icon="list",
    menu="settings",
    list=ListSpec(columns=(Column("name", 300, stretch=True), Column("comment", 300, sortable=False)), order="name"),
    form=FormSpec(pages=(Page(lazy("Main"), (Row("name"), Row("comment"))),)),
)

OBJECTS = ({constant},)
'''
TEST = '''"""{list_title}: what the conformance walk cannot know. Add here what is special about them."""

from __future__ import annotations

from app.metadata.objects import registry


def test_{table}_is_registered_with_a_name() -> None:
    {table} = registry()["{kind}"]
    assert str({table}.title) == "{title}"
    assert {table}.fields["name"].fact.required
'''
MIGRATION = '''"""{list_title}."""

from __future__ import annotations

from alembic import op

from app.models.{table} import {kind}

revision = "{revision}"
down_revision = "{before}"
branch_labels = None
depends_on = None


def upgrade() -> None:
    {kind}.metadata.tables["{table}"].create(op.get_bind(), checkfirst=True)


def downgrade() -> None:
    {kind}.metadata.tables["{table}"].drop(op.get_bind())
'''
MIGRATIONS = "app/db/migrations/versions"
VERSIONS = "app/db/versions.py"


@dataclass(frozen=True)
class Names:
    """How a new catalog is called in each place."""

    kind: str
    table: str
    title: str
    list_title: str

    @classmethod
    def of(cls, name: str, title: str = "", list_title: str = "") -> Names:
        """All names from the English one; ValueError when it is no name."""
        kind = name[:1].upper() + name[1:]
        if not re.fullmatch(r"[A-Z][A-Za-z0-9]+", kind):
            raise ValueError(f"“{name}” is not an English name in one word, such as Warehouse or DeliveryMethod.")
        words = re.findall(r"[A-Z][a-z0-9]*|[a-z0-9]+", kind)
        table = "_".join(words).lower()
        if keyword.iskeyword(table):
            raise ValueError(f"“{table}” is a word of Python; choose another name.")
        spoken = title or " ".join(words).capitalize()
        return cls(kind, table, spoken, list_title or plural(spoken))

    @property
    def parts(self) -> dict[str, str]:
        """What the patterns are filled with."""
        return {"kind": self.kind, "table": self.table, "title": self.title, "list_title": self.list_title, "constant": self.table.upper()}


def plural(title: str) -> str:
    """The plural of an English title by the ordinary rules."""
    if re.search(r"[^aeiou]y$", title):
        return title[:-1] + "ies"
    return title + ("es" if re.search(r"(s|x|z|ch|sh)$", title) else "s")


def create(root: Path, names: Names) -> list[str]:
    """Write the files and register them; the paths that were written or changed."""
    number = newest_migration(root) + 1
    migration = f"{MIGRATIONS}/v{number:04}_{names.table}.py"
    new_files = {
        f"app/models/{names.table}.py": MODEL,
        f"app/metadata/objects/{names.table}.py": DECLARATION,
        migration: MIGRATION,
        f"tests/metadata/test_{names.table}.py": TEST,
    }
    taken = [path for path in new_files if (root / path).exists()]
    if taken:
        raise ValueError(f"{taken[0]} is there already.")
    for path, pattern in new_files.items():
        (root / path).parent.mkdir(parents=True, exist_ok=True)
        (root / path).write_text(pattern.format(**names.parts, revision=f"{number:04}", before=f"{number - 1:04}"), encoding="utf-8")
    register(root / "app/models/__init__.py", "app.models", "__all__", f'"{names.table}"', names.table)
    register(root / "app/metadata/objects/__init__.py", "app.metadata.objects", "_MODULES", names.table, names.table)
    raise_schema(root / VERSIONS, number)
    return [*new_files, "app/models/__init__.py", "app/metadata/objects/__init__.py", VERSIONS]


def newest_migration(root: Path) -> int:
    """The number of the newest version of the schema."""
    return max(int(path.name[1:5]) for path in (root / MIGRATIONS).glob("v[0-9][0-9][0-9][0-9]_*.py"))


def raise_schema(path: Path, number: int) -> None:
    """Tell the program that its schema has a new version."""
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"^SCHEMA = \d+$", f"SCHEMA = {number}", text, flags=re.MULTILINE), encoding="utf-8")


def register(path: Path, package: str, listing: str, entry: str, module: str) -> None:
    """Import a module in its package's ``__init__`` and add it to the listing there."""
    text = path.read_text(encoding="utf-8")
    tree = ast.parse(text)
    edits: list[tuple[ast.stmt, str]] = []
    for node in tree.body:
        if isinstance(node, ast.ImportFrom) and node.module == package:
            edits.append((node, f"from {package} import {', '.join(sorted([*(alias.name for alias in node.names), module]))}"))
        elif isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == listing and isinstance(node.value, ast.List | ast.Tuple):
            edits.append((node, f"{listing} = {listed([*map(written, node.value.elts), entry], is_list=isinstance(node.value, ast.List))}"))
    lines = text.split("\n")
    for statement, replacement in reversed(edits):
        lines[statement.lineno - 1 : statement.end_lineno] = [replacement]
    path.write_text("\n".join(lines), encoding="utf-8")


def written(node: ast.expr) -> str:
    """An entry of a listing as our formatter writes it."""
    return ast.unparse(node).replace("'", '"')


def listed(entries: list[str], *, is_list: bool) -> str:
    """A list (sorted) or a tuple (in its order) of entries."""
    return f"[{', '.join(sorted(entries))}]" if is_list else f"({', '.join(entries)})"
