"""The user guide inside the program: F1 opens the page about the window one is in."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices, QTextCursor, QTextDocument, QTextTable
from PySide6.QtWidgets import QTextBrowser, QVBoxLayout

from app.core import i18n
from app.core.i18n import _
from app.ui import theme
from app.ui.actions import Actions
from app.ui.window import Window

if TYPE_CHECKING:
    from collections.abc import Mapping

    from app.ui.context import AppContext

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "guide"
FIRST = "README"
HEADING, PARAGRAPH, ITEM = 14, 8, 3
"""Pixels above each."""
PAGES = {
    "list": "lists",
    "choice": "lists",
    "form": "cards",
    "preview": "printing",
    "import": "import",
    "entry": "clients",
    "pick": "sales",
    "keys": "commands",
    "favourites": "window",
}
"""The page about a window, by the context of its commands."""


def page_about(context: str, *, document: bool = False) -> str:
    """The page for a window whose commands are of ``context``; the first page where there is none of its own."""
    return "sales" if context == "form" and document else PAGES.get(context, FIRST)


def file_of(page: str) -> Path:
    """Where a page is: in the person's language, or in English while it is not translated."""
    own = GUIDE / i18n.language() / f"{page}.md"
    return own if own.is_file() else GUIDE / f"{page}.md"


class GuideWindow(Window):
    """Pages of Markdown with links from one to another."""

    def __init__(self, context: AppContext, page: str) -> None:
        super().__init__(context)
        self.set_title(_("User guide"))
        self.browser = QTextBrowser()
        self.browser.setAccessibleName(_("User guide"))
        self.browser.setOpenLinks(False)
        self.browser.anchorClicked.connect(self._go)
        self.browser.sourceChanged.connect(lambda _source: _space(self.browser.document()))
        self.browser.document().setDocumentMargin(theme.px(16))
        self.actions_of_window = Actions(context, "guide", self, self)
        self.browser.historyChanged.connect(self.stateChanged)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(*[theme.px(theme.MARGIN)] * 4)
        layout.setSpacing(theme.px(8))
        layout.addWidget(self.actions_of_window.bar())
        layout.addWidget(self.browser, 1)
        self.setFocusProxy(self.browser)
        self.open(page)

    def command_state(self) -> Mapping[str, Any]:
        """What the conditions of commands may ask."""
        return {"earlier": self.browser.isBackwardAvailable(), "later": self.browser.isForwardAvailable()}

    def open(self, page: str) -> None:
        """Show a page by its name."""
        self.browser.setSource(QUrl.fromLocalFile(str(file_of(page))), QTextDocument.ResourceType.MarkdownResource)

    def page(self) -> str:
        """The name of the page shown."""
        return Path(self.browser.source().toLocalFile()).stem

    def _go(self, target: QUrl) -> None:
        """Pages of the guide open here, everything else in the browser of the computer."""
        address = self.browser.source().resolved(target)
        if address.isLocalFile() and Path(address.toLocalFile()).is_relative_to(GUIDE.parent):
            self.browser.setSource(address, QTextDocument.ResourceType.MarkdownResource)
        else:
            QDesktopServices.openUrl(address)


def _space(document: QTextDocument) -> None:
    """Air over headings, paragraphs and items: Qt reads Markdown without any."""
    block, cursor = document.begin(), QTextCursor(document)
    while block.isValid():
        if not isinstance(document.frameAt(block.position()), QTextTable):
            look = block.blockFormat()
            plain = ITEM if block.textList() is not None else PARAGRAPH
            look.setTopMargin(theme.px(HEADING if look.headingLevel() else plain))
            cursor.setPosition(block.position())
            cursor.setBlockFormat(look)
        block = block.next()


def contents(window: GuideWindow) -> None:
    """The first page, with the contents."""
    window.open(FIRST)


def back(window: GuideWindow) -> None:
    """The page before."""
    window.browser.backward()


def forward(window: GuideWindow) -> None:
    """Undo going back."""
    window.browser.forward()
