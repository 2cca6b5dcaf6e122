"""Settings in the base: a person's own are seen by nobody else, shared ones by everybody and written by the administrator only."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.errors import AccessDenied
from app.core.settings import StoredSettings
from app.services.user_settings import forget_settings, load_settings, save_settings, share_settings

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase


@pytest.mark.on_both
def test_own_and_shared_settings(base: ScratchBase) -> None:
    boss, anna = base.session("boss"), base.session("anna")
    before = boss.round_trips
    assert load_settings(boss) == StoredSettings({}, {})
    assert boss.round_trips - before == 1
    save_settings(anna, {"list.Partner.columns": ["name"], "app.%": 1})
    share_settings(boss, {"list.Deal.view": {"name": "Mine"}, "form.Deal": [1, None]})
    assert load_settings(anna) == StoredSettings(
        {"list.Partner.columns": ["name"], "app.%": 1}, {"list.Deal.view": {"name": "Mine"}, "form.Deal": [1, None]}
    )
    assert load_settings(boss).own == {}
    share_settings(boss, {"list.Deal.view": None, "form.Deal": [2]})
    forget_settings(anna, ["app.%"])
    assert load_settings(anna) == StoredSettings({"list.Partner.columns": ["name"]}, {"form.Deal": [2]})


@pytest.mark.on_both
def test_only_the_administrator_shares(base: ScratchBase) -> None:
    with pytest.raises(AccessDenied):
        share_settings(base.session("anna"), {"form.Deal": [1]})
    assert load_settings(base.session("anna")).shared == {}
