"""The import contracts of pyproject.toml and acyclic.toml, checked by import-linter."""

from __future__ import annotations

import sys

from importlinter.cli import lint_imports

CONFIGURATIONS = ("pyproject.toml", "devtools/acyclic.toml")


def main() -> int:
    """Check the contracts; 1 when one is broken."""
    return max(int(lint_imports(config_filename=name, no_logo=True)) for name in CONFIGURATIONS)


if __name__ == "__main__":
    sys.exit(main())
