"""``dev.py gallery``: the pictures of docs/gallery, drawn by the real program on the demo base. ``--check`` draws and compares without writing."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

from app.cli import demo
from app.cli.demo import LOGIN, PASSWORD, TITLE
from devtools.picture_store import keep
from devtools.scenes import KEY_WINDOWS, all_scenes, start_window
from devtools.sources import ROOT
from devtools.studio import Studio

if TYPE_CHECKING:
    from collections.abc import Iterator

GALLERY = ROOT / "docs" / "gallery"
ROWS = 300


def signed_in(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """The windows behind the sign-in."""
    studio.sign_in(TITLE, LOGIN, PASSWORD)
    yield from all_scenes(studio)


def draw(folder: Path, language: str, target: Path) -> list[Path]:
    """Draw the windows in one language; the pictures that changed."""
    changed = []
    with Studio(folder, language=language, client_base=folder / "papers" / "clients.xlsx") as studio:
        scenes = chain(start_window(studio), signed_in(studio))
        for name, png in scenes:
            path = target / language / f"{name}.png"
            if (language == "en" or name in KEY_WINDOWS) and keep(png, path):
                changed.append(path)
    return changed


def write_index(target: Path) -> None:
    """A page that shows every picture of English, with the way to the same window in the other languages."""
    lines = ["# Gallery", "", "Every window, drawn by the program itself (`python3 dev.py gallery`).", ""]
    for path in sorted((target / "en").glob("*.png")):
        others = [folder.name for folder in sorted(target.iterdir()) if folder.name != "en" and (folder / path.name).exists()]
        links = ", ".join(f"[{code}]({code}/{path.name})" for code in others)
        lines += [f"## {path.stem.replace('_', ' ')}", *([f"Also: {links}", ""] if links else []), f"![{path.stem}](en/{path.name})", ""]
    (target / "README.md").write_text("\n".join(lines), encoding="utf-8")


def main() -> int:
    """Make a demo base of its own and draw."""
    parser = argparse.ArgumentParser(prog="dev.py gallery", description=__doc__)
    parser.add_argument("--check", action="store_true", help="draw into a folder that is thrown away")
    parser.add_argument("--languages", nargs="*", default=["en", "ka", "uk"])
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="kontora-gallery-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        os.environ.update(KONTORA_DATA=str(folder / "data"), KONTORA_CONFIG=str(folder / "config"))
        demo.run(folder / "papers", ROWS)
        target = folder / "gallery" if options.check else GALLERY
        for language in options.languages:
            changed = draw(folder, language, target)
            print(f"{language}: {len(changed)} pictures written", *(path.name for path in changed))
        write_index(target)
    return 0


if __name__ == "__main__":
    sys.exit(main())
