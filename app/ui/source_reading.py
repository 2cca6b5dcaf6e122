"""PySide is kept from reading the sources of the program.

To know where its optional features (``snake_case``, ``true_property``) may be switched, PySide reads the source of every module that is imported
after it and looks for its own name; Python keeps the lines. That is 8 to 24 MB for as long as the program runs. We switch no feature, and a module
that PySide knows nothing of is one without features.
"""

from __future__ import annotations

import linecache
import sys

_FEATURES = "shibokensupport.feature"


def keep_pyside_from_reading_sources() -> None:
    """Hold for every import from now on, and let go of what has been read; to be called as soon as PySide6 is imported.

    Guarded by a test, for it is no promise of PySide's.
    """
    vars(sys.modules[_FEATURES])["feature_imported"] = _know_nothing
    linecache.clearcache()


def _know_nothing(_module: object) -> None:
    """What PySide calls after each import."""
