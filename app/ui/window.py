"""What every window inside the main window is: a widget with a title, a modified mark, a state for its commands and a place for messages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from app.core.errors import Conflict
    from app.ui.context import AppContext


class Window(QWidget):
    """Base of lists, forms, previews and choice windows.

    Signals: ``titleChanged(str)``, ``modifiedChanged(bool)``, ``stateChanged()`` when commands may have become (un)available,
    ``closeRequested()`` to be closed by whoever shows it.
    """

    titleChanged = Signal(str)
    modifiedChanged = Signal(bool)
    stateChanged = Signal()
    closeRequested = Signal()

    def __init__(self, context: AppContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.cursor_in: QWidget | None = None
        """Where the cursor is, or was when the window was left; whoever shows the window keeps it, for Qt forgets it with the tab."""

    def title(self) -> str:
        """The text of the tab."""
        return self.windowTitle()

    def set_title(self, title: str) -> None:
        """Change the text of the tab."""
        if title != self.windowTitle():
            self.setWindowTitle(title)
            self.titleChanged.emit(title)

    def is_modified(self) -> bool:
        """Whether closing would lose typing."""
        return False

    def save_then(self, done: Callable[[], None]) -> None:
        """Save, and call ``done`` once it is saved; the answer "Yes" to "save the changes?"."""
        done()

    def command_state(self) -> Mapping[str, Any]:
        """Names for the conditions of commands (``kind``, ``document``, ``posted``, ``selected``, ``marked``, ``changed``, ``new``)."""
        return {}

    def show_message(self, error: Exception) -> bool:  # noqa: ARG002 - for windows with a place for messages
        """Show a user error inside the window; ``False`` leaves it to the reporter's message bar."""
        return False

    def show_conflict(self, error: Conflict) -> bool:  # noqa: ARG002 - for windows that can compare
        """Compare with what somebody else saved; ``False`` leaves it to a plain message."""
        return False

    def show_people(self, names: Sequence[str]) -> None:
        """Tell who else has the same object open; for windows with a place for it."""

    def link(self) -> str:
        """Where this window leads (``list/Partner``, ``object/Partner/<id>``); empty when it cannot be opened again."""
        return ""

    def way_back(self) -> Callable[[], QWidget] | None:
        """How to make this window anew as it stands, once nobody looks at it; nothing while it must stay (typing, a selection, work under way)."""
        return None


class Waiting(Window):
    """Stands in a tab for a window that is made when it is looked at: restoring thirty tabs makes one window.

    ``was_seen`` tells a window that was put to sleep from one that was only announced.
    """

    def __init__(self, context: AppContext, title: str, link: str, make: Callable[[], QWidget], *, was_seen: bool = False) -> None:
        super().__init__(context)
        self.set_title(title)
        self._link = link
        self.make = make
        self.was_seen = was_seen

    def link(self) -> str:
        """Where the window will lead."""
        return self._link
