"""Real printing: a CUPS server of the test's own with a PDF printer, and the preview's own command."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pypdfium2 as pdfium
import pytest
from PIL import Image, ImageChops, ImageFilter

from app.printforms.forms import invoice
from app.printforms.pdf import to_pdf
from tests.printforms import print_samples

if TYPE_CHECKING:
    from collections.abc import Iterator

pytestmark = pytest.mark.full
ROOT = Path(__file__).resolve().parents[2]
QUEUE = "KontoraPDF"
SCALE = 2.0
PPD = """*PPD-Adobe: "4.3"
*FormatVersion: "4.3"
*FileVersion: "1.0"
*LanguageVersion: English
*LanguageEncoding: ISOLatin1
*PCFileName: "KONTORA.PPD"
*Manufacturer: "Kontora"
*Product: "(PDF)"
*ModelName: "PDF printer"
*ShortNickName: "PDF printer"
*NickName: "PDF printer"
*PSVersion: "(3010.000) 0"
*LanguageLevel: "3"
*ColorDevice: True
*DefaultColorSpace: RGB
*cupsManualCopies: True
*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"
*OpenUI *PageSize/Page Size: PickOne
*DefaultPageSize: A4
*PageSize A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageSize
*OpenUI *PageRegion/Page Region: PickOne
*DefaultPageRegion: A4
*PageRegion A4/A4: "<</PageSize[595 842]>>setpagedevice"
*CloseUI: *PageRegion
*DefaultImageableArea: A4
*ImageableArea A4/A4: "0 0 595 842"
*DefaultPaperDimension: A4
*PaperDimension A4/A4: "595 842"
"""


@dataclass
class PdfPrinter:
    """A queue of a CUPS server; what is printed lands in ``output``."""

    environment: dict[str, str]
    output: Path

    def printed(self) -> bytes:
        """What arrived, once the queue is empty again."""
        deadline = time.monotonic() + 30
        while time.monotonic() < deadline:
            waiting = subprocess.run(["lpstat", "-o", QUEUE], env=self.environment, check=False, capture_output=True, text=True).stdout
            if not waiting.strip() and self.output.exists() and self.output.stat().st_size:
                return self.output.read_bytes()
            time.sleep(0.1)
        raise TimeoutError(f"nothing was printed: {waiting}")


@contextmanager
def cups(folder: Path) -> Iterator[dict[str, str]]:
    """A CUPS server with everything it writes in ``folder``; the environment in which its clients find it."""
    address = folder / "cups.sock"
    for name in ("root", "spool", "cache", "state", "temp"):
        (folder / name).mkdir()
    places = {"ServerRoot": "root", "RequestRoot": "spool", "CacheDir": "cache", "StateDir": "state", "TempDir": "temp"}
    files = [f"{name} {folder / place}" for name, place in places.items()]
    logs = [f"{name}Log {folder / name.lower()}.log" for name in ("Access", "Error", "Page")]
    (folder / "cups-files.conf").write_text("\n".join([*files, *logs, "FileDevice Yes", "SystemGroup root lpadmin", ""]))
    policy = (
        "<Location />\nOrder allow,deny\nAllow all\n</Location>\n<Policy default>\n<Limit All>\nOrder allow,deny\nAllow all\n</Limit>\n</Policy>\n"
    )
    (folder / "cupsd.conf").write_text(f"LogLevel info\nListen {address}\nBrowsing Off\nDefaultAuthType None\nWebInterface No\n{policy}")
    server = subprocess.Popen(
        ["cupsd", "-f", "-c", str(folder / "cupsd.conf"), "-s", str(folder / "cups-files.conf")], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    try:
        deadline = time.monotonic() + 20
        while not address.exists():
            assert server.poll() is None, (folder / "error.log").read_text()
            assert time.monotonic() < deadline
            time.sleep(0.05)
        yield {**os.environ, "CUPS_SERVER": str(address), "QT_QPA_PLATFORM": "offscreen", "PYTHONPATH": str(ROOT)}
    finally:
        server.terminate()
        server.wait(20)


@pytest.fixture
def printer() -> Iterator[PdfPrinter]:
    folder = Path(tempfile.mkdtemp(prefix="kontora-cups-"))
    folder.chmod(0o755)  # the filters run as another account
    try:
        with cups(folder) as environment:
            (folder / "kontora.ppd").write_text(PPD)
            output = folder / "printed.pdf"
            add = ["lpadmin", "-p", QUEUE, "-v", f"file://{output}", "-P", str(folder / "kontora.ppd"), "-E"]
            subprocess.run(add, env=environment, check=True, capture_output=True)
            subprocess.run(["lpadmin", "-d", QUEUE], env=environment, check=True, capture_output=True)
            yield PdfPrinter(environment, output)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def picture(pdf: bytes, page: int) -> Image.Image:
    with pdfium.PdfDocument(pdf) as opened:
        shown: Image.Image = opened[page].render(scale=SCALE).to_pil()
        return shown.convert("L").filter(ImageFilter.BoxBlur(3))


def difference(one: Image.Image, other: Image.Image) -> float:
    box = (0, 0, min(one.width, other.width), min(one.height, other.height))
    histogram = ImageChops.difference(one.crop(box), other.crop(box)).histogram()
    return sum(value * count for value, count in enumerate(histogram)) / (box[2] * box[3])


@pytest.mark.parametrize("copies", [1, 2])
def test_the_preview_prints_what_the_pdf_shows(printer: PdfPrinter, copies: int) -> None:
    command = [sys.executable, "-m", "tests.ui.print_on_cups", str(copies)]
    told = subprocess.run(command, cwd=ROOT, env=printer.environment, check=False, capture_output=True, text=True, timeout=120)
    assert told.returncode == 0, told.stdout + told.stderr
    assert QUEUE in told.stdout
    printed = printer.printed()
    form = invoice.layout(print_samples.document("ka", 60))
    with pdfium.PdfDocument(printed) as opened:
        assert len(opened) == len(form.pages) * copies
        assert opened[0].get_size() == pytest.approx((595, 842), abs=2)
    assert len(printed) < 400_000, "vectors, not pictures"
    ours = to_pdf(form)
    for number in range(len(form.pages)):
        assert difference(picture(printed, number), picture(ours, number)) < 1.0
