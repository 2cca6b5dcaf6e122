"""How a language says whole numbers and money: the tables every language fills in, and the one way to read them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

THOUSAND = 1000


@dataclass(frozen=True, slots=True)
class Scale:
    """A power of a thousand. ``followed`` is its form in front of smaller words, ``silent_one`` leaves out the "one" before it."""

    forms: tuple[str, ...]
    followed: str = ""
    feminine: bool = False
    silent_one: bool = False


@dataclass(frozen=True, slots=True)
class CurrencyWords:
    """The names of a currency and of its hundredth, each in the forms that ``Numerals.plural`` chooses from."""

    major: tuple[str, ...]
    minor: tuple[str, ...]
    feminine: bool = False


@dataclass(frozen=True, slots=True)
class Numerals:
    """A language: ``below_hundred`` has 100 entries, ``hundreds`` ten, the first of each empty; ``scales`` go from thousand to trillion.

    ``hundreds_followed`` are the hundreds in front of smaller words, where they differ. ``feminine`` gives the last word of a number another
    gender. ``shape`` puts the sum together.
    """

    zero: str
    minus: str
    below_hundred: Sequence[str]
    hundreds: Sequence[str]
    scales: tuple[Scale, ...]
    currencies: Mapping[str, CurrencyWords]
    shape: str = "{number} {major} {cents} {minor}"
    plural: Callable[[int], int] = lambda _count: 0
    feminine: Mapping[str, str] = field(default_factory=dict)
    hundreds_followed: Sequence[str] = ()


def tens_and_units(below_twenty: Sequence[str], tens: Sequence[str], glue: str = " ") -> list[str]:
    """The words of 0 to 99 where tens and units simply stand side by side; ``tens`` begins with twenty."""
    pairs = [f"{ten}{glue * bool(unit)}{unit}" for ten in tens for unit in below_twenty[:10]]
    return [*below_twenty, *pairs]


def _below_thousand(numerals: Numerals, number: int, *, feminine: bool) -> str:
    hundreds, rest = divmod(number, 100)
    table = numerals.hundreds_followed if rest and numerals.hundreds_followed else numerals.hundreds
    words = " ".join(filter(None, (table[hundreds], numerals.below_hundred[rest])))
    if not feminine:
        return words
    head, blank, last = words.rpartition(" ")
    return f"{head}{blank}{numerals.feminine.get(last, last)}"


def _scaled(numerals: Numerals, scale: Scale, count: int, *, followed: bool) -> str:
    word = scale.followed if followed and scale.followed else scale.forms[numerals.plural(count)]
    if count == 1 and scale.silent_one:
        return word
    return f"{_below_thousand(numerals, count, feminine=scale.feminine)} {word}"


def cardinal(numerals: Numerals, number: int, *, feminine: bool = False) -> str:
    """A whole number from 0 to 999 trillion in words."""
    if not 0 <= number < THOUSAND ** (len(numerals.scales) + 1):
        raise ValueError(number)
    words = []
    for rank in range(len(numerals.scales), 0, -1):
        count, number = divmod(number, THOUSAND**rank)
        if count:
            words.append(_scaled(numerals, numerals.scales[rank - 1], count, followed=number > 0))
    if number:
        words.append(_below_thousand(numerals, number, feminine=feminine))
    return " ".join(words) or numerals.zero


def slavic_plural(count: int) -> int:
    """Which of the three forms fits: 1, 21 … the first; 2–4, 22–24 … the second; the rest, 11–14 too, the third."""
    last, teens = count % 10, 10 < count % 100 < 20
    if teens or last == 0 or last > 4:
        return 2
    return 0 if last == 1 else 1
