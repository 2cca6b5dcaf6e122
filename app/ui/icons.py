"""One set of line-drawn icons, painted in the colours of the theme at the resolution of the screen."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QByteArray, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from app.ui import theme
from app.ui.theme import ICONS, Role


def names() -> tuple[str, ...]:
    """The icons there are."""
    return tuple(sorted(path.stem for path in ICONS.glob("*.svg")))


def icon(name: str, role: Role = Role.TEXT_SECOND) -> QIcon:
    """The icon of that name; an empty name is no icon."""
    return QIcon(_Engine(name, role)) if name else QIcon()


def pixmap(name: str, role: Role = Role.TEXT_SECOND, size: int = theme.ICON, ratio: float = 1.0) -> QPixmap:
    """An icon as a picture, for painting in delegates; ``size`` is in pixels at 100 %."""
    return _pixmap(name, theme.hex_of(role), round(theme.px(size) * ratio), ratio)


@lru_cache(maxsize=128)
def _source(name: str) -> str:
    return (ICONS / f"{name}.svg").read_text(encoding="utf-8")


@lru_cache(maxsize=512)
def _pixmap(name: str, color: str, device_size: int, ratio: float) -> QPixmap:
    picture = QPixmap(device_size, device_size)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    _renderer(name, color).render(painter, QRectF(0, 0, device_size, device_size))
    painter.end()
    picture.setDevicePixelRatio(ratio)
    return picture


def _renderer(name: str, color: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(_source(name).replace("currentColor", color).encode()))


class _Engine(QIconEngine):
    """Paints at whatever size and resolution is asked, in the colours of the theme of that moment."""

    def __init__(self, name: str, role: Role) -> None:
        super().__init__()
        self._name = name
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:  # noqa: ARG002 - Qt's signature
        ratio = painter.device().devicePixelRatioF()
        side = min(rect.width(), rect.height())
        place = rect.center() - QRect(0, 0, side, side).center()
        painter.drawPixmap(place, self._picture(side, ratio, mode))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:  # noqa: ARG002 - Qt's signature
        return self._picture(min(size.width(), size.height()), 1.0, mode)

    def scaledPixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State, scale: float) -> QPixmap:  # noqa: ARG002 - Qt's signature
        return self._picture(min(size.width(), size.height()), scale, mode)

    def clone(self) -> QIconEngine:
        return _Engine(self._name, self._role)

    def _picture(self, side: int, ratio: float, mode: QIcon.Mode) -> QPixmap:
        return _pixmap(self._name, self._color(mode), round(side * ratio), ratio)

    def _color(self, mode: QIcon.Mode) -> str:
        return theme.hex_of(Role.PLACEHOLDER if mode is QIcon.Mode.Disabled else self._role)
