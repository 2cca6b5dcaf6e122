"""Guards of every file: no conflict markers, no addresses of package indexes, no invisible letters."""

from __future__ import annotations

import pytest

from devtools import check_text


def test_no_file_holds_what_it_must_not() -> None:
    assert check_text.faults() == []


@pytest.mark.parametrize(
    ("line", "suffix", "fault"),
    [
        ("<" * 7 + " HEAD", ".py", "conflict marker"),
        ("see https://files.python" + "hosted.org/x", ".md", "address of a package index"),
        ("--extra-index-url mirror", ".txt", "option that names a package index"),
        ("\tx = 1", ".py", "tab"),
        ("x = 1 # \u202e", ".py", "invisible control letter"),
    ],
)
def test_faults_are_seen(line: str, suffix: str, fault: str) -> None:
    assert check_text.line_faults(line, suffix) == [fault]


def test_ordinary_lines_pass() -> None:
    assert check_text.line_faults("Иванов, ქართული — https://www.postgresql.org/docs/", ".md") == []
