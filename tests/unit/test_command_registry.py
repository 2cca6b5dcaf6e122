"""Commands: clashes are found, conditions hide or grey, everything declared can be run."""

from __future__ import annotations

from dataclasses import replace

import pytest

from app.commands.registry import CommandClash, CommandRegistry, available, visible
from app.commands.types import Command
from app.core.i18n import lazy

POST = Command(
    "form.post", lazy("Post"), "post", "form", "tests:nowhere", ("Ctrl+Enter",), when="document and not posted and changed", right="document.post"
)


def everything(_right: str) -> bool:
    return True


def nothing(_right: str) -> bool:
    return False


def test_two_commands_cannot_share_an_id() -> None:
    with pytest.raises(CommandClash):
        CommandRegistry([POST, replace(POST, keys=())])


@pytest.mark.parametrize("key", ["Ctrl+Enter", "ctrl+return"])
def test_a_key_has_one_meaning_within_a_context(key: str) -> None:
    with pytest.raises(CommandClash, match=r"form\.post, form\.save"):
        CommandRegistry([POST, replace(POST, id="form.save", keys=(key,), when="")])


def test_a_key_of_the_application_is_taken_everywhere_but_a_list_and_a_form_never_meet() -> None:
    with pytest.raises(CommandClash):
        CommandRegistry([POST, replace(POST, id="app.go", context="app")])
    CommandRegistry([POST, replace(POST, id="list.post", context="list")])


def test_commands_that_exclude_each_other_may_share_a_key() -> None:
    registry = CommandRegistry([POST, replace(POST, id="form.save", when="not document")])
    assert [command.id for command in registry.in_context("form")] == ["form.post", "form.save"]


def test_what_never_changes_in_a_window_hides_and_the_rest_greys() -> None:
    assert not visible(POST, {"document": False}, everything)
    assert visible(POST, {"document": True, "posted": True}, everything)
    assert not available(POST, {"document": True, "posted": True, "changed": True}, everything)
    assert available(POST, {"document": True, "posted": False, "changed": True}, everything)


def test_without_the_right_a_command_is_not_there() -> None:
    assert not visible(POST, {"document": True}, nothing)


def test_a_condition_may_ask_for_rights_itself() -> None:
    command = replace(POST, right="", when="right('posting.cancel')")
    assert visible(command, {}, everything)
    assert not visible(command, {}, nothing)


def test_the_palette_offers_only_what_can_be_run_now() -> None:
    registry = CommandRegistry([POST, Command("app.quit", lazy("Quit"), "exit", "app", "tests:nowhere")])
    ids = [command.id for command in registry.palette({"form": {"document": True, "posted": True}, "app": {}}, everything)]
    assert ids == ["app.quit"]


def test_the_rights_matrix_names_what_each_right_opens() -> None:
    assert CommandRegistry([POST]).rights_matrix() == {"document.post": ("form.post",)}
