"""Which bases this program works with: the base's schema may be older or newer by what ``min_client`` allows."""

from __future__ import annotations

from app import __version__
from app.core.errors import UserError
from app.core.i18n import _

PROGRAM = __version__
# The number of the newest migration; clients from MIN_CLIENT on work with a base of this schema.
SCHEMA = 1
MIN_CLIENT = "0.1.0"


def parsed(version: str) -> tuple[int, ...]:
    """A version as numbers, so that 0.10 is newer than 0.9."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def check(schema: int, min_client: str) -> None:
    """Raise a clear sentence when this program and a base do not fit."""
    if parsed(PROGRAM) < parsed(min_client):
        raise UserError(
            _("This program (version {program}) is older than the infobase.").format(program=PROGRAM),
            _("Install version {version} or newer.").format(version=min_client),
        )
    if schema < SCHEMA:
        raise UserError(
            _("The infobase is older than this program (version {program}).").format(program=PROGRAM),
            _("Ask the administrator to update the infobase: “kontora base update”."),
        )
