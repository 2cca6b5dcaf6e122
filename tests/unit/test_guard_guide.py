"""Guards of the papers: the page of keys says what the program does, and every link and picture that a page names is there."""

from __future__ import annotations

import re

import pytest

from app.core.i18n import LANGUAGES
from devtools import key_table
from devtools.sources import ROOT, project_files

PAGES = tuple(path for path in project_files() if path.suffix == ".md")
LINK = re.compile(r"\]\(([^)#]+?)(?:#[^)]*)?\)")


TRANSLATED = sorted(path.stem for path in key_table.GUIDE.glob("*.md") if path.stem not in {"command-line", "commands"})
STRUCTURE = re.compile(r"^(#+ |- |\d+\. |\|(?=-))", re.MULTILINE)
CODE = re.compile(r"`[^`]+`")
NAMES_OF_KEYS = re.compile(r"\b(?:(?:Ctrl|Alt|Shift)\+)+[A-Z0-9]\w*|\bF\d{1,2}\b")


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_page_of_keys_is_up_to_date(language: str) -> None:
    path = key_table.folder(language) / "commands.md"
    assert path.read_text(encoding="utf-8") == key_table.page(language), "run: python3 dev.py guide"


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
@pytest.mark.parametrize("page", TRANSLATED)
def test_the_guide_says_the_same_in_every_language(page: str, language: str) -> None:
    ours, english = ((key_table.folder(code) / f"{page}.md").read_text(encoding="utf-8") for code in (language, "en"))
    assert STRUCTURE.findall(ours) == STRUCTURE.findall(english)
    assert sorted(CODE.findall(ours)) == sorted(CODE.findall(english))
    assert sorted(NAMES_OF_KEYS.findall(ours)) == sorted(NAMES_OF_KEYS.findall(english))
    assert [target.rpartition("/")[2] for target in LINK.findall(ours)] == [target.rpartition("/")[2] for target in LINK.findall(english)]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_lead_somewhere(page: object) -> None:
    path = next(item for item in PAGES if item == page)
    targets = [target for target in LINK.findall(path.read_text(encoding="utf-8")) if not target.startswith(("http:", "https:", "mailto:"))]
    assert [target for target in targets if not (path.parent / target).exists()] == []
