"""``dev.py demo``: the demonstration of the command line, then the program itself on what it made; without a display, pictures of it."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from app.cli import demo
from devtools.sources import ROOT

OUTPUT = ROOT / "demo-output"


def has_display() -> bool:
    """Whether windows can be shown here."""
    return sys.platform == "win32" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def open_program() -> int:
    """Start the program, signed in to the demo base."""
    print("Opening the program …", flush=True)
    environment = {**os.environ, "KONTORA_PASSWORD": demo.PASSWORD}
    command = [sys.executable, "-m", "app.main", "run", "--base", demo.TITLE, "--login", demo.LOGIN]
    return subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode


def save_pictures() -> int:
    """Draw the main windows offscreen."""
    from devtools.scenes import main_scenes
    from devtools.studio import Studio

    print("There is no display here, so the windows cannot be opened; pictures of them instead:", flush=True)
    with tempfile.TemporaryDirectory() as settings, Studio(Path(settings)) as studio:
        studio.sign_in(demo.TITLE, demo.LOGIN, demo.PASSWORD)
        for name, png in main_scenes(studio):
            path = OUTPUT / f"{name}.png"
            path.write_bytes(png)
            print(f"  {path}", flush=True)
    return 0


def main() -> int:
    """Run the demonstration, then show the windows."""
    code = demo.main(["--out", str(OUTPUT), *sys.argv[1:]])
    if code:
        return code
    return open_program() if has_display() else save_pictures()


if __name__ == "__main__":
    sys.exit(main())
