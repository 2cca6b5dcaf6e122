"""Guards of the papers: the page of keys says what the program does, and every link and picture that a page names is there."""

from __future__ import annotations

import re

import pytest

from devtools import key_table
from devtools.sources import ROOT, project_files

PAGES = tuple(path for path in project_files() if path.suffix == ".md")
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


def test_page_of_keys_is_up_to_date() -> None:
    assert key_table.PAGE.read_text(encoding="utf-8") == key_table.page(), "run: python3 dev.py guide"


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: object) -> None:
    path = next(item for item in PAGES if item == page)
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in targets if not (path.parent / target).exists()] == []
