"""Sums typed into a number field: ``12*3+5%`` as an accountant's calculator understands it, with exact decimals."""

from __future__ import annotations

import operator
import re
import unicodedata
from decimal import ROUND_HALF_UP, Context, Decimal, DecimalException, localcontext
from typing import TYPE_CHECKING

from app.core.i18n import _
from app.core.number_text import NotUnderstood, parse_number, shortened

if TYPE_CHECKING:
    from collections.abc import Callable

_EXACT = Context(prec=60, rounding=ROUND_HALF_UP)
_LONGEST = 200
_DEEPEST = 20
_SIGNS = str.maketrans({"−": "-", "‒": "-", "–": "-", "—": "-", "×": "*", "·": "*", "∙": "*", "÷": "/", ":": "/", "⁄": "/"})
_TOKEN = re.compile(r"[0-9.,' \xa0’]*[0-9.,'’]|[-+*/()%]")
_ANYWHERE = re.compile(r"[0-9)%] *[-+*/]|[(][^()]*[-+*/]")
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}")
_STEPS: dict[str, Callable[[Decimal, Decimal], Decimal]] = {"+": operator.add, "-": operator.sub, "*": operator.mul, "/": operator.truediv}


def _plain(text: str) -> str:
    """One kind of each sign; a ``=`` at the end only asks for the result."""
    return unicodedata.normalize("NFKC", text).translate(_SIGNS).strip().removesuffix("=").strip()


def is_sum(text: str) -> bool:
    """Whether the text is more than a number: something is to be computed. A date is no sum, though it is written with minuses."""
    plain = _plain(text)
    return len(plain) <= _LONGEST and not _DATE.match(plain) and _ANYWHERE.search(plain) is not None


def compute(text: str) -> Decimal:
    """The result of a sum; raises ``NotUnderstood``.

    Percents are those of a calculator: added or taken off they are of what stands before (``200+5%`` is 210), elsewhere hundredths
    (``200*5%`` is 10). Numbers are written as in any number field.
    """
    plain = _plain(text)
    if len(plain) > _LONGEST:
        raise _wrong(text)
    try:
        with localcontext(_EXACT):
            return _written_out(_Reader(plain).result())
    except (_Unfinished, NotUnderstood) as error:
        raise _wrong(text) from error
    except ZeroDivisionError as error:
        raise NotUnderstood(_("Nothing can be divided by zero: {text}.").format(text=shortened(text)), _("Correct the sum.")) from error
    except DecimalException as error:
        raise NotUnderstood(_("The result of {text} is too large.").format(text=shortened(text)), _("Correct the sum.")) from error


def _wrong(text: str) -> NotUnderstood:
    return NotUnderstood(_("“{text}” cannot be computed.").format(text=shortened(text)), _("Write it like 12*3+5%."))


class _Unfinished(ValueError):
    """The text is no sum, or not yet."""


class _Reader:
    """Reads a sum from left to right: percents first, then products, then additions."""

    def __init__(self, text: str) -> None:
        self._tokens = _TOKEN.findall(text)
        if "".join(self._tokens).replace(" ", "") != text.replace(" ", ""):
            raise _Unfinished(text)
        self._place = 0
        self._depth = 0

    def result(self) -> Decimal:
        """The value of the whole text."""
        value = self._additions()
        if self._next():
            raise _Unfinished
        return value

    def _next(self) -> str:
        return self._tokens[self._place].strip() if self._place < len(self._tokens) else ""

    def _take(self) -> str:
        token = self._next()
        self._place += 1
        return token

    def _additions(self) -> Decimal:
        value = _hundredth(*self._product())
        while self._next() in {"+", "-"}:
            step = _STEPS[self._take()]
            operand, is_percent = self._product()
            value = step(value, value * operand / 100 if is_percent else operand)
        return value

    def _product(self) -> tuple[Decimal, bool]:
        """A product and whether it is a bare percent."""
        value, is_percent = self._operand()
        while self._next() in {"*", "/"}:
            step = _STEPS[self._take()]
            other = _hundredth(*self._operand())
            if step is operator.truediv and not other:
                raise ZeroDivisionError
            value, is_percent = step(_hundredth(value, is_percent), other), False
        return value, is_percent

    def _operand(self) -> tuple[Decimal, bool]:
        token = self._take()
        if token in {"-", "+"}:
            self._go_deeper()
            value, is_percent = self._operand()
            self._depth -= 1
            return (-value if token == "-" else value), is_percent
        if token == "(":
            value = self._bracket()
        elif token and token not in "*/)%":
            value = parse_number(token)
        else:
            raise _Unfinished
        is_percent = self._next() == "%"
        self._place += is_percent
        return value, is_percent

    def _bracket(self) -> Decimal:
        self._go_deeper()
        value = self._additions()
        if self._take() != ")":
            raise _Unfinished
        self._depth -= 1
        return value

    def _go_deeper(self) -> None:
        self._depth += 1
        if self._depth > _DEEPEST:
            raise _Unfinished


def _written_out(value: Decimal) -> Decimal:
    """Without zeros behind the last decimal, but 10 and not 1E+1."""
    short = value.normalize()
    return short.quantize(Decimal(1)) if value == value.to_integral_value() else short


def _hundredth(value: Decimal, is_percent: bool) -> Decimal:
    return value / 100 if is_percent else value
