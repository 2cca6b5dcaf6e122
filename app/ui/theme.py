"""Colours, sizes and fonts of the program: the only home of a colour literal.

Widgets ask for a role (``color(Role.LINE)``) or a size (``px(24)``), or wear a named look from the style sheet (``wear(label, Look.TITLE)``).
The state is that of the process, as QApplication's own palette is.
"""

from __future__ import annotations

import re
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

import platformdirs
from PySide6.QtCore import QLocale, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from app.core import i18n
from app.core.colours import Grounds, family
from app.ui import fonts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtWidgets import QWidget

RESOURCES = Path(__file__).resolve().parents[2] / "resources"
STYLE_SHEET = RESOURCES / "styles" / "kontora.qss"
ICONS = RESOURCES / "icons"


class Scheme(StrEnum):
    """The two colour schemes."""

    LIGHT = "light"
    DARK = "dark"


class Role(StrEnum):
    """What a colour is for."""

    FRAME = "frame"  # top bar, status bar
    TAB_STRIP = "tab_strip"
    TAB = "tab"
    SECTIONS = "sections"
    SECTION_CURRENT = "section_current"
    WORK = "work"  # windows and fields
    FIELD_READ_ONLY = "field_read_only"
    HEADER = "header"  # header of tables
    FOOTER = "footer"
    BOARD = "board"  # background behind cards
    TEXT = "text"
    TEXT_SECOND = "text_second"  # labels of fields, text of headers
    MUTED = "muted"
    PLACEHOLDER = "placeholder"
    STRUCK = "struck"  # marked for deletion
    FRAME_LINE = "frame_line"
    LINE = "line"
    ROW_LINE = "row_line"
    FIELD_LINE = "field_line"
    BUTTON = "button"
    BUTTON_HOVER = "button_hover"
    BUTTON_DOWN = "button_down"
    MAIN = "main"  # the one amber button of a window
    MAIN_HOVER = "main_hover"
    MAIN_LINE = "main_line"
    MAIN_TEXT = "main_text"
    CURRENT = "current"  # current row
    SELECTED_TEXT = "selected_text"  # background of selected text in a field
    FOCUS = "focus"
    STAR = "star"
    BRAND = "brand"
    LINK = "link"
    GOOD = "good"
    GOOD_SOFT = "good_soft"
    GOOD_LINE = "good_line"
    WARNING = "warning"
    WARNING_SOFT = "warning_soft"
    BAD = "bad"
    BAD_SOFT = "bad_soft"
    NEUTRAL = "neutral"
    NEUTRAL_SOFT = "neutral_soft"
    BLUE_SOFT = "blue_soft"
    VIOLET = "violet"
    VIOLET_SOFT = "violet_soft"
    NEGATIVE = "negative"  # negative and overdue figures, task bars
    REQUIRED = "required"  # dashed line under an empty required field


_COLORS: dict[Role, tuple[str, str]] = {
    Role.FRAME: ("#f3f0e6", "#2b2924"),
    Role.TAB_STRIP: ("#e9e6dc", "#24221e"),
    Role.TAB: ("#dedacd", "#33302a"),
    Role.SECTIONS: ("#f7f4ea", "#272520"),
    Role.SECTION_CURRENT: ("#ffe9a8", "#4a3f1a"),
    Role.WORK: ("#ffffff", "#1e1d1a"),
    Role.FIELD_READ_ONLY: ("#f7f5ee", "#25231f"),
    Role.HEADER: ("#f1eee4", "#2d2a25"),
    Role.FOOTER: ("#fbfaf5", "#24221e"),
    Role.BOARD: ("#f8f6ef", "#24221e"),
    Role.TEXT: ("#222222", "#e8e4da"),
    Role.TEXT_SECOND: ("#555555", "#b5afa2"),
    Role.MUTED: ("#686868", "#aea798"),
    Role.PLACEHOLDER: ("#888888", "#807a6e"),
    Role.STRUCK: ("#858585", "#8f887b"),
    Role.FRAME_LINE: ("#cfc9b8", "#45413a"),
    Role.LINE: ("#d5d0c1", "#433f38"),
    Role.ROW_LINE: ("#ebe8dd", "#302d28"),
    Role.FIELD_LINE: ("#b9b3a2", "#5a554b"),
    Role.BUTTON: ("#faf8f2", "#33302a"),
    Role.BUTTON_HOVER: ("#f1eee4", "#3d3a33"),
    Role.BUTTON_DOWN: ("#fff3c4", "#4a3f1a"),
    Role.MAIN: ("#ffd84d", "#dcb437"),
    Role.MAIN_HOVER: ("#ffe27a", "#e8c450"),
    Role.MAIN_LINE: ("#c9a300", "#b08f1e"),
    Role.MAIN_TEXT: ("#222222", "#1e1a0c"),
    Role.CURRENT: ("#fff3c4", "#423a1c"),
    Role.SELECTED_TEXT: ("#ffe08a", "#6a5718"),
    Role.FOCUS: ("#b08400", "#e0a800"),
    Role.STAR: ("#c9a300", "#dcb437"),
    Role.BRAND: ("#7a5b00", "#e0b93a"),
    Role.LINK: ("#1f5fa8", "#82b4ea"),
    Role.GOOD: ("#2c6a1c", "#94cb84"),
    Role.GOOD_SOFT: ("#e7f1e2", "#25361f"),
    Role.GOOD_LINE: ("#3c8f3c", "#5fae5f"),
    Role.WARNING: ("#7a5b00", "#e3c069"),
    Role.WARNING_SOFT: ("#fff0c2", "#3b3216"),
    Role.BAD: ("#a0141f", "#f2949a"),
    Role.BAD_SOFT: ("#fbe3e4", "#472422"),
    Role.NEUTRAL: ("#686868", "#a9a396"),
    Role.NEUTRAL_SOFT: ("#ececec", "#383530"),
    Role.BLUE_SOFT: ("#e3eefa", "#1d3045"),
    Role.VIOLET: ("#6b3fa0", "#c3a6ee"),
    Role.VIOLET_SOFT: ("#f0e8fa", "#352946"),
    Role.NEGATIVE: ("#b00020", "#ff8087"),
    Role.REQUIRED: ("#cc3333", "#ff6b6b"),
}


class Look(StrEnum):
    """Looks of the style sheet that a widget can wear."""

    TOP_BAR = "top_bar"
    STATUS_BAR = "status_bar"
    SECTIONS = "sections"
    FOOTER = "footer"
    TITLE = "title"
    HEADING = "heading"
    BRAND = "brand"
    MUTED = "muted"
    LABEL = "label"
    LINK = "link"
    TOTAL = "total"
    NEGATIVE = "negative"
    ERROR = "error"
    LAMP_GOOD = "lamp_good"
    LAMP_BAD = "lamp_bad"
    MAIN_BUTTON = "main_button"
    BUTTON = "button"
    FLAT_BUTTON = "flat_button"
    FIELD_BUTTON = "field_button"
    SECTION_BUTTON = "section_button"
    NAVIGATION = "navigation"
    CELL_EDITOR = "cell_editor"
    PANEL = "panel"
    SUGGESTIONS = "suggestions"
    CALLOUT = "callout"
    HINT = "hint"
    DROP_DOWN = "drop_down"
    BANNER_GOOD = "banner_good"
    BANNER_WARNING = "banner_warning"
    BANNER_BAD = "banner_bad"
    PILL_GOOD = "pill_good"
    PILL_WARNING = "pill_warning"
    PILL_BAD = "pill_bad"
    PILL_NEUTRAL = "pill_neutral"


TEXT = 13
SMALL = 12
TITLE = 17
ROW = 24
FIELD = 24
BUTTON = 26
ICON = 16
MARGIN = 12
GAP = 6


class _Current:
    scheme: Scheme = Scheme.LIGHT
    scale: float = 1.0
    still: bool = False
    company: ClassVar[Mapping[Role, tuple[str, str]]] = {}


def scheme() -> Scheme:
    """The colour scheme in force."""
    return _Current.scheme


def color(role: Role) -> QColor:
    """The colour for a role in the scheme in force."""
    return QColor(hex_of(role))


def hex_of(role: Role) -> str:
    """The colour for a role as ``#rrggbb``, for SVG and rich text."""
    light, dark = _Current.company.get(role) or _COLORS[role]
    return light if _Current.scheme is Scheme.LIGHT else dark


def company_colours(accent: str) -> Mapping[Role, tuple[str, str]]:
    """What an accent (``#rrggbb``) makes of the amber of both schemes, made readable where it would not be; nothing without an accent."""
    if not accent:
        return {}
    light, dark = (family(accent, _grounds(place)) for place in (0, 1))
    return {Role(name): (light[name], dark[name]) for name in light}


def hex_in(scheme: Scheme, role: Role, accent: str) -> str:
    """The colour for a role in a scheme with an accent, whatever is in force."""
    light, dark = company_colours(accent).get(role) or _COLORS[role]
    return light if scheme is Scheme.LIGHT else dark


def _grounds(place: int) -> Grounds:
    ink, paper = _COLORS[Role.TEXT][0], _COLORS[Role.WORK][0]
    texts = (_COLORS[Role.TEXT][place], _COLORS[Role.NEGATIVE][place])
    return Grounds(_COLORS[Role.WORK][place], _COLORS[Role.FRAME][place], ink, paper, texts)


def px(size: float) -> int:
    """A size given in pixels at 100 % (the constants of this module), at the text size the person chose."""
    return round(size * _Current.scale)


def font(*, bold: bool = False, size: float = TEXT, struck: bool = False) -> QFont:
    """The font of the program; sizes are pixels at 100 %."""
    result = QFont(fonts.FAMILY)
    result.setPixelSize(px(size))
    result.setBold(bold)
    result.setStrikeOut(struck)
    return result


def text_width(text: str, *, bold: bool = False, size: float = TEXT) -> int:
    """How many pixels a text takes on one line."""
    return QFontMetrics(font(bold=bold, size=size)).horizontalAdvance(text)


def wear(widget: QWidget, look: Look | str, on: bool = True) -> None:
    """Give a widget a look of the style sheet, or take it away."""
    set_state(widget, "look", str(look) if on else "")


def set_state(widget: QWidget, name: str, value: object) -> None:
    """Set a dynamic property the style sheet selects by (``invalid``, ``required``, ``look``) and repaint accordingly."""
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    style = widget.style()
    style.unpolish(widget)
    style.polish(widget)
    widget.update()


def apply(app: QApplication, scheme: Scheme = Scheme.LIGHT, scale: float = 1.0, accent: str = "") -> None:
    """Dress the whole application; may be called again to switch the scheme, the text size (1.0 to 2.0) or the accent of the company."""
    _Current.scheme = scheme
    _Current.company = company_colours(accent)
    _Current.scale = min(max(scale, 1.0), 2.0)
    fonts.load()
    if app.style().objectName() != "fusion":
        app.setStyle(QStyleFactory.create("Fusion"))
    for effect in Qt.UIEffect:
        app.setEffectEnabled(effect, False)  # nothing fades or slides: every step of it would go through Remote Desktop
    QLocale.setDefault(QLocale(i18n.language()))
    app.setFont(font())
    app.setPalette(_palette())
    app.setStyleSheet(_style_sheet())


def keep_still(app: QApplication, on: bool) -> None:
    """No blinking cursor, and with the next ``apply`` no highlights under the mouse; or both again."""
    _Current.still = on
    app.setCursorFlashTime(0 if on else -1)  # -1: as the system has it


_PALETTE: dict[QPalette.ColorRole, Role] = {
    QPalette.ColorRole.Window: Role.WORK,
    QPalette.ColorRole.WindowText: Role.TEXT,
    QPalette.ColorRole.Base: Role.WORK,
    QPalette.ColorRole.AlternateBase: Role.FOOTER,
    QPalette.ColorRole.Text: Role.TEXT,
    QPalette.ColorRole.PlaceholderText: Role.PLACEHOLDER,
    QPalette.ColorRole.Button: Role.BUTTON,
    QPalette.ColorRole.ButtonText: Role.TEXT,
    QPalette.ColorRole.BrightText: Role.NEGATIVE,
    QPalette.ColorRole.Highlight: Role.CURRENT,
    QPalette.ColorRole.HighlightedText: Role.TEXT,
    QPalette.ColorRole.Link: Role.LINK,
    QPalette.ColorRole.LinkVisited: Role.LINK,
    QPalette.ColorRole.ToolTipBase: Role.FOOTER,
    QPalette.ColorRole.ToolTipText: Role.TEXT,
    QPalette.ColorRole.Light: Role.WORK,
    QPalette.ColorRole.Midlight: Role.HEADER,
    QPalette.ColorRole.Mid: Role.LINE,
    QPalette.ColorRole.Dark: Role.FIELD_LINE,
    QPalette.ColorRole.Shadow: Role.FIELD_LINE,
}


def _palette() -> QPalette:
    palette = QPalette()
    for qt_role, role in _PALETTE.items():
        palette.setColor(qt_role, color(role))
    for qt_role in (QPalette.ColorRole.Text, QPalette.ColorRole.WindowText, QPalette.ColorRole.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, qt_role, color(Role.PLACEHOLDER))
    return palette


def _style_sheet() -> str:
    text = STYLE_SHEET.read_text(encoding="utf-8")
    if _Current.still:
        text = re.sub(r"[^{}]*:hover[^{}]*\{[^}]*\}", "", text)
    text = text.replace("@arrow_file", _colored_icon("drop_down", Role.TEXT_SECOND)).replace("@check_file", _colored_icon("check", Role.TEXT))
    text = re.sub(r"@(\w+)", lambda match: hex_of(Role(match[1])), text)
    return re.sub(r"\b(\d+)u\b", lambda match: f"{px(int(match[1]))}px", text)


def _colored_icon(name: str, role: Role) -> str:
    """A file with an icon in a colour of the scheme: style sheets can only name files."""
    color = hex_of(role)
    path = Path(platformdirs.user_cache_dir("kontora", appauthor=False)) / f"{name}-{color[1:]}.svg"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text((ICONS / f"{name}.svg").read_text(encoding="utf-8").replace("currentColor", color), encoding="utf-8")
    return path.as_posix()
