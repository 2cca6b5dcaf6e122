"""``dev.py gallery``: the pictures of docs/gallery, drawn by the real program on the demo base. ``--check`` draws and compares without writing."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from pathlib import Path

from devtools.picture_store import keep
from devtools.sources import ROOT

GALLERY = ROOT / "docs" / "gallery"
ROWS = 300


def draw(folder: Path, language: str, target: Path) -> list[Path]:
    """Draw the windows in one language; the pictures that changed."""
    from app.cli.demo import LOGIN, PASSWORD, TITLE
    from devtools.scenes import KEY_WINDOWS, all_scenes
    from devtools.studio import Studio

    changed = []
    with Studio(folder, language=language) as studio:
        studio.sign_in(TITLE, LOGIN, PASSWORD)
        for name, png in all_scenes(studio):
            path = target / language / f"{name}.png"
            if (language == "en" or name in KEY_WINDOWS) and keep(png, path):
                changed.append(path)
    return changed


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
        from app.cli import demo

        demo.run(folder / "papers", ROWS)
        target = folder / "gallery" if options.check else GALLERY
        for language in options.languages:
            changed = draw(folder, language, target)
            print(f"{language}: {len(changed)} pictures written", *(path.name for path in changed))
    return 0


if __name__ == "__main__":
    sys.exit(main())
