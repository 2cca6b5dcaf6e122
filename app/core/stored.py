"""Parts of kept settings, where an older version or a hand may have left anything: what is not of the kind expected counts as not there."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, TypeVar

T = TypeVar("T")


def mapping(value: object) -> dict[str, Any]:
    """The value when it is a JSON object, else an empty one."""
    return {key: item for key, item in value.items() if isinstance(key, str)} if isinstance(value, Mapping) else {}


def items(value: object) -> list[Any]:
    """The value when it is a JSON list, else an empty one."""
    return list(value) if isinstance(value, list | tuple) else []


def texts(value: object) -> list[str]:
    """The texts of a JSON list that say something."""
    return [text for text in items(value) if isinstance(text, str) and text]


def pairs(value: object, kind: type[T]) -> list[tuple[str, T]]:
    """The members of a JSON object that are exactly of a kind (``True`` is no number)."""
    return [(key, item) for key, item in mapping(value).items() if type(item) is kind]


def over(standard: Mapping[str, Any], value: object) -> dict[str, Any]:
    """The standard members, each replaced by what the value holds under its name when that is of the same kind."""
    kept = mapping(value)
    return {name: kept[name] if type(kept.get(name)) is type(item) else item for name, item in standard.items()}
