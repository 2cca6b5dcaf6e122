"""No text that a person can bring along is refused by the base for its characters."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from app.core.ids import new_id
from app.db.storable import storable
from app.queries.cards import card
from app.queries.global_search import find_anything
from app.queries.lookup import lookup
from app.services.filling import new_draft
from app.services.objects import save
from app.services.user_settings import load_settings, save_settings

if TYPE_CHECKING:
    from tests.fixtures_db import ScratchBase

ROUGH = {
    "Ann\x00a": "Anna",
    "Ann\ud83da": "Anna",
    "\udc00Anna": "Anna",
    "\u202eAnna\u200f": "\u202eAnna\u200f",
    "👩‍👩‍👧 Anna": "👩‍👩‍👧 Anna",
    "e" + "\u0301" * 190: "e" + "\u0301" * 190,
    "%s %(x)s '; --": "%s %(x)s '; --",
    "a\uffffb": "a\uffffb",
}


@pytest.mark.on_both
def test_names_searches_and_settings_take_every_character(filled_base: ScratchBase) -> None:
    session = filled_base.session()
    for typed, kept in ROUGH.items():
        saved = save(session, new_draft(session, "Partner", {"name": typed}), op=new_id(), post=False)
        assert card(session, "Partner", saved.id).values["name"] == kept
        assert lookup(session, "Partner", typed) == lookup(session, "Partner", kept)
        assert find_anything(session, typed) == find_anything(session, kept)
    save_settings(session, {"rough": list(ROUGH), "plain": "\\u0000 is six letters"})
    own = load_settings(session).own
    assert own["rough"] == [storable(text) for text in ROUGH]
    assert own["plain"] == "\\u0000 is six letters"


def test_only_what_no_text_can_hold_is_left_out() -> None:
    assert storable({"a\x00": ["\ud800b", 1, None, ("c",)]}) == {"a": ["b", 1, None, ["c"]]}
