"""A list as a widget: the table, and beside it a scroll bar of its own over the whole list, not over the loaded window."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractSlider, QHBoxLayout, QScrollBar, QWidget

from app.ui.lists.empty_state import EmptyState
from app.ui.lists.rows_table import RowsTable
from app.ui.lists.scroll import STEPS

if TYPE_CHECKING:
    from app.ui.lists.list_model import ListModel

_STEP = {
    QAbstractSlider.SliderAction.SliderSingleStepAdd: (1, 0),
    QAbstractSlider.SliderAction.SliderSingleStepSub: (-1, 0),
    QAbstractSlider.SliderAction.SliderPageStepAdd: (0, 1),
    QAbstractSlider.SliderAction.SliderPageStepSub: (0, -1),
}
SMALLEST_THUMB = 250


class ListView(QWidget):
    """Rows of one kind, any number of them.

    Signals: ``opened`` on double click; ``picked`` when the selection changed; ``typed(str)`` when letters are typed over the rows.
    """

    opened = Signal()
    picked = Signal()
    typed = Signal(str)

    def __init__(self, model: ListModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = model
        self.table = RowsTable(model)
        self.table.setAccessibleName(str(model.object_type.list_title))
        self.bar = QScrollBar(Qt.Orientation.Vertical)
        self.empty = EmptyState(self.table)
        self._arrange()
        self._connect()

    def _arrange(self) -> None:
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.table)
        layout.addWidget(self.bar)
        self.bar.setRange(0, STEPS)
        self.bar.setTracking(False)
        keeping = self.bar.sizePolicy()
        keeping.setRetainSizeWhenHidden(True)
        self.bar.setSizePolicy(keeping)
        self.bar.setSingleStep(1)
        self.setFocusProxy(self.table)

    def _connect(self) -> None:
        self.table.moved.connect(self._follow)
        self.table.picked.connect(self.picked)
        self.table.typed.connect(self.typed)
        self.table.doubleClicked.connect(lambda _index: self.opened.emit())
        self.model.outlineChanged.connect(self._follow)
        self.model.waitingChanged.connect(self._show_emptiness)
        self.bar.actionTriggered.connect(self._step)
        self.bar.sliderReleased.connect(self._released)
        self.bar.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel over the scroll bar scrolls rows."""
        if watched is self.bar and event.type() is QEvent.Type.Wheel:
            return bool(self.table.viewport().event(event))
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._follow()

    # the scroll bar

    def place(self) -> int:
        """Where the view stands in the whole list, 0 to ``STEPS``; exactly an end only at the end."""
        window, own = self.model.window, self.table.verticalScrollBar()
        if window.at_start and window.at_end:
            return round(STEPS * own.value() / own.maximum()) if own.maximum() else 0
        if window.at_start and own.value() == 0:
            return 0
        if window.at_end and own.value() >= own.maximum():
            return STEPS
        return self.model.scale.place_of(window.rows[min(self.table.top_row, len(window.rows) - 1)].key)

    def _follow(self) -> None:
        """Ask for rows near the edges of the view, and put the thumb where the view stands."""
        window = self.model.window
        self.model.look(self.table.top_row, self.table.last_row)
        all_seen = window.at_start and window.at_end and not self.table.verticalScrollBar().maximum()
        self.bar.setRange(0, 0 if all_seen else STEPS)
        self.bar.setVisible(not all_seen)
        self.bar.setPageStep(self._thumb())
        if not self.bar.isSliderDown():
            self.bar.setValue(self.place())

    def _thumb(self) -> int:
        outline, loaded = self.model.outline, self.model.window
        whole = len(loaded.rows) if loaded.at_start and loaded.at_end else outline.about if outline else 0
        share = STEPS * self.table.rows_in_view // whole if whole else 0
        return min(max(share, SMALLEST_THUMB), STEPS)

    def _step(self, action: int) -> None:
        lines, pages = _STEP.get(QAbstractSlider.SliderAction(action), (0, 0))
        if lines or pages:
            own = self.table.verticalScrollBar()
            own.setValue(own.value() + lines + pages * max(self.table.rows_in_view - 1, 1))
            self.bar.setSliderPosition(self.place())

    def _released(self) -> None:
        """The thumb was let go: go to that part of the list."""
        wanted = self.bar.sliderPosition()
        window, own, scale = self.model.window, self.table.verticalScrollBar(), self.model.scale
        if window.at_start and window.at_end:
            own.setValue(round(own.maximum() * wanted / STEPS))
        elif wanted <= (0 if scale.known else STEPS // 3):
            self.model.start()
        elif wanted >= (STEPS if scale.known else STEPS - STEPS // 3):
            self.model.end()
        elif scale.known:
            self.model.jump(scale.key_at(wanted))
        self._follow()

    # nothing to show

    def _show_emptiness(self) -> None:
        window = self.model.window
        self.empty.show_for(self.model, empty=window.loaded and not window.rows and not window.waiting)
