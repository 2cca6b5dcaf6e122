"""What every test gets: the database fixtures, a keyring in memory, and settings folders of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from app.core import i18n

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

pytest_plugins = ["tests.fixtures_db"]


class MemoryKeyring(KeyringBackend):
    """A keyring that forgets everything when the test ends."""

    priority = 1.0
    kept: dict[tuple[str, str], str]

    def get_password(self, service: str, username: str) -> str | None:
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.kept.pop((service, username), None) is None:
            raise PasswordDeleteError(username)


@pytest.fixture(autouse=True)
def nothing_of_this_computer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No test reads or writes the keyring or the settings of whoever runs it."""
    before = keyring.get_keyring()
    MemoryKeyring.kept = {}
    keyring.set_keyring(MemoryKeyring())  # type: ignore[no-untyped-call]
    monkeypatch.setenv("KONTORA_CONFIG", str(tmp_path / "config"))
    for name in ("XRDP_SESSION", "SSH_CONNECTION", "SESSIONNAME"):
        monkeypatch.delenv(name, raising=False)  # through Remote Desktop too the windows are what others see
    yield
    keyring.set_keyring(before)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Every test begins in English and leaves English behind."""
    i18n.set_language("en")
    yield
    i18n.set_language("en")
