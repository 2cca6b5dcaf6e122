"""What must stand in no file: conflict markers, addresses of package indexes, tabs in code, invisible letters that turn text round."""

from __future__ import annotations

import re
import sys
from typing import TYPE_CHECKING

from devtools.sources import ROOT, project_files

if TYPE_CHECKING:
    from pathlib import Path

TEXT_SUFFIXES = {
    ".py",
    ".sql",
    ".md",
    ".toml",
    ".txt",
    ".in",
    ".po",
    ".pot",
    ".json",
    ".cfg",
    ".ini",
    ".yml",
    ".yaml",
    ".svg",
    ".qss",
    ".sh",
    ".csv",
    "",
}
NO_TABS = {".py", ".sql", ".toml"}
_INDEX_WORDS = ("py" + "pi", "python" + "hosted", "npm" + "js", "proxy.go" + "lang", "crates" + ".io", "/sim" + "ple")
CONFLICT = re.compile(r"^(<{7} |>{7} |={7}$)")
INDEX_ADDRESS = re.compile(r"(?i)(https?|file)://\S*(" + "|".join(re.escape(word) for word in _INDEX_WORDS) + r")\S*")
INDEX_OPTION = re.compile(r"^\s*--?(index-url|extra-index-url|find-links|trusted-host|i|f)\b")
INVISIBLE = re.compile("[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]")


def line_faults(line: str, suffix: str) -> list[str]:
    """What is wrong with one line of a file of that kind."""
    checks = (
        (CONFLICT.search(line), "conflict marker"),
        (INDEX_ADDRESS.search(line), "address of a package index"),
        (suffix in {".txt", ".in"} and INDEX_OPTION.search(line), "option that names a package index"),
        (suffix in NO_TABS and "\t" in line, "tab"),
        (INVISIBLE.search(line), "invisible control letter"),
    )
    return [text for found, text in checks if found]


def file_faults(path: Path) -> list[str]:
    """What is wrong in one text file, with line numbers."""
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError:
        return [f"{path}: not UTF-8"]
    return [f"{path}:{number} {fault}" for number, line in enumerate(text.split("\n"), 1) for fault in line_faults(line, path.suffix)]


def faults(root: Path = ROOT) -> list[str]:
    """What is wrong in the whole project."""
    texts = (path for path in project_files(root) if path.suffix in TEXT_SUFFIXES and "testdata" not in path.parts)
    return [fault for path in texts for fault in file_faults(path)]


def main() -> int:
    """Print the faults; 1 when there are any."""
    found = faults()
    print("\n".join(found) or "texts: nothing to mend")
    return int(bool(found))


if __name__ == "__main__":
    sys.exit(main())
