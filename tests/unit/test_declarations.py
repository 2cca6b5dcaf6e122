"""What is declared once: settings, rights, the signed-in person."""

from __future__ import annotations

import uuid
from typing import Any

import pytest

from app.core.i18n import lazy
from app.core.identity import BaseInfo, SignedUser
from app.core.rights import RIGHTS, title
from app.core.settings import SCALE, SCHEME, SETTINGS, Scope, Setting, declared


class TestSettings:
    @pytest.mark.parametrize(
        ("default", "good", "bad"),
        [
            ("", ["text", "შრიფტი"], [None, 1, True, ["text"]]),
            (5, [0, -1], [True, 1.5, "5", None]),
            (1.5, [2.5, 3], ["2.5", None, False]),
            (True, [False], [0, 1, "yes", None]),
            ((), [[1, 2], (1,)], [None, "text", {"a": 1}]),
            ({}, [{"a": 1}], [[], None]),
        ],
    )
    def test_values_of_the_type_of_the_default(self, default: Any, good: list[Any], bad: list[Any]) -> None:
        setting = Setting("test.key", default, lazy("Test"))
        assert [setting.valid(value) for value in good] == good
        assert [setting.valid(value) for value in bad] == [default] * len(bad)

    def test_values_among_the_choices(self) -> None:
        assert SCHEME.valid("dark") == "dark"
        assert SCHEME.valid("pink") == "light"
        assert SCALE.valid(1) == 1.0
        assert SCALE.valid(7.0) == 1.0

    def test_a_key_is_declared_once(self) -> None:
        with pytest.raises(ValueError, match=r"app\.scheme"):
            declared(Setting("app.scheme", "", lazy("Colours")))
        assert SETTINGS["app.scheme"] is SCHEME

    def test_every_declaration(self) -> None:
        for key, setting in SETTINGS.items():
            assert setting.key == key
            assert setting.accepts(setting.default)
            assert str(setting.label)
            assert setting.scope in Scope


class TestRights:
    def test_the_catalogue(self) -> None:
        wanted = [
            "reference.edit",
            "document.post",
            "posting.cancel",
            "document.backdate",
            "object.mark",
            "import.run",
            "export.run",
            "print.run",
            "partner.edit_others",
            "users.manage",
            "price.edit",
        ]
        assert set(wanted) <= set(RIGHTS)
        for right in RIGHTS.values():
            assert RIGHTS[right.id] is right
            assert str(right.title)
            assert str(right.group)

    def test_title(self) -> None:
        assert title("posting.cancel") == "Cancel posting"
        assert title("rocket.launch") == "rocket.launch"


class TestIdentity:
    def test_rights_of_a_manager(self) -> None:
        manager = SignedUser(uuid.UUID(int=1), "nino", "ნინო კაპანაძე", False, frozenset({"document.post"}), (1, 2))
        assert manager.may("document.post")
        assert manager.may("")
        assert not manager.may("posting.cancel")

    def test_an_administrator_may_everything(self) -> None:
        assert SignedUser(uuid.UUID(int=1), "root", "Адміністратор", True, frozenset(), None).may("users.manage")

    def test_facts_do_not_change(self) -> None:
        base = BaseInfo("demo", "Өргөө ХХК", "mn", "MNT", "Asia/Ulaanbaatar", "mn")
        with pytest.raises(AttributeError):
            base.country = "ge"  # type: ignore[misc]
