"""Stand-ins for windows under test: a reporter that records, a navigator that records, a context without a base."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, cast
from uuid import UUID

from PySide6.QtWidgets import QWidget

from app.commands.registry import CommandRegistry
from app.core.identity import BaseInfo, SignedUser
from app.core.settings import StoredSettings
from app.metadata.types import Registry
from app.ui.change_bus import ChangeBus
from app.ui.context import AppContext
from app.ui.reporter import Reporter
from app.ui.settings_store import UserSettings

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.commands.types import Command
    from app.core.drafts import Ref
    from app.core.lists import Condition
    from app.queries import Session
    from app.ui.question import Answer
    from app.ui.tasks import Tasks

USER = SignedUser(UUID(int=1), "nino", "Nino Beridze", True, frozenset(), None)
BASE = BaseInfo("demo", "Main base", "GE", "GEL", "Asia/Tbilisi", "ka")


class RecordedReporter(Reporter):
    """Shows nothing: ``errors``, ``questions`` and ``messages`` hold what would have been shown; questions get ``answer``."""

    def __init__(self) -> None:
        super().__init__(self._record_crash)
        self.errors: list[BaseException] = []
        self.crashes: list[BaseException] = []
        self.questions: list[str] = []
        self.messages: list[str] = []
        self.answer = "yes"

    def show(self, error: BaseException, parent: object = None) -> None:
        self.errors.append(error)
        super().show(error, cast("QWidget | None", parent))

    def ask(
        self, question: str, answers: Sequence[Answer], done: Callable[[str], None], parent: QWidget | None = None, *, icon: str = "question"
    ) -> None:
        self.questions.append(question)
        done(self.answer)

    def message(self, text: str, parent: QWidget | None = None, *, icon: str = "info") -> None:
        self.messages.append(text)

    def _record_crash(self, error: BaseException) -> None:
        self.crashes.append(error)


@dataclass
class RecordedNavigator:
    """Opens nothing: ``opened`` holds what was asked for; ``choice`` is what the person chooses at once, when set."""

    opened: list[tuple[Any, ...]] = field(default_factory=list)
    choice: Ref | None = None

    def open_list(self, kind: str, conditions: Sequence[Condition] = ()) -> None:
        self.opened.append(("list", kind, tuple(conditions)))

    def open_object(self, ref: Ref) -> None:
        self.opened.append(("object", ref))

    def open_new(self, kind: str, values: Mapping[str, Any] | None = None, *, based_on: Ref | None = None, copy_of: Ref | None = None) -> QWidget:
        self.opened.append(("new", kind, dict(values or {}), based_on, copy_of))
        return QWidget()

    def choose(self, kind: str, parent: QWidget, done: Callable[[Ref], None], *, conditions: Sequence[Condition] = (), text: str = "") -> None:
        self.opened.append(("choose", kind, tuple(conditions), text))
        if self.choice is not None:
            done(self.choice)

    def open_widget(self, key: str, title: str, factory: Callable[[], QWidget]) -> QWidget:
        self.opened.append(("widget", key, title))
        return factory()


def no_session() -> Session:
    """For tasks of windows whose queries are replaced: there is no base behind."""
    return cast("Session", None)


class Forgetful:
    """Keeps no settings: for windows without a base behind."""

    def save_settings(self, _session: object, _values: object) -> None:
        """Lose them."""

    forget_settings = share_settings = save_settings


def app_context(tasks: Tasks, reporter: Reporter, registry: Registry | None = None, commands: Sequence[Command] = ()) -> AppContext:
    """A context for a window under test."""
    return AppContext(
        tasks=tasks,
        reporter=reporter,
        bus=ChangeBus(),
        registry=registry or Registry(),
        commands=CommandRegistry(commands),
        user=USER,
        base=BASE,
        settings=UserSettings(StoredSettings(), tasks, Forgetful()),
        navigator=RecordedNavigator(),
    )
