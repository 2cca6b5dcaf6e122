"""The command line: ``kontora run | base … | user add | import | print | verify``; exit code 0 only on success, ``--json`` for programs.

Exit codes: 1 the input or a difference found, 2 wrong usage, 3 the server cannot be reached, 4 no right.
"""

from __future__ import annotations

import argparse
import os
from typing import TYPE_CHECKING

from app import __version__
from app.cli import base_verbs, data_verbs
from app.cli.answers import show, show_error
from app.core import i18n
from app.core.errors import KontoraError
from app.models.choices import COUNTRIES, LANGUAGES

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.cli.answers import Answer

    Verb = Callable[[argparse.Namespace], Answer]
    Verbs = argparse._SubParsersAction[argparse.ArgumentParser]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one verb and give its exit code."""
    i18n.set_language(os.environ.get("KONTORA_LANGUAGE", "en"))
    options = parser().parse_args(arguments)
    try:
        answer = options.verb(options)
    except KontoraError as error:
        return show_error(error, as_json=options.json)
    return show(answer, as_json=options.json)


def parser() -> argparse.ArgumentParser:
    """The whole grammar of the command line."""
    top = argparse.ArgumentParser(
        "kontora",
        description="Kontora, a desktop CRM. Without a display only these commands work.",
        epilog="Passwords: KONTORA_PASSWORD (who signs in), KONTORA_NEW_PASSWORD (a new user), KONTORA_SERVER_PASSWORD (the server's administrator).",
    )
    top.add_argument("--version", action="version", version=f"Kontora {__version__}")
    verbs = top.add_subparsers(required=True, metavar="COMMAND")
    verbs.add_parser("run", help="open the windows (see: kontora run --help)")
    bases = verbs.add_parser("base", help="make, list, check, update, remove infobases").add_subparsers(required=True, metavar="COMMAND")
    _base_create(bases)
    _base_others(bases)
    _user_add(verbs.add_parser("user", help="people who may sign in").add_subparsers(required=True, metavar="COMMAND"))
    _import(verbs)
    _print(verbs)
    _in_base(_verb(verbs, "verify", data_verbs.verify, "compare the registers with the documents; nothing must be found"))
    return top


def _verb(verbs: Verbs, name: str, function: Verb, help_text: str) -> argparse.ArgumentParser:
    made = verbs.add_parser(name, help=help_text, description=help_text)
    made.add_argument("--json", action="store_true", help="answer with one JSON object")
    made.set_defaults(verb=function)
    return made


def _in_base(made: argparse.ArgumentParser) -> argparse.ArgumentParser:
    made.add_argument("--base", default="", help="the infobase of the list; the one used last when not named")
    made.add_argument("--login", default="", help="who signs in; who signed in last when not named")
    return made


def _on_server(made: argparse.ArgumentParser) -> None:
    made.add_argument("--server-user", default="postgres", help="administrator of the PostgreSQL server")


def _base_create(verbs: Verbs) -> None:
    made = _verb(verbs, "create", base_verbs.create, "make an infobase: on this computer, or with --host on a PostgreSQL server")
    made.add_argument("name", help="small Latin letters, digits and _; becomes the database and the prefix of its roles")
    made.add_argument("--title", default="", help="how people call it")
    made.add_argument("--admin", default="director", help="login of the first administrator")
    made.add_argument("--country", choices=sorted(COUNTRIES), default="xx", help="country profile")
    made.add_argument("--language", choices=sorted(LANGUAGES), default="", help="language of the first contents")
    made.add_argument("--currency", default="", help="ISO code; the country's when not named")
    made.add_argument("--time-zone", default="", help="for example Asia/Tbilisi; the country's when not named")
    made.add_argument("--alphabet", choices=("default", "az"), default="", help="how names sort")
    made.add_argument("--folder", default="", help="where the files of a local infobase go")
    made.add_argument("--host", default="", help="a PostgreSQL server, 15 or newer")
    made.add_argument("--port", type=int, default=5432)
    made.add_argument("--sslmode", default="prefer", choices=("disable", "allow", "prefer", "require", "verify-ca", "verify-full"))
    _on_server(made)


def _base_others(verbs: Verbs) -> None:
    _verb(verbs, "list", base_verbs.list_bases, "the infobases of this person, last used first")
    check = _in_base(_verb(verbs, "check", base_verbs.check, "schema version, protection of tables and functions, register differences"))
    check.add_argument("--scratch", action="store_true", help="make an infobase for this and throw it away")
    update = _in_base(_verb(verbs, "update", base_verbs.update, "bring an infobase to the version of this program"))
    _on_server(update)
    remove = _verb(verbs, "remove", base_verbs.remove, "take an infobase off the list")
    remove.add_argument("name")
    remove.add_argument("--drop", action="store_true", help="destroy its data too")
    remove.add_argument("--yes", action="store_true", help="no question asked")
    _on_server(remove)


def _user_add(verbs: Verbs) -> None:
    made = _in_base(_verb(verbs, "add", data_verbs.user_add, "add a person who may sign in"))
    made.add_argument("new_login", metavar="LOGIN")
    made.add_argument("--name", default="", help="the person's name")
    made.add_argument("--admin", action="store_true", help="an administrator: sees and may do everything in the infobase")
    made.add_argument("--sees", choices=("own", "department", "all"), default="own", help="which clients, deals and documents")
    made.add_argument("--edit-others", action="store_true", help="may change every row that is seen")
    made.add_argument("--department", default="", help="by name; made when there is none")
    made.add_argument("--rights", default="manager", help="“manager”, “none”, or ids separated by commas")
    made.add_argument("--address", action="append", default=[], help="network the person may sign in from, for example 10.0.0.0/8; may be repeated")
    made.add_argument("--until", default=None, metavar="YYYY-MM-DD", help="the last day the person may sign in")


def _import(verbs: Verbs) -> None:
    made = _in_base(_verb(verbs, "import", data_verbs.import_file, "import a client base from XLSX or CSV"))
    made.add_argument("file", type=data_verbs.path_of)
    made.add_argument("--as", dest="target", default="partners", help="what the rows are")
    made.add_argument("--dry-run", action="store_true", help="say what would happen and write nothing")
    made.add_argument("--policy", choices=("skip", "fill", "update"), default="fill", help="what happens to clients that are there already")
    made.add_argument("--create-references", action="store_true", help="make sources and groups that are not there yet")


def _print(verbs: Verbs) -> None:
    made = _in_base(_verb(verbs, "print", data_verbs.print_document, "write a document as a file"))
    made.add_argument("document", choices=sorted(data_verbs.DOCUMENTS))
    made.add_argument("number")
    made.add_argument("--format", choices=("pdf", "xlsx"), default="pdf")
    made.add_argument("--form", default="", help="id of the print form; the usual one when not named")
    made.add_argument("--out", type=data_verbs.path_of, default=data_verbs.path_of("."))
