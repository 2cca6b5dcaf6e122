"""What the administrator's commands for the whole company do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.windows.main_window import MainWindow


def functions(window: MainWindow) -> None:
    """Choose which functions of the program the company uses; windows are opened anew after that."""
    from app.windows.functions_dialog import FunctionsDialog

    FunctionsDialog(window.context, window, lambda: window.rebuild(lambda: None)).open()


def look(window: MainWindow) -> None:
    """Give the program the logo and the colour of the company; windows are opened anew after that."""
    from app.windows.company_look_dialog import CompanyLookDialog

    CompanyLookDialog(window.context, window, lambda: window.rebuild(lambda: None)).open()
