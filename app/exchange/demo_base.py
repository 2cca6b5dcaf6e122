"""A client base as offices keep it in Excel, for the demonstration and the tests: the same bytes for the same seed.

Everything that makes such files hard is in it: titles above a header of two floors, merged cells, section names between the rows, empty rows, phones
in many spellings, numbers kept as text and text kept as numbers, leading zeros, formulas with cached values, duplicates, a row of totals.
"""

from __future__ import annotations

import datetime as dt
import random
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import xlsxwriter

from app.exchange.demo_names import COMMENTS, GROUPS, MANAGERS, REGIONS, SOURCES, Region

if TYPE_CHECKING:
    from pathlib import Path

TITLES = (
    "№", "Клиент", "Полное наименование", "ИНН / код", "Рабочий", "Мобильный", "E-mail", "ФИО", "Должность", "Адрес", "Группа", "Менеджер",
    "Источник", "Примечание", "Оборот", "Дата договора",
)  # fmt: skip
HEADER_ROW = 6
_TAX_DIGITS = {"ge": 9, "ua": 8, "az": 10, "mn": 7, "ru": 10, "xx": 9}
_LETTERS = (
    "ა=a ბ=b გ=g დ=d ე=e ვ=v ზ=z თ=t ი=i კ=k ლ=l მ=m ნ=n ო=o პ=p ჟ=zh რ=r ს=s ტ=t უ=u ფ=p ქ=k ღ=gh ყ=q შ=sh ჩ=ch ც=ts ძ=dz წ=ts ჭ=ch "
    "ხ=kh ჯ=j ჰ=h а=a б=b в=v г=g ґ=g д=d е=e є=ie ё=e ж=zh з=z и=y і=i ї=i й=i к=k л=l м=m н=n о=o ө=o п=p р=r с=s т=t у=u ү=u ф=f х=kh "
    "ц=ts ч=ch ш=sh щ=sch ы=y э=e ю=iu я=ia ə=a ş=s ğ=g ı=i ö=o ü=u ç=c"
)
_LATIN = str.maketrans(dict(pair.split("=") for pair in _LETTERS.split()))


@dataclass
class Client:
    """One client of the base: what its rows say, whichever way it is spelled."""

    region: Region
    name: str
    tax_id: str
    phones: tuple[str, ...]
    email: str
    contact: str
    job: str
    city: str
    house: int


@dataclass
class ClientBase:
    """What was written, so that a test can compare: rows of data, clients among them, rows that repeat an earlier client."""

    path: Path
    rows: int = 0
    clients: int = 0
    duplicates: int = 0
    second_contacts: int = 0
    header_row: int = HEADER_ROW
    sample: list[Client] = field(default_factory=list)


def _latin(text: str) -> str:
    return "".join(letter for letter in text.lower().replace("i̇", "i").translate(_LATIN) if letter.isascii() and letter.isalnum())


def _phone(chance: random.Random, mask: str) -> str:
    return "".join(str(chance.randrange(10)) if letter == "d" else letter for letter in mask)


def _client(chance: random.Random, region: Region, number: int) -> Client:
    name = (
        f"{chance.choice(region.first)} {chance.choice(region.second)} {number % 97 + 1}"
        if number % 3
        else f"{chance.choice(region.first)}-{chance.choice(region.second)} {number}"
    )
    digits = _TAX_DIGITS[region.country]
    family = chance.choice(region.family)
    return Client(
        region,
        name,
        f"{chance.randrange(10 ** (digits - 1)) if number % 4 == 0 else chance.randrange(10 ** (digits - 1), 10**digits):0{digits}d}",
        tuple(_phone(chance, mask) for mask in chance.sample(region.phone, k=min(2, len(region.phone)))),
        f"{_latin(name)}{number}@{_latin(chance.choice(region.first))}.{region.domain}",
        f"{chance.choice(region.given)} {family}",
        chance.choice(region.jobs),
        chance.choice(region.cities),
        chance.randrange(1, 180),
    )


def spelled_phone(digits: str, way: int, home: str = "ge") -> str | int:
    """One of five spellings of an E.164 number; only a number of the home country is spelled without its code."""
    code = 3 if digits.startswith(("99", "97")) else 2
    code = 1 if digits.startswith("7") else code
    area, rest = digits[code : code + 3], digits[code + 3 :]
    grouped = f"{rest[:-4]}-{rest[-4:-2]}-{rest[-2:]}"
    if way == 0:
        return f"+{digits}"
    if way == 1:
        return f"+{digits[:code]} ({area}) {grouped}"
    if way == 2:
        return int(digits)
    if way == 3 or home != "ge" or not digits.startswith("995"):
        return f"00{digits[:code]} {area} {grouped.replace('-', ' ')}"
    return f"{area} {grouped}"


def _values(chance: random.Random, client: Client, number: int) -> list[Any]:
    home = client.region
    return [
        number,
        client.name,
        home.company.format(name=client.name),
        client.tax_id,
        spelled_phone(client.phones[0], number % 5),
        spelled_phone(client.phones[-1], (number + 1) % 5) if chance.random() < 0.8 else None,
        client.email if chance.random() < 0.9 else None,
        client.contact,
        client.job,
        home.street.format(city=client.city, house=client.house),
        chance.choice(GROUPS),
        chance.choice(MANAGERS),
        chance.choice(SOURCES),
        chance.choice(COMMENTS) if chance.random() < 0.2 else None,
        chance.randrange(100, 5_000_000) / 100,
        dt.date(2020, 1, 1) + dt.timedelta(days=chance.randrange(2400)),
    ]


def _duplicate(chance: random.Random, client: Client, values: list[Any]) -> list[Any]:
    """The same client typed once more: another spelling of the name, another of the phone, no address."""
    return [
        values[0],
        client.name.upper() if client.region.country != "ge" else f"  {client.name} ",
        None,
        client.tax_id if chance.random() < 0.7 else None,
        spelled_phone(client.phones[0], chance.randrange(4)),
        None,
        client.email.upper(),
        *values[7:9],
        None,
        *values[10:],
    ]


class _Sheet:
    """The page being written, with the formats of its columns."""

    def __init__(self, book: Any) -> None:
        self.page = book.add_worksheet("Клиенты")
        self.bold = book.add_format({"bold": True, "align": "center", "border": 1, "text_wrap": True})
        self.title = book.add_format({"bold": True, "font_size": 14, "align": "center"})
        self.section = book.add_format({"bold": True, "bg_color": "#FFF2CC"})
        self.text = book.add_format({"num_format": "@"})
        self.zeros = {digits: book.add_format({"num_format": "0" * digits}) for digits in set(_TAX_DIGITS.values())}
        self.date = book.add_format({"num_format": "dd.mm.yyyy"})
        self.money = book.add_format({"num_format": "#,##0.00"})
        self.row = 0

    def head(self, count: int) -> None:
        """Titles, an empty row and the header of two floors."""
        last = len(TITLES) - 1
        self.page.merge_range(0, 0, 0, last, "КЛИЕНТСКАЯ БАЗА / კლიენტების ბაზა / MÜŞTƏRİLƏR", self.title)
        self.page.merge_range(1, 0, 1, last, "по состоянию на 21.11.2026, составил отдел продаж", self.section)
        self.page.write(2, 0, f"Всего строк: {count}")
        for column, title in enumerate(TITLES):
            if column in {4, 5, 7, 8}:
                self.page.write(HEADER_ROW - 1, column, title, self.bold)
            else:
                self.page.merge_range(HEADER_ROW - 2, column, HEADER_ROW - 1, column, title, self.bold)
        self.page.merge_range(HEADER_ROW - 2, 4, HEADER_ROW - 2, 5, "Телефон", self.bold)
        self.page.merge_range(HEADER_ROW - 2, 7, HEADER_ROW - 2, 8, "Контактное лицо", self.bold)
        for column in range(len(TITLES)):
            self.page.write_number(HEADER_ROW, column, column + 1)
        self.row = HEADER_ROW + 1

    def write(self, client: Client, values: list[Any]) -> None:
        """One row of data; the tax number is text or a number with a format of zeros, the full name often a formula."""
        for column, value in enumerate(values):
            if value is None:
                continue
            if column == 2 and values[0] % 7 == 0:
                self.page.write_formula(
                    self.row, column, f'="{client.region.company.split("{", maxsplit=1)[0].replace(chr(34), "")}"&B{self.row + 1}', None, value
                )
            elif column == 3:
                self._tax_id(value, values[0])
            elif isinstance(value, str):
                self.page.write_string(self.row, column, value)
            elif isinstance(value, dt.date):
                self.page.write_datetime(self.row, column, value, self.date)
            else:
                self.page.write_number(self.row, column, value, self.money if column == 14 else None)
        self.row += 1

    def _tax_id(self, value: str, number: int) -> None:
        if number % 3 == 0:
            self.page.write_number(self.row, 3, int(value), self.zeros[len(value)])
        else:
            self.page.write_string(self.row, 3, value, self.text)

    def second_contact(self, client: Client, contact: str) -> None:
        """A second contact person of the client above: name, full name and tax number are merged over both rows."""
        for column, value in ((1, client.name), (3, client.tax_id)):
            self.page.merge_range(self.row - 1, column, self.row, column, value, self.text)
        self.page.write_string(self.row, 7, contact)
        self.page.write_string(self.row, 8, client.region.jobs[1])
        self.row += 1

    def section_name(self, text: str) -> None:
        """An empty row and the name of a section over the whole width."""
        self.page.merge_range(self.row + 1, 0, self.row + 1, len(TITLES) - 1, text, self.section)
        self.row += 2


def make_client_base(path: Path, rows: int = 10_000, seed: int = 2026) -> ClientBase:
    """Write a workbook with ``rows`` rows of data and tell what is in it; the same seed gives the same file."""
    chance = random.Random(seed)
    made = ClientBase(path)
    clients: list[Client] = []
    with xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False}) as book:
        book.set_properties({"title": "Kontora", "created": dt.datetime(2026, 11, 21)})  # noqa: DTZ001 - a fixed mark in the file
        sheet = _Sheet(book)
        sheet.head(rows)
        while made.rows < rows:
            _add_row(chance, sheet, made, clients, rows)
        _add_totals(sheet)
        book.add_worksheet("Лист2")
    made.clients = len(clients)
    made.sample = clients[:50]
    return made


def _add_row(chance: random.Random, sheet: _Sheet, made: ClientBase, clients: list[Client], rows: int) -> None:
    made.rows += 1
    number = made.rows
    if number % 2500 == 0:
        sheet.section_name(f"Раздел {number // 2500}: {GROUPS[number // 2500 % len(GROUPS)]}")
    elif number % 300 == 0:
        sheet.row += 1
    if len(clients) > 20 and number % 20 == 0:
        client = chance.choice(clients)
        sheet.write(client, _duplicate(chance, client, _values(chance, client, number)))
        made.duplicates += 1
        return
    region = chance.choices(REGIONS, weights=[region.share for region in REGIONS])[0]
    client = _client(chance, region, number)
    clients.append(client)
    sheet.write(client, _values(chance, client, number))
    if number % 50 == 1 and made.rows < rows:
        sheet.second_contact(client, f"{chance.choice(region.given)} {chance.choice(region.family)}")
        made.rows += 1
        made.second_contacts += 1


def _add_totals(sheet: _Sheet) -> None:
    sheet.page.write_string(sheet.row, 1, "Итого")
    sheet.page.write_formula(sheet.row, 14, f"=SUM(O{HEADER_ROW + 2}:O{sheet.row})", sheet.money, 123456789.01)
