"""Settings at hand: the person's and the shared ones come from the infobase once and are written back later, this computer's lie in a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.errors import UserError
from app.core.i18n import _
from app.core.settings import Setting, StoredSettings, same_kind

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from pathlib import Path

    from app.queries import Session
    from app.ui.tasks import Tasks

SAVE_AFTER_MS = 800


class SettingsKeeper(Protocol):
    """Who writes settings into the base; may raise ``KontoraError``. ``services.user_settings`` is one."""

    def save_settings(self, session: Session, values: Mapping[str, Any]) -> None:
        """Keep values of the person."""

    def forget_settings(self, session: Session, keys: Sequence[str]) -> None:
        """Drop values of the person."""

    def share_settings(self, session: Session, values: Mapping[str, Any]) -> None:
        """Give values to everybody; ``None`` takes one back."""


class UserSettings(QObject):
    """Settings of the signed-in person, cached. Keys are declared ``Setting``s or plain texts such as ``list.Partner.columns``; values are JSON.

    A person's own value comes before the one the administrator shared, that one before the default. Signals: ``changed(str)`` with the key.
    """

    changed = Signal(str)

    def __init__(self, stored: StoredSettings, tasks: Tasks, keeper: SettingsKeeper) -> None:
        super().__init__()
        self._own = dict(stored.own)
        self._shared = dict(stored.shared)
        self._unsaved: dict[str, Any] = {}
        self._tasks = tasks
        self._keeper = keeper
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def get(self, key: Setting[Any] | str, default: Any = None) -> Any:
        """The value of a setting: the person's, else the shared one, else the default; a damaged value, of another kind than it, counts as none."""
        name = _name(key)
        value = self._own.get(name, self._shared.get(name))
        if isinstance(key, Setting):
            return key.valid(value)
        return default if value is None or (default is not None and not same_kind(value, default)) else value

    def set(self, key: Setting[Any] | str, value: Any) -> None:
        """Remember a value of the person; it is written to the base a moment later, many changes at once."""
        name = _name(key)
        if name in self._own and self._own[name] == value:
            return
        self._own[name] = value
        self._unsaved[name] = value
        self._timer.start()
        self.changed.emit(name)

    def forget(self, key: Setting[Any] | str) -> None:
        """Go back to the shared value or the default."""
        name = _name(key)
        if name not in self._own:
            return
        del self._own[name]
        self._unsaved.pop(name, None)
        self._tasks.write(self, lambda session: self._keeper.forget_settings(session, [name]), lambda _nothing: None)
        self.changed.emit(name)

    def shared(self, key: Setting[Any] | str) -> Any:
        """What the administrator gave to everybody; ``None`` when nothing."""
        return self._shared.get(_name(key))

    def share(self, key: Setting[Any] | str, value: Any, done: Callable[[], None] = lambda: None) -> None:
        """Give everybody a value (``None`` takes it back); others get it when they sign in. For administrators: the server refuses others."""
        name = _name(key)

        def on_shared(_nothing: None) -> None:
            self._shared.pop(name, None)
            if value is not None:
                self._shared[name] = value
            self.changed.emit(name)
            done()

        self._tasks.write(self, lambda session: self._keeper.share_settings(session, {name: value}), on_shared, title=_("Sharing the setting"))

    def save_after(self, milliseconds: int) -> None:
        """How long a change waits for others to be written together with it."""
        self._timer.setInterval(milliseconds)

    def flush(self) -> None:
        """Write what has changed now."""
        self._timer.stop()
        unsaved, self._unsaved = self._unsaved, {}
        if unsaved:
            save = self._keeper.save_settings
            self._tasks.write(self, lambda session: save(session, unsaved), lambda _nothing: None, failed=lambda _error: self._keep(unsaved))

    def _keep(self, unsaved: Mapping[str, Any]) -> None:
        """The base could not be reached: try again with the next change."""
        self._unsaved = {**unsaved, **self._unsaved}


def _raise(error: UserError) -> None:
    raise error


def _name(key: Setting[Any] | str) -> str:
    return key.key if isinstance(key, Setting) else key


class MachineSettings:
    """Settings of this computer, in a JSON file; a damaged file counts as empty. Where it cannot be written they hold until the program ends."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = self._read()
        self._told = False
        self.tell: Callable[[UserError], None] = _raise
        """Hears, once, that the file cannot be written."""

    def get(self, setting: Setting[Any]) -> Any:
        """The value of a setting, or its default; a value that the setting does not accept counts as none."""
        return setting.valid(self._values.get(setting.key))

    def set(self, setting: Setting[Any], value: Any) -> None:
        """Remember a value at once."""
        if self._values.get(setting.key) == value:
            return
        self._values[setting.key] = value
        try:
            self._write()
        except OSError as error:
            self._tell_once(error)

    def _write(self) -> None:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(self._path)

    def _tell_once(self, error: OSError) -> None:
        if not self._told:
            self._told = True
            self.tell(
                UserError(
                    _("The settings of this computer cannot be kept in {path}: {reason}").format(path=self._path, reason=error.strerror or error),
                    _("Check that there is room on the disk and that you may write into the folder."),
                )
            )

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
