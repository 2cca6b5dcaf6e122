"""Settings: cached, written behind, never lost for a moment of no connection; the change bus beside them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from uuid import UUID

from app.core.changes import ChangeSet
from app.core.errors import Unavailable, UserError
from app.core.settings import LANGUAGE, LAYOUT, SCALE, StoredSettings
from app.ui.change_bus import ChangeBus
from app.ui.settings_store import MachineSettings, UserSettings

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from app.ui.tasks import InlineTasks


class Base:
    def __init__(self) -> None:
        self.kept: dict[str, Any] = {}
        self.shared: dict[str, Any] = {}
        self.writes = 0
        self.gone = False

    def save_settings(self, _session: object, values: Mapping[str, Any]) -> None:
        if self.gone:
            raise Unavailable("The server does not answer.")
        self.writes += 1
        self.kept.update(values)

    def forget_settings(self, _session: object, keys: Sequence[str]) -> None:
        for key in keys:
            del self.kept[key]

    def share_settings(self, _session: object, values: Mapping[str, Any]) -> None:
        self.shared.update(values)


def test_many_changes_are_written_at_once_a_moment_later(inline_tasks: InlineTasks, qtbot: QtBot) -> None:
    base = Base()
    settings = UserSettings(StoredSettings({"list.Partner.columns": ["name"]}), inline_tasks, base)
    assert settings.get("list.Partner.columns") == ["name"]
    assert settings.get(LAYOUT) == LAYOUT.default
    for width in (100, 110, 120):
        settings.set("list.Partner.width", width)
    settings.set(LAYOUT, "sales")
    assert base.writes == 0
    qtbot.waitUntil(lambda: base.kept == {"list.Partner.width": 120, LAYOUT.key: "sales"}, timeout=3000)
    assert base.writes == 1


def test_what_could_not_be_written_goes_with_the_next_change(inline_tasks: InlineTasks) -> None:
    base = Base()
    settings = UserSettings(StoredSettings(), inline_tasks, base)
    base.gone = True
    settings.set("a", 1)
    settings.flush()
    base.gone = False
    settings.set("b", 2)
    settings.flush()
    assert base.kept == {"a": 1, "b": 2}


def test_setting_the_same_value_writes_nothing(inline_tasks: InlineTasks) -> None:
    base = Base()
    settings = UserSettings(StoredSettings({"a": 1}), inline_tasks, base)
    told: list[str] = []
    settings.changed.connect(told.append)
    settings.set("a", 1)
    settings.flush()
    assert (base.writes, told) == (0, [])


def test_a_persons_own_value_comes_before_the_shared_one(inline_tasks: InlineTasks) -> None:
    base = Base()
    base.kept = {"view": "mine"}
    settings = UserSettings(StoredSettings({"view": "mine"}, {"view": "everybody's", "width": 5}), inline_tasks, base)
    assert (settings.get("view"), settings.shared("view"), settings.get("width", 7)) == ("mine", "everybody's", 5)
    settings.forget("view")
    assert (settings.get("view"), base.kept) == ("everybody's", {})
    told: list[str] = []
    settings.share("view", "newer", lambda: told.append("done"))
    assert (settings.get("view"), base.shared, told) == ("newer", {"view": "newer"}, ["done"])
    settings.share("view", None)
    assert settings.get("view", "plain") == "plain"


def test_settings_of_the_computer_survive_it(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "machine.json"
    MachineSettings(path).set(LANGUAGE, "ka")
    assert MachineSettings(path).get(LANGUAGE) == "ka"


def test_a_folder_that_cannot_be_written_is_told_once_and_the_settings_hold(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    machine = MachineSettings(tmp_path / "file" / "machine.json")
    told: list[UserError] = []
    machine.tell = told.append
    machine.set(LANGUAGE, "ka")
    machine.set(LANGUAGE, "uk")
    assert machine.get(LANGUAGE) == "uk"
    assert [str(tmp_path) in error.message for error in told] == [True]


def test_a_damaged_file_or_value_counts_as_none(tmp_path: Path) -> None:
    path = tmp_path / "machine.json"
    path.write_text("{broken", encoding="utf-8")
    assert MachineSettings(path).get(SCALE) == 1.0
    path.write_text('{"app.scale": 77}', encoding="utf-8")
    assert MachineSettings(path).get(SCALE) == 1.0
    path.write_text("[1]", encoding="utf-8")
    assert MachineSettings(path).get(LANGUAGE) == LANGUAGE.default


def test_changes_are_told_once_for_many(qtbot: QtBot) -> None:
    bus = ChangeBus()
    told: list[ChangeSet] = []
    bus.changed.connect(told.append)
    one, other = UUID(int=1), UUID(int=2)
    bus.publish(ChangeSet({"Partner": frozenset({one})}))
    bus.publish(ChangeSet())
    bus.publish(ChangeSet({"Partner": frozenset({other}), "Deal": frozenset()}))
    assert told == []
    with qtbot.waitSignal(bus.changed, timeout=1000):
        pass
    assert told == [ChangeSet({"Partner": frozenset({one, other}), "Deal": frozenset()})]
    bus.flush()
    assert len(told) == 1
