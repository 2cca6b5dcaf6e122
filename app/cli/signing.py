"""Which infobase a verb works with and as whom: options first, then the list, the environment, the keyring, at last a question."""

from __future__ import annotations

import getpass
import os
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

from app.core.errors import UserError
from app.core.i18n import _
from app.db.infobases import InfobaseList, saved_password
from app.db.session import sign_in

if TYPE_CHECKING:
    import argparse
    from collections.abc import Iterator

    from app.db.infobases import Infobase
    from app.db.session import Session


def chosen_base(options: argparse.Namespace) -> Infobase:
    """The infobase named by ``--base``, else the one used last."""
    known = InfobaseList()
    if options.base:
        return known.find(options.base)
    infobases = known.all()
    if not infobases:
        raise UserError(_("The list of infobases is empty."), _("Make one: “kontora base create NAME”."))
    return infobases[0]


@contextmanager
def session_of(options: argparse.Namespace) -> Iterator[Session]:
    """A session in the chosen base; the password comes from KONTORA_PASSWORD, the keyring or a question."""
    from app.metadata.objects import registry

    infobase = chosen_base(options)
    login = options.login or infobase.user
    if not login:
        raise UserError(_("Who signs in is not known."), _("Name the person: --login LOGIN."), "login")
    known = os.environ.get("KONTORA_PASSWORD") or saved_password(infobase, login)
    password = known or ask(_("Password of {login}: ").format(login=login), "KONTORA_PASSWORD")
    session = sign_in(infobase, login, password, registry=registry())
    try:
        yield session
    finally:
        session.close()


def secret(variable: str, question: str) -> str:
    """A password from the environment or from a question."""
    return os.environ.get(variable) or ask(question, variable)


def ask(question: str, variable: str) -> str:
    """A password typed by the person; without a terminal it says which variable to set."""
    if not sys.stdin.isatty():
        raise UserError(_("A password is needed."), _("Set the variable {variable}, or run the command in a terminal.").format(variable=variable))
    return getpass.getpass(question)
