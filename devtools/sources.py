"""The files of the project, as git would commit them."""

from __future__ import annotations

import subprocess
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LEFT_OUT = {".git", ".venv", "__pycache__", ".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", "demo-output", "build", "dist"}


def project_files(root: Path = ROOT) -> list[Path]:
    """Every file under ``root`` that belongs to the project; works without git too."""
    listed = subprocess.run(["git", "ls-files", "-co", "--exclude-standard", "-z"], cwd=root, check=False, capture_output=True)
    if listed.returncode == 0:
        paths = [root / name for name in listed.stdout.decode().split("\0") if name]
    else:
        paths = [path for path in root.rglob("*") if not LEFT_OUT & set(path.relative_to(root).parts)]
    return sorted(path for path in paths if path.is_file())


def python_files(*houses: str, root: Path = ROOT) -> list[Path]:
    """The Python files of some top folders (or single files)."""
    return [path for path in project_files(root) if path.suffix == ".py" and path.relative_to(root).parts[0] in houses]
