"""The small language of rules and command conditions."""

from __future__ import annotations

from typing import Any

import pytest

from app.core.expressions import ExpressionError, expression


@pytest.mark.parametrize(
    ("text", "names", "expected"),
    [
        ("posted", {"posted": True}, True),
        ("not posted", {}, True),
        ("state == 'lost' and amount > 0", {"state": "lost", "amount": 5}, True),
        ("state == 'lost' or state == 'won'", {"state": "open"}, False),
        ("state in ('open', 'won')", {"state": "won"}, True),
        ("state not in ['open']", {"state": "open"}, False),
        ("1 < n <= 3", {"n": 3}, True),
        ("1 < n <= 3", {"n": 4}, False),
        ("n >= 2", {"n": 2}, True),
        ("n < 2 and n != 1", {"n": 1}, False),
        ("x is None", {}, True),
        ("x is not None", {"x": 1}, True),
        ("right('document.post') and not posted", {"right": lambda name: name == "document.post"}, True),
    ],
)
def test_values(text: str, names: dict[str, Any], expected: object) -> None:
    assert bool(expression(text)(names)) is expected


@pytest.mark.parametrize(
    "text", ["__import__('os').system('x')", "a.b", "a[0]", "lambda: 1", "a +", "f(x=1)", "[y for y in z]", "a if b else c", "1 + 1"]
)
def test_anything_else_is_refused(text: str) -> None:
    with pytest.raises(ExpressionError):
        expression(text)({"a": 1, "f": lambda: 1})


def test_names_are_told() -> None:
    assert expression("posted and not right('x')").names() == {"posted", "right"}


def test_the_same_text_is_compiled_once() -> None:
    assert expression("posted") is expression("posted")
