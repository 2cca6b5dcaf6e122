"""People who listen to the program, work by keyboard, need large letters or little light: nothing in any window is left out for them."""

from __future__ import annotations

import sys
import zlib
from typing import TYPE_CHECKING, Any

import pytest

from app.commands.registry import program_commands
from app.core import i18n
from app.core.colours import contrast
from app.core.drafts import Draft, new_line
from app.metadata.objects import registry
from app.services.filling import default_values
from app.ui import theme
from app.ui.settings_store import UserSettings
from app.ui.theme import Role, Scheme
from app.windows.form_window import FormWindow
from app.windows.list_window import ListWindow
from tests.ui.kit import people
from tests.ui.kit.fakes import app_context
from tests.ui.kit.tour import Tour, fill
from tests.ui.list_base import ListBase

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from PySide6.QtWidgets import QApplication
    from pytestqt.qtbot import QtBot

    from app.ui.context import AppContext
    from app.ui.tasks import InlineTasks
    from tests.fixtures_db import ScratchBase
    from tests.ui.kit.fakes import RecordedReporter

READ_ON = {
    Role.TEXT: (
        Role.HEADER,
        Role.SECTIONS,
        Role.BOARD,
        Role.TAB_STRIP,
        Role.FIELD_READ_ONLY,
        Role.BUTTON_HOVER,
        Role.BUTTON_DOWN,
        Role.SELECTED_TEXT,
    ),
    Role.TEXT_SECOND: (Role.FRAME, Role.TAB, Role.CURRENT, Role.FIELD_READ_ONLY, Role.FOOTER, Role.BOARD),
    Role.MUTED: (Role.WORK, Role.FRAME, Role.BOARD, Role.FOOTER, Role.CURRENT, Role.NEUTRAL_SOFT),
    Role.LINK: (Role.CURRENT, Role.BOARD, Role.FOOTER, Role.FRAME),
    Role.BRAND: (Role.WORK, Role.FRAME),
    Role.GOOD: (Role.WORK, Role.CURRENT, Role.FRAME),
    Role.WARNING: (Role.WORK, Role.CURRENT),
    Role.BAD: (Role.WORK, Role.CURRENT),
    Role.NEUTRAL: (Role.WORK, Role.NEUTRAL_SOFT),
    Role.VIOLET: (Role.WORK, Role.VIOLET_SOFT),
    Role.NEGATIVE: (Role.FOOTER, Role.FRAME, Role.BOARD),
}
SEEN_ON = {
    Role.PLACEHOLDER: (Role.WORK, Role.BUTTON, Role.FIELD_READ_ONLY),
    Role.STRUCK: (Role.WORK, Role.CURRENT),
    Role.FOCUS: (Role.WORK, Role.BUTTON),
    Role.REQUIRED: (Role.WORK,),
}
"""Hints, what is switched off or marked for deletion, and marks: WCAG 2.2 (1.4.3, 1.4.11) asks less of them than of a text."""
ROUGH: tuple[Any, ...] = (
    7, -1, 1e300, True, "garbage", "@@@", [], [1], [[]], {}, {"a": 1}, [None, "x", [], {}], [["x"]], [[None, 5]],
    [["list/Nothing", "t"], ["object/Partner/zz", "t"], ["object/Partner/019aa0a0-0000-7000-8000-000000000000", "gone"]],
    {"columns": 5, "hidden": {}, "widths": "x", "fixed": "y", "share": []},
    {"order": ["gone", 5, None], "widths": {"gone": "x", "name": 1e9}, "titles": 5, "hidden": [[]]},
    [{"name": 1, "windows": 7, "layout": [], "front": {}}],
    [{"id": "x", "name": "x", "state": {"columns": 5, "filters": [], "conditions": [{}], "request": 7}}],
    {"rules": [{"when": [{"field": "gone"}]}]},
    {"state": ["draft"], "partner": ["no id", 5], "date": ["no", "date"], "responsible": {}},
    [{"field": "gone", "compare": "gone", "value": {"uuid": "x"}}],
)  # fmt: skip
"""What an older version, a hand or another program may have left where a setting is kept."""
SCALES = (1.0, 1.25, 1.5, 1.75, 2.0)


@pytest.fixture
def tour(filled_base: ScratchBase, tmp_path: Path, qapp: QApplication, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Tour]]:
    """Makes a tour; one at a time."""
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr("devtools.studio.qInstallMessageHandler", lambda _handler: None)
    fill(filled_base)
    made: list[Tour] = []

    def make(**how: Any) -> Tour:
        made.append(Tour(filled_base, tmp_path, **how))
        return made[-1]

    yield make
    for one in made:
        one.__exit__()
        one.program.deleteLater()
        one.pump(0.01)
    theme.apply(qapp)


def test_a_screen_reader_has_a_word_for_everything(tour: Callable[..., Tour]) -> None:
    assert tour().go(people.unnamed, people.silent_cells) == {}


@pytest.mark.full
@pytest.mark.parametrize("scale", SCALES)
@pytest.mark.parametrize("language", list(i18n.LANGUAGES))
def test_nothing_is_cut_off_at_any_size_in_any_language(tour: Callable[..., Tour], language: str, scale: float) -> None:
    scheme = Scheme.DARK if scale in {1.25, 1.75} else Scheme.LIGHT
    assert tour(language=language, scale=scale, scheme=scheme).go(people.clipped, people.cut_off) == {}


@pytest.mark.parametrize("scheme", list(Scheme))
def test_every_text_stands_out_from_its_ground(qapp: QApplication, scheme: Scheme) -> None:
    theme.apply(qapp, scheme)
    wanted = [(text, ground, 4.5) for text, grounds in READ_ON.items() for ground in grounds]
    wanted += [(text, ground, 3.0) for text, grounds in SEEN_ON.items() for ground in grounds]
    poor = [(text, ground) for text, ground, least in wanted if contrast(theme.hex_of(text), theme.hex_of(ground)) < least]
    theme.apply(qapp)
    assert poor == []


class Damaged(dict[str, Any]):
    """Settings whose every key, of today and of tomorrow, holds something else than it should."""

    def __init__(self, seed: int) -> None:
        super().__init__()
        self._seed = seed
        self.asked: set[str] = set()

    def get(self, key: str, _default: Any = None) -> Any:
        self.asked.add(key)
        return ROUGH[(zlib.crc32(key.encode()) + self._seed) % len(ROUGH)]


@pytest.mark.parametrize("seed", [0, *(pytest.param(seed, marks=pytest.mark.full) for seed in range(1, len(ROUGH)))])
def test_every_window_opens_with_damaged_settings(tour: Callable[..., Tour], monkeypatch: pytest.MonkeyPatch, seed: int) -> None:
    damaged, begin = Damaged(seed), UserSettings.__init__

    def spoil(self: UserSettings, *arguments: Any) -> None:
        begin(self, *arguments)
        self._own = damaged

    monkeypatch.setattr(UserSettings, "__init__", spoil)
    monkeypatch.setattr(UserSettings, "set", lambda *_arguments: None)
    assert tour().go() == {}
    assert {"app.favourites", "app.keys", "list.Partner.columns", "form.SalesOrder.layout", "window.open", "start.blocks"} <= damaged.asked


@pytest.fixture
def parts(inline_tasks: InlineTasks, reporter: RecordedReporter) -> AppContext:
    return app_context(inline_tasks, reporter, registry(), tuple(program_commands()))


@pytest.mark.parametrize("kind", [item.kind for item in registry()])
def test_tab_goes_as_one_reads_and_is_seen(parts: AppContext, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, kind: str) -> None:
    ListBase(kind, 3).install(monkeypatch)
    item = registry()[kind]
    rows = {name: [new_line(**default_values(section.fields))] for name, section in item.sections.items()}
    for make in (lambda: FormWindow(parts, kind, draft=Draft.new(kind, default_values(item.fields), rows)), lambda: ListWindow(parts, kind)):
        window = make()
        qtbot.addWidget(window)
        window.resize(1166, 656)
        window.show()
        window.activateWindow()
        qtbot.wait(1)
        assert people.jumps(window) == []
        assert people.unmarked(window) == []
