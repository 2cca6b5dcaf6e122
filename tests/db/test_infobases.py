"""The list of infobases and the passwords in the keyring."""

from __future__ import annotations

from typing import TYPE_CHECKING

import keyring
import pytest
from keyring.backends import fail

from app.core.errors import UserError
from app.db.infobases import Infobase, InfobaseList, forget_password, save_password, saved_password

if TYPE_CHECKING:
    from pathlib import Path

LOCAL = Infobase("shop", "Our shop", folder="/srv/shop", database="shop")
SERVER = Infobase("office", "Office", host="db.example", database="office", user="nino")


def test_the_base_used_last_comes_first(tmp_path: Path) -> None:
    known = InfobaseList(tmp_path / "deep" / "infobases.json")
    assert known.all() == ()
    known.add(LOCAL)
    known.add(SERVER)
    assert [one.name for one in known.all()] == ["office", "shop"]
    known.used("shop", "director")
    assert [(one.name, one.user) for one in known.all()] == [("shop", "director"), ("office", "nino")]
    known.change("office", Infobase("hq", host="db2.example", database="office"))
    assert known.find("hq").host == "db2.example"
    known.remove("hq")
    assert [one.name for one in known.all()] == ["shop"]


def test_the_list_knows_whose_password_is_kept(tmp_path: Path) -> None:
    known = InfobaseList(tmp_path / "infobases.json")
    known.add(SERVER)
    known.used("office", "nino", kept=True)
    known.used("office", "gia")
    assert (known.find("office").user, known.find("office").kept) == ("gia", ("nino",))
    known.used("office", "nino")
    assert known.find("office").kept == ()


def test_names_are_unique_and_known(tmp_path: Path) -> None:
    known = InfobaseList(tmp_path / "infobases.json")
    known.add(LOCAL)
    known.add(SERVER)
    for act in (lambda: known.add(LOCAL), lambda: known.change("shop", SERVER), lambda: known.find("none"), lambda: known.remove("none")):
        with pytest.raises(UserError):
            act()


def test_a_list_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be kept"):
        InfobaseList(tmp_path / "file" / "infobases.json").add(LOCAL)


def test_a_broken_list_is_said_so(tmp_path: Path) -> None:
    path = tmp_path / "infobases.json"
    path.write_text("{", encoding="utf-8")
    with pytest.raises(UserError, match="cannot be read"):
        InfobaseList(path).all()


def test_passwords_are_kept_by_the_keyring_alone() -> None:
    assert saved_password(SERVER, "nino") is None
    assert save_password(SERVER, "nino", "secret")
    assert saved_password(SERVER, "nino") == "secret"
    assert saved_password(LOCAL, "nino") is None
    forget_password(SERVER, "nino")
    forget_password(SERVER, "nino")
    assert saved_password(SERVER, "nino") is None


def test_without_a_keyring_the_password_is_asked_each_time() -> None:
    keyring.set_keyring(fail.Keyring())  # type: ignore[no-untyped-call]
    assert save_password(SERVER, "nino", "secret") is False
    assert saved_password(SERVER, "nino") is None
    forget_password(SERVER, "nino")


def test_roles_carry_the_prefix_of_the_base() -> None:
    assert SERVER.role("nino") == "office_nino"
    assert Infobase("copy", host="h", database="copy", roles="office").role("nino") == "office_nino"
