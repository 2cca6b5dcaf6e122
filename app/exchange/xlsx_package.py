"""The zip package of an XLSX file: what can be wrong with it, said in plain words, and a cheap scan of a sheet's raw bytes."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _

if TYPE_CHECKING:
    from collections.abc import Iterator
OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_MAGIC = b"PK\x03\x04"
PART_LIMIT = 1 << 30
STRINGS_LIMIT = 256 << 20
BOMB_FROM = 32 << 20
BOMB_RATIO = 250
_CHUNK = 1 << 20
_TAIL_LIMIT = 32 << 20
_MERGE = re.compile(rb"mergeCell\s[^>]*?ref=\"([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})\"")
_BARE_FORMULA = re.compile(rb"</(?:\w+:)?f>\s*(?:<(?:\w+:)?v\s*/>|<(?:\w+:)?v></(?:\w+:)?v>)?\s*</(?:\w+:)?c>|<(?:\w+:)?f[^>]*/>\s*</(?:\w+:)?c>")


def unreadable(detail: str = "") -> UserError:
    """The error for a file that is damaged or no workbook at all."""
    return UserError(
        _("The file cannot be read: it is damaged or is not an Excel workbook."),
        detail or _("Open it in Excel or LibreOffice, save it again as .xlsx and choose the new file."),
    )


def refuse_ole(head: bytes) -> None:
    """Tell a password-protected workbook from an old .xls; both live in the same old container."""
    if not head.startswith(OLE_MAGIC):
        return
    if "EncryptedPackage".encode("utf-16-le") in head:
        raise UserError(
            _("The workbook is protected with a password."), _("Open it in Excel, remove the password, save the file and choose it again.")
        )
    raise UserError(
        _("This is a workbook of an old format (.xls), which cannot be read."), _("Open it in Excel or LibreOffice and save it as .xlsx or .csv.")
    )


def open_package(content: bytes) -> io.BytesIO:
    """The package as a checked binary stream that openpyxl can read."""
    stream = io.BytesIO(content)
    try:
        with zipfile.ZipFile(stream) as package:
            _check(package)
            repaired = _repaired(package)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, RuntimeError, OSError) as error:
        cut_off = _("The file seems to be cut off: copy or download it once more.")
        raise unreadable(cut_off if isinstance(error, zipfile.BadZipFile) else "") from error
    if repaired is not None:
        return repaired
    stream.seek(0)
    return stream


def _check(package: zipfile.ZipFile) -> None:
    names = {info.filename.replace("\\", "/").lower() for info in package.infolist()}
    if "xl/workbook.bin" in names:
        raise UserError(_("This is a binary workbook (.xlsb), which cannot be read."), _("Open it in Excel and save it as .xlsx."))
    if "[content_types].xml" not in names or not any(name.startswith("xl/") for name in names):
        raise unreadable()
    for info in package.infolist():
        _check_part(info)


def _check_part(info: zipfile.ZipInfo) -> None:
    limit = STRINGS_LIMIT if info.filename.lower().endswith("sharedstrings.xml") else PART_LIMIT
    swollen = info.file_size > BOMB_FROM and info.file_size > BOMB_RATIO * max(info.compress_size, 1)
    if swollen or info.file_size > limit:
        raise UserError(
            _("The workbook is too large when unpacked ({size} MB); it was not read.").format(size=info.file_size >> 20),
            _("Copy the rows that you need into a new workbook and choose that one."),
        )


def _repaired(package: zipfile.ZipFile) -> io.BytesIO | None:
    """A copy with part names spelled as the standard says, when a program (1C does) wrote ``xl/SharedStrings.xml`` or backslashes."""
    renamed = {
        name: name.replace("\\", "/").replace("SharedStrings.xml", "sharedStrings.xml")
        for name in package.namelist()
        if "\\" in name or name.endswith("/SharedStrings.xml")
    }
    if not renamed:
        return None
    copy = io.BytesIO()
    with zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as target:
        for name in package.namelist():
            body = package.read(name)
            if name.endswith((".rels", "].xml")):
                body = body.replace(b"SharedStrings.xml", b"sharedStrings.xml")
            target.writestr(renamed.get(name, name), body)
    copy.seek(0)
    return copy


@dataclass(frozen=True, slots=True)
class Scan:
    """What the raw bytes of a sheet tell: how many rows hold something, merged ranges (from 1), formulas that were never calculated."""

    rows: int
    merges: tuple[tuple[int, int, int, int], ...]
    bare_formulas: int


def _pieces(stream: IO[bytes]) -> Iterator[bytes]:
    """The sheet cut at row ends, the last piece being what follows the rows."""
    rest = stream.read(_CHUNK)
    opened = re.search(rb"<(\w+:)?worksheet[\s>]", rest)
    end = b"</" + (opened[1] or b"" if opened else b"") + b"row>"
    while chunk := stream.read(_CHUNK):
        *whole, rest = (rest + chunk).split(end)
        yield from whole
        if len(rest) > _TAIL_LIMIT:
            raise unreadable()
    yield from rest.split(end)


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number


_VALUE = re.compile(rb"</(?:\w+:)?[vt]>")


def scan_sheet(stream: IO[bytes]) -> Scan:
    """Read a sheet's XML once, as bytes, which is several times quicker than parsing it."""
    rows = bare = 0
    piece = b""
    for piece in _pieces(stream):
        rows += _VALUE.search(piece) is not None
        bare += len(_BARE_FORMULA.findall(piece)) if b"f>" in piece or b"<f" in piece else 0
    merges = tuple((int(top), _column(left), int(bottom), _column(right)) for left, top, right, bottom in _MERGE.findall(piece))
    return Scan(rows, merges, bare)
