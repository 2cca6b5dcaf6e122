"""The import contracts of pyproject.toml, checked by import-linter."""

from __future__ import annotations

import sys

from importlinter.cli import lint_imports


def main() -> int:
    """Check the contracts; 1 when one is broken."""
    return int(lint_imports(is_debug_mode=False, show_timings=False, verbose=False))


if __name__ == "__main__":
    sys.exit(main())
