"""The look of one company's base: its accent colour and its logo, kept as a shared setting that is read with the others at sign-in."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize, Qt
from PySide6.QtGui import QImage, QImageReader, QPixmap

from app.core.colours import known_colour
from app.core.errors import UserError
from app.core.i18n import _
from app.ui import theme

LOOK = "company.look"
MOST_KEPT = 64 * 1024
"""Bytes of the logo in the base, as base64 text."""
MOST_READ = 10 * 1024 * 1024
WIDEST, HIGHEST = 480, 144
"""The logo is kept at this many pixels at most: three times as large as it is shown, for screens of high resolution."""


@dataclass(frozen=True, slots=True)
class CompanyLook:
    """``accent`` is ``#rrggbb`` or empty for the program's amber, ``logo`` a PNG or empty for the program's own."""

    accent: str = ""
    logo: bytes = b""

    def to_json(self) -> dict[str, str]:
        """The look as it is kept; the program's own is ``{}``."""
        parts = {"accent": self.accent, "logo": base64.b64encode(self.logo).decode()}
        return {name: value for name, value in parts.items() if value}

    @classmethod
    def from_json(cls, value: object) -> CompanyLook:
        """The look kept in the base; whatever is not understood counts as the program's own."""
        kept = value if isinstance(value, Mapping) else {}
        return cls(known_colour(str(kept.get("accent", ""))), _decoded(kept.get("logo")))

    def picture(self, height: int, ratio: float) -> QPixmap:
        """The logo at a height in pixels at 100 %, for a screen of that resolution."""
        image = QImage.fromData(self.logo)
        if image.isNull():
            return QPixmap()
        scaled = image.scaled(
            QSize(round(theme.px(WIDEST) * ratio), round(theme.px(height) * ratio)),
            Qt.AspectRatioMode.KeepAspectRatio,
            Qt.TransformationMode.SmoothTransformation,
        )
        scaled.setDevicePixelRatio(ratio)
        return QPixmap.fromImage(scaled)


def read_logo(path: Path) -> bytes:
    """The picture of a file as a PNG that fits into the base. Raises ``UserError`` for what is no picture, too large or cannot be read."""
    try:
        if path.stat().st_size > MOST_READ:
            raise UserError(_("The picture is too large: up to 10 MB can be taken."), _("Save it smaller and choose it again."))
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        image = reader.read()
    except OSError as error:
        raise UserError(_("The file could not be read: {reason}").format(reason=error.strerror or error)) from error
    if image.isNull():
        raise UserError(_("“{name}” is not a picture that can be shown.").format(name=path.name), _("Choose a PNG, JPEG or SVG file."))
    return _small_png(image)


def _small_png(image: QImage) -> bytes:
    size = image.size()
    if size.width() > WIDEST or size.height() > HIGHEST:
        size = size.scaled(QSize(WIDEST, HIGHEST), Qt.AspectRatioMode.KeepAspectRatio)
    picture = _png(image, size)
    while len(base64.b64encode(picture)) > MOST_KEPT:
        size = size * 0.85
        picture = _png(image, size)
    return picture


def _png(image: QImage, size: QSize) -> bytes:
    """The image at a size, without whatever else the file held."""
    smooth = image.convertToFormat(QImage.Format.Format_ARGB32)
    scaled = smooth.scaled(size.expandedTo(QSize(1, 1)), Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation)
    for key in scaled.textKeys():
        scaled.setText(key, "")
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    scaled.save(buffer, "PNG")  # type: ignore[call-overload] # the stubs want bytes, Qt a text
    return bytes(data.data())


def _decoded(value: Any) -> bytes:
    if not isinstance(value, str) or len(value) > MOST_KEPT:
        return b""
    try:
        picture = base64.b64decode(value, validate=True)
    except binascii.Error:
        return b""
    return picture if not QImage.fromData(picture).isNull() else b""
