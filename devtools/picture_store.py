"""Pictures of windows on the disk: few colours, few kilobytes, and rewritten only when the picture really changed."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from PIL import Image, ImageChops

if TYPE_CHECKING:
    from pathlib import Path

COLOURS = (128, 64, 48, 32, 24, 16)
LARGEST = 40 * 1024
NOTICEABLE = 40
"""How far a colour must move before an eye sees it (0 to 255)."""
CHANGED_PART = 0.0005
"""The part of the pixels that must differ before a picture counts as changed."""


def small_png(picture: Image.Image) -> bytes:
    """The picture as a palette PNG of at most 40 KB; with fewer colours when it must be."""
    content = b""
    for colours in COLOURS:
        target = io.BytesIO()
        picture.convert("RGB").quantize(colours, Image.Quantize.MAXCOVERAGE, dither=Image.Dither.NONE).save(target, "PNG", optimize=True)
        content = target.getvalue()
        if len(content) <= LARGEST:
            return content
    raise ValueError(f"{len(content)} bytes with {COLOURS[-1]} colours")


def differs(one: Image.Image, other: Image.Image) -> bool:
    """Whether an eye would see a difference."""
    if one.size != other.size:
        return True
    difference = ImageChops.difference(one.convert("RGB"), other.convert("RGB")).convert("L")
    changed = sum(difference.histogram()[NOTICEABLE:])
    return changed > CHANGED_PART * one.width * one.height


def keep(png: bytes, path: Path) -> bool:
    """Write the picture unless the one there looks the same; whether it was written."""
    content = small_png(Image.open(io.BytesIO(png)))
    if path.exists():
        with Image.open(path) as before, Image.open(io.BytesIO(content)) as now:
            if not differs(before, now):
                return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return True
