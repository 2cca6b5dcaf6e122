"""The error classes of the program. Messages are already in the user's language; ``ui/reporter.py`` decides how each class is shown."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from uuid import UUID


class KontoraError(Exception):
    """Everything that the program tells a person about; anything else that is raised is a bug."""


class UserError(KontoraError):
    """A rule was broken by input: ``message`` says what, ``hint`` what to do, ``field`` where (``name`` or ``section[3].name``)."""

    def __init__(self, message: str, hint: str = "", field: str | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint
        self.field = field


class UserErrors(UserError):
    """Several input errors found at once; ``errors`` holds each with its field."""

    def __init__(self, errors: tuple[UserError, ...]) -> None:
        super().__init__("\n".join(error.message for error in errors), errors[0].hint, errors[0].field)
        self.errors = errors


class Confirmation(KontoraError):
    """The action may proceed after consent: call again with ``key`` among the confirmed keys."""

    def __init__(self, key: str, message: str) -> None:
        super().__init__(message)
        self.key = key
        self.message = message


class Conflict(KontoraError):
    """Somebody else saved the object since it was read: nothing was written."""

    def __init__(self, kind: str, object_id: UUID, message: str) -> None:
        super().__init__(message)
        self.kind = kind
        self.object_id = object_id
        self.message = message


class AccessDenied(KontoraError):
    """The server refused: the right is named so that the administrator knows what to grant."""

    def __init__(self, message: str, right: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.right = right


class Unavailable(KontoraError):
    """The environment failed (server gone, time-out, disk full), not the input: trying again may help."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class Cancelled(KontoraError):
    """The person, or a newer request, cancelled the work; nothing is shown."""
