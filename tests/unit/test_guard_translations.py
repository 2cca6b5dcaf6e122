"""Guards of the translations: the check finds what is missing, and plural forms and placeholders survive."""

from __future__ import annotations

import pytest
from babel.messages.catalog import Catalog, Message

from app.core import i18n
from devtools import translations


def test_gaps_and_lost_placeholders_are_seen() -> None:
    assert list(translations.message_faults(Message("Save", ""))) == ["not translated: 'Save'"]
    assert list(translations.message_faults(Message("{count} rows", "строк"))) == ["placeholders differ: '{count} rows' -> 'строк'"]
    assert list(translations.message_faults(Message("{count} rows", "строк: {count}"))) == []
    assert list(translations.message_faults(Message(("{n} row", "{n} rows"), ("{n} строка", "{n} строки", "")))) == ["not translated: '{n} row'"]


def test_texts_are_collected_from_the_code() -> None:
    assert "Sales order" in translations.collected()


@pytest.mark.parametrize("language", translations.TRANSLATED)
def test_translations_keep_their_placeholders(language: str) -> None:
    catalogue: Catalog = translations.read(language)
    faults = [fault for message in catalogue if message.id for fault in translations.message_faults(message)]
    assert [fault for fault in faults if not fault.startswith("not translated")] == []


def test_language_is_switched_and_unknown_one_is_english() -> None:
    i18n.set_language("xx")
    assert i18n.language() == "en"
    assert i18n._("Sales order") == "Sales order"
