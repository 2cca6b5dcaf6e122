"""What a verb of the command line answers: sentences for a person, or one JSON object with stable keys."""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass, field
from typing import Any

from app.core.errors import AccessDenied, KontoraError, Unavailable

SUCCESS, REFUSED, USAGE, UNAVAILABLE, DENIED = 0, 1, 2, 3, 4


@dataclass(frozen=True)
class Answer:
    """What was done; ``code`` is not 0 when something is wrong with what was looked at."""

    lines: list[str] = field(default_factory=list)
    facts: dict[str, Any] = field(default_factory=dict)
    code: int = SUCCESS


def show(answer: Answer, *, as_json: bool) -> int:
    """Print the answer and give the exit code."""
    if as_json:
        print(json.dumps({"ok": answer.code == SUCCESS, **answer.facts}, ensure_ascii=False, indent=1, default=str))
    else:
        print("\n".join(answer.lines))
    return answer.code


def show_error(error: KontoraError, *, as_json: bool) -> int:
    """Print what went wrong and give the exit code."""
    hint = getattr(error, "hint", "")
    if as_json:
        facts = {"type": type(error).__name__, "message": str(error), "hint": hint, "field": getattr(error, "field", None)}
        print(json.dumps({"ok": False, "error": facts}, ensure_ascii=False, indent=1))
    else:
        print("\n".join(text for text in (str(error), hint) if text), file=sys.stderr)
    return exit_code(error)


def exit_code(error: KontoraError) -> int:
    """1: the input; 3: the server or the network; 4: the rights."""
    if isinstance(error, Unavailable):
        return UNAVAILABLE
    if isinstance(error, AccessDenied):
        return DENIED
    return REFUSED
