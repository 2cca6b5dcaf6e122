"""What references to documents are called: as the user writes dates, whatever the server keeps."""

from __future__ import annotations

import pytest

from app.core import i18n
from app.metadata.titles import reference_title


@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("SO-000412 · 2026-11-20", "SO-000412 of 20/11/2026"),
        ("A · B-7 · 2026-01-02", "A · B-7 of 02/01/2026"),
        ("Alpha Ltd", "Alpha Ltd"),
        ("2026-11-20", "2026-11-20"),
        ("Batch · 2026-13-45", "Batch · 2026-13-45"),
        ("", ""),
    ],
)
def test_the_date_of_a_document_is_written_as_the_user_writes_dates(stored: str, shown: str) -> None:
    i18n.set_language("en")
    assert reference_title(stored) == shown


def test_it_is_said_in_the_language_in_force() -> None:
    i18n.set_language("uk")
    try:
        assert reference_title("SO-000412 · 2026-11-20") == "SO-000412 від 20.11.2026"
    finally:
        i18n.set_language("en")
