"""What a command is: something a person can do, declared once; menus, tool bars, keys, palette and the rights matrix are made of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.core.i18n import LazyText


@dataclass(frozen=True, slots=True)
class Command:
    """One command.

    ``id`` is ``noun.verb``. ``context`` says where it lives: ``app`` (the main window), ``list``, ``form``, ``section`` (a tabular section),
    ``choice``, ``preview``. ``handler`` is ``package.module:function`` and is called with the window of the context. ``when`` is an expression
    (``core.expressions``) over what that window tells (``kind``, ``document``, ``posted``, ``selected``, ``marked``, ``changed``, ``new`` and
    ``right('…')``); empty is always. ``right`` is the right the server will ask for. ``keys`` are Qt portable key texts and unique within a context.
    ``menu`` is ``bar`` (a button), ``bar:Text`` (a button with a menu of that name) or ``more``; ``main`` is the one yellow button of a form.
    """

    id: str
    title: LazyText
    icon: str
    context: str
    handler: str
    keys: tuple[str, ...] = ()
    when: str = ""
    right: str = ""
    menu: str = "more"
    order: int = 100
    main: bool = False
    show_text: bool = True
    hint: LazyText | None = None
