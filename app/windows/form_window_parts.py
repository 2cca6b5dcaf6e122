"""Parts of a form's window: title with state, the navigation line, the pane of messages."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLabel, QMenu, QToolButton, QWidget

from app.core.i18n import _
from app.ui import icons, theme
from app.ui.actions import MenuItem, fill_menu

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from app.core.errors import UserError

MOST_MESSAGES = 5


class TitleLine(QWidget):
    """What it is, whether it is changed, and its state in words."""

    def __init__(self) -> None:
        super().__init__()
        self._title = QLabel()
        self._title.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._state = QLabel()
        self.people = QLabel()
        theme.wear(self._title, theme.Look.TITLE)
        theme.wear(self._state, theme.Look.MUTED)
        theme.wear(self.people, theme.Look.PILL_WARNING)
        self.people.hide()
        self._text = ""
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self._title)
        layout.addWidget(self._state)
        layout.addWidget(self.people)
        layout.addStretch(1)

    def tell(self, title: str, state: Sequence[str], *, modified: bool) -> None:
        """Show all of it."""
        self._text = f"{title} *" if modified else title
        self._state.setText(" · ".join(state))
        self._fit()

    def show_people(self, names: Sequence[str]) -> None:
        """Who else has the object open; nobody is not told."""
        self.people.setText(_("Also open at: {names}").format(names=", ".join(names)))
        self.people.setVisible(bool(names))
        self._fit()

    def text(self) -> str:
        """The whole title."""
        return self._text

    def state_text(self) -> str:
        """The state in words."""
        return self._state.text()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A long title is elided, the whole stands in the tool tip."""
        super().resizeEvent(event)
        self._fit()

    def minimumSizeHint(self) -> QSize:
        """Any width will do."""
        return QSize(theme.px(120), super().minimumSizeHint().height())

    def _fit(self) -> None:
        gap = theme.px(8)
        people = self.people.sizeHint().width() + gap if self.people.isVisibleTo(self) else 0
        room = max(self.width() - self._state.sizeHint().width() - gap - people, theme.px(120))
        width = theme.text_width(self._text, bold=True, size=theme.TITLE) + theme.px(4)
        self._title.setText(self._title.fontMetrics().elidedText(self._text, Qt.TextElideMode.ElideRight, room) if width > room else self._text)
        self._title.setFixedWidth(min(width, room))
        self._title.setToolTip(self._text if width > room else "")
        self._title.setAccessibleName(self._text)


class NavigationLine(QWidget):
    """The pages of the form, then the lists that belong to the object; what does not fit is behind a menu.

    Signals: ``pageChosen(int)``.
    """

    pageChosen = Signal(int)

    def __init__(self, pages: Sequence[str], links: Sequence[MenuItem]) -> None:
        super().__init__()
        self._group = QButtonGroup(self)
        self._group.idClicked.connect(self.pageChosen)
        self._links = list(links)
        self._page_buttons = [self._page_button(place, title) for place, title in enumerate(pages)]
        self._link_buttons = [self._button(item.title, item.trigger) for item in self._links]
        self._more = self._button("▾", self._open_more)
        self._more.setAccessibleName(_("More lists"))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.px(15))
        layout.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        for button in (*self._page_buttons, *self._link_buttons, self._more):
            layout.addWidget(button)
        layout.addStretch(1)
        self.setFixedHeight(theme.px(22))

    def set_page(self, place: int) -> None:
        """Show which page is open."""
        if 0 <= place < len(self._page_buttons):
            self._page_buttons[place].setChecked(True)

    def set_links_enabled(self, enabled: bool) -> None:
        """An object that is not in the base yet has no lists."""
        for button in (*self._link_buttons, self._more):
            button.setEnabled(enabled)

    def minimumSizeHint(self) -> QSize:
        """The pages at least."""
        width = sum(button.sizeHint().width() + theme.px(15) for button in self._page_buttons) + self._more.sizeHint().width()
        return QSize(width, theme.px(22))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Hide the links that do not fit."""
        super().resizeEvent(event)
        gap = theme.px(15)
        free = self.width() - sum(button.sizeHint().width() + gap for button in self._page_buttons)
        needed = sum(button.sizeHint().width() + gap for button in self._link_buttons)
        tight = needed > free
        free -= self._more.sizeHint().width() if tight else 0
        for button in self._link_buttons:
            free -= button.sizeHint().width() + gap
            button.setVisible(free >= 0)
        self._more.setVisible(tight)

    def _page_button(self, place: int, title: str) -> QToolButton:
        button = self._button(title, lambda: None)
        button.setCheckable(True)
        self._group.addButton(button, place)
        return button

    def _button(self, title: str, action: Callable[[], None]) -> QToolButton:
        button = QToolButton(self)
        button.setText(title)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        theme.wear(button, theme.Look.NAVIGATION)
        button.clicked.connect(lambda: action())
        return button

    def _open_more(self) -> None:
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        fill_menu(menu, [item for item, button in zip(self._links, self._link_buttons, strict=True) if button.isHidden()])
        menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))


class LinkPane(QFrame):
    """Lines of text, those with a target as links; hidden while there is nothing to say.

    Signals: ``chosen(object)`` with the target of a line.
    """

    chosen = Signal(object)

    def __init__(self, look: theme.Look, colour: theme.Role) -> None:
        super().__init__()
        self._targets: list[Any] = []
        self._colour = colour
        theme.wear(self, look)
        self._text = QLabel()
        self._text.setWordWrap(True)
        self._text.setTextFormat(Qt.TextFormat.RichText)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self._text.linkActivated.connect(lambda place: self.chosen.emit(self._targets[int(place)]))
        close = QToolButton()
        close.setIcon(icons.icon("close"))
        close.setToolTip(_("Close"))
        close.setAccessibleName(_("Close"))
        close.clicked.connect(self.hide)
        theme.wear(close, theme.Look.FLAT_BUTTON)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.GAP)] * 4)
        layout.addWidget(self._text, 1)
        layout.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        self.hide()

    def tell_lines(self, lines: Sequence[tuple[str, Any]]) -> None:
        """Show lines with their targets (``None`` for a line that leads nowhere)."""
        self._targets = [target for _text, target in lines]
        self._text.setText("<br>".join(self._line(place, text, target) for place, (text, target) in enumerate(lines)))
        self._text.setAccessibleName("\n".join(text for text, _target in lines))
        self.setVisible(bool(lines))
        self._fit()

    def open(self) -> bool:
        """Show the lines again after they were closed, and give them the keyboard; false when there are none."""
        self.setVisible(bool(self._targets))
        self._text.setFocus(Qt.FocusReason.TabFocusReason)
        return bool(self._targets)

    def lines(self) -> str:
        """What is shown, as plain text."""
        return self._text.accessibleName() if not self.isHidden() else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As high as the text at this width."""
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        margins = 2 * theme.px(theme.GAP)
        width = max(self.width() - margins - theme.px(theme.BUTTON + theme.MARGIN), theme.px(160))
        self.setFixedHeight(max(self._text.heightForWidth(width), theme.px(theme.FIELD)) + margins)

    def _line(self, place: int, text: str, target: Any) -> str:
        shown, colour = html.escape(text), theme.hex_of(self._colour)
        return shown if target is None else f'<a href="{place}" style="color: {colour}">{shown}</a>'


class MessagePane(LinkPane):
    """What is wrong, each line leading to its field."""

    def __init__(self) -> None:
        super().__init__(theme.Look.BANNER_BAD, theme.Role.BAD)
        self._errors: tuple[UserError, ...] = ()

    @property
    def errors(self) -> tuple[UserError, ...]:
        """What is shown."""
        return self._errors if not self.isHidden() else ()

    def tell(self, errors: Sequence[UserError]) -> None:
        """Show the errors; nothing to say hides the pane."""
        self._errors = tuple(errors)
        lines: list[tuple[str, Any]] = [
            (" ".join(part for part in (error.message, error.hint) if part), error if error.field else None) for error in errors
        ]
        if len(lines) > MOST_MESSAGES:
            more = _("… and {count} more.").format(count=len(lines) - MOST_MESSAGES)
            lines = [*lines[:MOST_MESSAGES], (more, None)]
        self.tell_lines(lines)
