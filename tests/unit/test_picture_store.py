"""Pictures are kept small, and kept as they are when nothing visible changed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageDraw

from devtools.picture_store import LARGEST, keep

if TYPE_CHECKING:
    from pathlib import Path


def drawn(*lines: int) -> bytes:
    picture = Image.new("RGB", (1280, 720), "#f3f0e6")
    pen = ImageDraw.Draw(picture)
    for line in lines:
        pen.line([(0, line), (1280, line + 100)], fill="#a06000", width=3)
    target = io.BytesIO()
    picture.save(target, "PNG")
    return target.getvalue()


def test_picture_is_written_once_and_again_only_when_it_changed(tmp_path: Path) -> None:
    path = tmp_path / "en" / "window.png"
    assert keep(drawn(100), path)
    written = path.read_bytes()
    assert not keep(drawn(100), path)
    assert path.read_bytes() == written
    assert keep(drawn(100, 300), path)
    assert len(path.read_bytes()) < LARGEST
    with Image.open(path) as picture:
        assert picture.mode == "P"


def test_another_size_is_a_change(tmp_path: Path) -> None:
    path = tmp_path / "window.png"
    assert keep(drawn(100), path)
    larger = io.BytesIO()
    Image.new("RGB", (1300, 720), "#f3f0e6").save(larger, "PNG")
    assert keep(larger.getvalue(), path)
