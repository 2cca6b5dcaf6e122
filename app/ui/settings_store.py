"""Settings at hand for windows: a person's come from the infobase once and are written back behind the scenes, a machine's lie in a file."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer, Signal

from app.core.settings import Setting

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from app.queries import Session
    from app.ui.tasks import Tasks

SAVE_AFTER_MS = 800


class UserSettings(QObject):
    """Settings of the signed-in person, cached. Keys are declared ``Setting``s or plain texts such as ``list.Partner.columns``; values are JSON.

    Signals: ``changed(str)`` with the key.
    """

    changed = Signal(str)

    def __init__(self, values: Mapping[str, Any], tasks: Tasks, save: Callable[[Session, Mapping[str, Any]], None]) -> None:
        super().__init__()
        self._values = dict(values)
        self._unsaved: dict[str, Any] = {}
        self._tasks = tasks
        self._save = save
        self._timer = QTimer(self, singleShot=True, interval=SAVE_AFTER_MS)
        self._timer.timeout.connect(self.flush)

    def get(self, key: Setting[Any] | str, default: Any = None) -> Any:
        """The value of a setting, or its default."""
        if isinstance(key, Setting):
            return key.valid(self._values.get(key.key))
        return self._values.get(key, default)

    def set(self, key: Setting[Any] | str, value: Any) -> None:
        """Remember a value; it is written to the base a moment later, many changes at once."""
        name = key.key if isinstance(key, Setting) else key
        if name in self._values and self._values[name] == value:
            return
        self._values[name] = value
        self._unsaved[name] = value
        self._timer.start()
        self.changed.emit(name)

    def flush(self) -> None:
        """Write what has changed now."""
        self._timer.stop()
        unsaved, self._unsaved = self._unsaved, {}
        if unsaved:
            self._tasks.write(self, lambda session: self._save(session, unsaved), lambda _nothing: None, failed=lambda _error: self._keep(unsaved))

    def _keep(self, unsaved: Mapping[str, Any]) -> None:
        """The base could not be reached: try again with the next change."""
        self._unsaved = {**unsaved, **self._unsaved}


class MachineSettings:
    """Settings of this computer, in a JSON file; a damaged file counts as empty."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._values = self._read()

    def get(self, setting: Setting[Any]) -> Any:
        """The value of a setting, or its default; a value that the setting does not accept counts as none."""
        return setting.valid(self._values.get(setting.key))

    def set(self, setting: Setting[Any], value: Any) -> None:
        """Remember a value at once."""
        if self._values.get(setting.key) == value:
            return
        self._values[setting.key] = value
        self._path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._path.with_suffix(".new")
        fresh.write_text(json.dumps(self._values, ensure_ascii=False, indent=1), encoding="utf-8")
        fresh.replace(self._path)

    def _read(self) -> dict[str, Any]:
        try:
            values = json.loads(self._path.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return {}
        return values if isinstance(values, dict) else {}
