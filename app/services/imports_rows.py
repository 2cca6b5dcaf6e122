"""From the cells of a row to the values of a client: cleaned, normalised, with everything that is wrong said in words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.phones import normal_email, normal_phone, split_emails, split_phones
from app.exchange.tables import Hint

if TYPE_CHECKING:
    from app.exchange.tables import Cell, Row
    from app.exchange.targets import TargetField
    from app.services.imports_plan import Plan

TEXTS = (
    "name", "full_name", "tax_id", "register_number", "legal_address", "address", "group", "responsible", "source", "comment", "contact_name",
    "contact_job",
)  # fmt: skip
_LENGTHS = {"name": 200, "full_name": 400, "tax_id": 30, "register_number": 40, "contact_name": 200, "contact_job": 200}
_VALUE_LENGTH = 400
_INFO_KINDS = {"phone": "phone", "contact_phone": "phone", "email": "email", "contact_email": "email", "site": "site"}
_ENTREPRENEUR = re.compile(r"^(?:ип|чп|фоп|спд|іп|ინდ\.?\s?მეწარმე|ი/მ|fərdi sahibkar|хувь хүн)(?=[\s.«\"„“]|$)", re.IGNORECASE)
_TAX_PREFIX = re.compile(r"^[^\W\d_]{2,8}[:\s№]+(?=\d)")


@dataclass(frozen=True, slots=True)
class Problem:
    """What is wrong with a cell; a row with a problem that is ``fatal`` is left out."""

    row: int
    column: str
    value: str
    message: str
    fatal: bool = True


@dataclass(frozen=True, slots=True)
class Info:
    """A phone, e-mail or site; ``norm`` is what is compared."""

    of_contact: bool
    kind: str
    value: str
    norm: str | None


@dataclass(slots=True)
class ParsedRow:
    """The values of one row of a file."""

    number: int
    texts: dict[str, str] = field(default_factory=dict)
    infos: list[Info] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    @property
    def fatal(self) -> bool:
        """Whether the row cannot be taken."""
        return any(problem.fatal for problem in self.problems)

    @property
    def legal_kind(self) -> str:
        """A sole proprietor when the name says so, a company otherwise."""
        named = self.texts.get("full_name", ""), self.texts.get("name", "")
        return "entrepreneur" if any(_ENTREPRENEUR.match(text) for text in named) else "company"


class RowParser:
    """Turns rows into values by the mapping of a plan."""

    def __init__(self, plan: Plan, country: str) -> None:
        self._country = country
        self._columns = [
            (index, plan.target[key], plan.header.titles[index]) for index, key in enumerate(plan.mapping) if key and index < len(plan.header.titles)
        ]

    def parse(self, row: Row) -> ParsedRow:
        """The values and problems of a row."""
        parsed = ParsedRow(row.number)
        for index, target, title in self._columns:
            if index < len(row.cells) and row.cells[index].text:
                self._take(parsed, target, title, row.cells[index])
        _name_the_nameless(parsed)
        return parsed

    def _take(self, parsed: ParsedRow, target: TargetField, title: str, cell: Cell) -> None:
        if cell.hint is Hint.ERROR:
            parsed.problems.append(
                Problem(parsed.number, title, cell.text, _("The cell holds an error of a formula; it is read as empty."), fatal=False)
            )
        elif cell.lost and target.identifier:
            message = _("The number has already lost digits in the file: make the column a text column in Excel and type the number again.")
            parsed.problems.append(Problem(parsed.number, title, cell.text, message))
        elif target.key in _INFO_KINDS:
            self._take_info(parsed, target.key, title, cell.text)
        else:
            _take_text(parsed, target.key, title, cell.text)

    def _take_info(self, parsed: ParsedRow, key: str, title: str, text: str) -> None:
        kind, of_contact = _INFO_KINDS[key], key.startswith("contact")
        for value in _split(kind, text):
            norm = _norm(kind, value, self._country)
            if norm is None and kind in {"phone", "email"}:
                parsed.problems.append(Problem(parsed.number, title, value, _doubt(kind), fatal=False))
            parsed.infos.append(Info(of_contact, kind, value[:_VALUE_LENGTH], norm))


def _split(kind: str, text: str) -> tuple[str, ...]:
    if kind == "phone":
        return split_phones(text)
    return split_emails(text) if kind == "email" else (text,)


def _norm(kind: str, value: str, country: str) -> str | None:
    if kind == "phone":
        return normal_phone(value, country)
    return normal_email(value) if kind == "email" else None


def _doubt(kind: str) -> str:
    if kind == "phone":
        return _("This does not look like a whole phone number; it is kept as it is written.")
    return _("This does not look like an e-mail address; it is kept as it is written.")


def _take_text(parsed: ParsedRow, key: str, title: str, text: str) -> None:
    if key == "tax_id":
        text = _tax_id(text)
    limit = _LENGTHS.get(key)
    if limit and len(text) > limit:
        message = _("The text is too long: {length} characters, {limit} are allowed.").format(length=len(text), limit=limit)
        parsed.problems.append(Problem(parsed.number, title, text[:60], message))
    elif key in parsed.texts:
        parsed.texts[key] = f"{parsed.texts[key]}\n{text}"
    else:
        parsed.texts[key] = text


def _tax_id(text: str) -> str:
    """The number without its name, spaces and, in Russia, the part after the slash."""
    bare = _TAX_PREFIX.sub("", text).split("/", maxsplit=1)[0].strip()
    packed = re.sub(r"[\s\-]+", "", bare)
    return packed.upper() if packed.isalnum() else bare


def _name_the_nameless(parsed: ParsedRow) -> None:
    texts = parsed.texts
    name = texts.get("name") or texts.get("full_name") or texts.get("contact_name")
    if name:
        texts.setdefault("name", name[: _LENGTHS["name"]])
    elif not parsed.fatal:
        parsed.problems.append(Problem(parsed.number, _("Client name"), "", _("The row has no name of a client.")))
