"""Colours of a company made fit to read: contrast as WCAG 2.1 reckons it, and the family of colours that one accent gives a scheme."""

from __future__ import annotations

import colorsys
import re
from dataclasses import dataclass

READABLE = 4.5
"""The least contrast of a text with what it stands on (WCAG 2.1, success criterion 1.4.3)."""
VISIBLE = 3.0
"""The least contrast of a line or mark that must be seen (success criterion 1.4.11)."""
STEP = 0.02
_HEX = re.compile(r"#[0-9a-f]{6}")

Rgb = tuple[float, float, float]


@dataclass(frozen=True, slots=True)
class Grounds:
    """What the colours of a scheme stand on and with: ``work`` behind windows, ``frame`` behind the top bar, dark and light ink, texts of rows."""

    work: str
    frame: str
    dark_ink: str
    light_ink: str
    texts: tuple[str, ...]


def known_colour(text: str) -> str:
    """The colour as ``#rrggbb`` in small letters; empty when it is none."""
    colour = text.strip().lower()
    colour = colour if colour.startswith("#") else f"#{colour}"
    return colour if _HEX.fullmatch(colour) else ""


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def readable(colour: str, ground: str, least: float = READABLE) -> str:
    """The colour, made darker on a light ground or lighter on a dark one until it stands out enough."""
    towards = -STEP if _luminance(ground) > 0.18 else STEP
    while contrast(colour, ground) < least and _lighter(colour, towards) != colour:
        colour = _lighter(colour, towards)
    return colour


def mixed(colour: str, ground: str, share: float) -> str:
    """``share`` (0 to 1) of a colour over a ground."""
    return _hex(tuple(share * part + (1 - share) * other for part, other in zip(_rgb(colour), _rgb(ground), strict=True)))


def tint(colour: str, ground: str, share: float, texts: tuple[str, ...]) -> str:
    """A soft background of that colour on which all ``texts`` can be read; paler than asked when need be."""
    while share > STEP and min(contrast(text, mixed(colour, ground, share)) for text in texts) < READABLE:
        share -= STEP
    return mixed(colour, ground, max(share, STEP))


def family(accent: str, grounds: Grounds) -> dict[str, str]:
    """The colours that an accent gives a scheme, by the names of the theme's roles."""
    ink = max(grounds.dark_ink, grounds.light_ink, key=lambda colour: contrast(colour, accent))
    main = readable(accent, ink)
    hover = readable(_lighter(main, STEP * 3 if _luminance(ink) < _luminance(main) else -STEP * 3), ink)
    line = readable(main, grounds.work, VISIBLE)
    soft = tint(accent, grounds.work, 0.22, grounds.texts)
    strong = tint(accent, grounds.work, 0.38, grounds.texts[:1])
    return {
        "main": main,
        "main_hover": hover,
        "main_line": line,
        "main_text": ink,
        "current": soft,
        "button_down": soft,
        "section_current": strong,
        "selected_text": strong,
        "focus": line,
        "star": line,
        "brand": readable(accent, grounds.frame),
    }


def _lighter(colour: str, by: float) -> str:
    hue, lightness, saturation = colorsys.rgb_to_hls(*_rgb(colour))
    return _hex(colorsys.hls_to_rgb(hue, min(max(lightness + by, 0.0), 1.0), saturation))


def _luminance(colour: str) -> float:
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _rgb(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _rgb(colour: str) -> Rgb:
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    return red, green, blue


def _hex(parts: tuple[float, ...]) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in parts)
