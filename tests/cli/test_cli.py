"""The command line as scripts use it: exit codes, JSON, a base from its making to its removal."""

from __future__ import annotations

import json
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from app.cli.main import main, parser

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def home(monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder for local bases that the server's account can enter."""
    import shutil

    folder = Path(tempfile.mkdtemp(prefix="kontora-cli-"))
    folder.chmod(0o755)
    monkeypatch.setenv("KONTORA_DATA", str(folder))
    monkeypatch.setenv("KONTORA_PASSWORD", "secret")
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any]]:
    capsys.readouterr()
    code = main([*arguments, "--json"])
    return code, json.loads(capsys.readouterr().out)


@pytest.fixture
def shop(home: Path, capsys: pytest.CaptureFixture[str]) -> Path:
    """A local base made by the command line."""
    code, made = run(capsys, "base", "create", "shop", "--title", "Our shop", "--country", "ge")
    assert (code, made["ok"], made["administrator"]) == (0, True, "director")
    return home


def test_a_base_from_making_to_removal(shop: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, listed = run(capsys, "base", "list")
    assert [(one["name"], one["title"], one["user"]) for one in listed["infobases"]] == [("shop", "Our shop", "director")]
    code, report = run(capsys, "base", "check", "--base", "shop")
    assert (code, report["sound"], report["open_tables"], report["differences"]) == (0, True, [], [])
    assert run(capsys, "base", "update", "--base", "shop") == (0, {"ok": True, "changed": []})
    assert run(capsys, "base", "remove", "shop", "--drop")[0] == 1, "without --yes nothing is destroyed"
    assert run(capsys, "base", "remove", "shop", "--drop", "--yes")[0] == 0
    assert not (shop / "shop").exists()
    assert run(capsys, "base", "list")[1]["infobases"] == []


def test_work_in_a_base(shop: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTORA_NEW_PASSWORD", "nino")
    code, user = run(capsys, "user", "add", "nino", "--name", "Nino", "--department", "Sales", "--sees", "department", "--until", "2099-12-31")
    assert (code, user["login"], user["sees"], "document.post" in user["rights"]) == (0, "nino", "department", True)
    code, again = run(capsys, "user", "add", "nino")
    assert (code, again["ok"], again["error"]["field"]) == (1, False, "login")

    table = shop / "clients.csv"
    table.write_text("Name;Phone\nRomashka;+995 555 12 34 56\n", encoding="utf-8")
    code, dry = run(capsys, "import", str(table), "--as", "partners", "--dry-run")
    assert (code, dry["dry_run"], dry["rows"]) == (0, True, 1)
    code, done = run(capsys, "import", str(table), "--as", "partners")
    assert (code, done["rows"], done["created"]["Partner"]) == (0, 1, 1)
    assert run(capsys, "verify") == (0, {"ok": True, "differences": []})
    code, missing = run(capsys, "print", "invoice", "404", "--format", "pdf", "--out", str(shop / "out"))
    assert (code, missing["error"]["type"]) == (1, "UserError")

    monkeypatch.setenv("KONTORA_PASSWORD", "wrong")
    assert run(capsys, "verify")[0] == 1
    monkeypatch.setenv("KONTORA_PASSWORD", "nino")
    code, denied = run(capsys, "verify", "--login", "nino")
    assert (code, denied["error"]["type"]) == (4, "AccessDenied")


def test_a_scratch_base_is_sound(capsys: pytest.CaptureFixture[str]) -> None:
    code, report = run(capsys, "base", "check", "--scratch")
    assert (code, report["sound"], report["schema_version"]) == (0, True, report["program_schema"])


def test_without_a_terminal_it_says_which_variable_to_set(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KONTORA_PASSWORD")
    code, refused = run(capsys, "base", "create", "shop")
    assert (code, "KONTORA_PASSWORD" in refused["error"]["hint"]) == (1, True)


def test_an_unreachable_server_is_code_3(home: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KONTORA_SERVER_PASSWORD", "x")
    code, refused = run(capsys, "base", "create", "shop", "--host", "127.0.0.1", "--port", "1")
    assert (code, refused["error"]["type"]) == (3, "Unavailable")


def test_names_that_cannot_be(home: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "base", "create", "Shop")[1]["error"]["field"] == "name"
    assert run(capsys, "base", "create", "shop", "--admin", "owner")[1]["error"]["field"] == "login"
    assert run(capsys, "verify")[1]["error"]["message"] == "The list of infobases is empty."
    assert run(capsys, "verify", "--base", "none")[0] == 1


def test_wrong_usage_is_code_2() -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["base", "destroy"])
    assert stopped.value.code == 2


def test_every_verb_of_the_contract_is_there() -> None:
    text = parser().format_help()
    for verb in ("run", "base", "user", "import", "print", "verify"):
        assert verb in text
