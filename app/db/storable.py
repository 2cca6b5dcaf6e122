"""Texts as PostgreSQL can keep them: it refuses the character NUL, and UTF-8 has no place for half a surrogate pair. Both come from other programs'
clipboards and keyboards, say nothing, and are left out wherever a text goes to the base: in a search, a field, a setting."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

from psycopg import DataError
from psycopg.types.json import set_json_dumps
from psycopg.types.string import StrDumperUnknown

if TYPE_CHECKING:
    from psycopg import Connection

_NOTHING = re.compile(r"[\x00\ud800-\udfff]")
_MAYBE = re.compile(r"\\u(?:0000|d[89a-f])")


def storable(value: Any) -> Any:
    """A text, or all texts of a JSON value, without the characters that the base cannot keep."""
    if isinstance(value, str):
        return _NOTHING.sub("", value)
    if isinstance(value, dict):
        return {storable(key): storable(item) for key, item in value.items()}
    return [storable(item) for item in value] if isinstance(value, list | tuple) else value


def keep_texts_storable(connection: Connection[Any]) -> None:
    """Let every text that is sent over the connection be one that the base takes."""
    connection.adapters.register_dumper(str, _TextDumper)
    set_json_dumps(_json, connection)


class _TextDumper(StrDumperUnknown):
    """Cleans only what was refused: other texts cost nothing."""

    def dump(self, obj: str) -> Any:
        try:
            return super().dump(obj)
        except (DataError, UnicodeEncodeError):
            return super().dump(_NOTHING.sub("", obj))


def _json(value: Any) -> str:
    text = json.dumps(value)
    return json.dumps(storable(value)) if _MAYBE.search(text) else text
