"""``dev.py new catalog`` makes a catalog that passes the whole conformance walk without a line of hand work."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest

from devtools import new_catalog
from devtools.sources import ROOT

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the project, in which a catalog was made."""
    copy = tmp_path_factory.mktemp("project")
    for folder in ("app", "devtools", "tests"):
        shutil.copytree(ROOT / folder, copy / folder, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", copy)
    (copy / "resources").symlink_to(ROOT / "resources")
    run(copy, "-m", "devtools.new", "catalog", "DeliveryMethod")
    return copy


def run(project: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(project)}
    done = subprocess.run([sys.executable, *arguments], cwd=project, env=environment, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def test_made_catalog_passes_the_conformance_walk(project: Path) -> None:
    output = run(project, "-m", "pytest", "-q", "-p", "no:cacheprovider", "tests/metadata", "-k", "DeliveryMethod or delivery_method")
    assert "passed" in output
    assert "skipped" not in output


def test_made_files_are_written_as_the_project_wants(project: Path) -> None:
    made = [str(path) for path in project.rglob("*delivery_method.py")]
    assert len(made) == 4
    run(project, "-m", "ruff", "check", *made, "app/models/__init__.py", "app/metadata/objects/__init__.py")
    run(project, "-m", "ruff", "format", "--check", *made, "app/models/__init__.py", "app/metadata/objects/__init__.py")


def test_second_catalog_of_that_name_is_refused(project: Path) -> None:
    with pytest.raises(ValueError, match="is there already"):
        new_catalog.create(project, new_catalog.Names.of("DeliveryMethod"))


@pytest.mark.parametrize("name", ["", "two words", "Склад", "1C", "class"])
def test_names_that_are_none_are_refused(name: str) -> None:
    with pytest.raises(ValueError, match="“"):
        new_catalog.Names.of(name)


@pytest.mark.parametrize(("title", "many"), [("Warehouse", "Warehouses"), ("Category", "Categories"), ("Box", "Boxes"), ("Key", "Keys")])
def test_plurals(title: str, many: str) -> None:
    assert new_catalog.plural(title) == many
