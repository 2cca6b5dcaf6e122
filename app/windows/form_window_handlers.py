"""What the commands of a form do."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from app.windows.form_window import FormWindow


def post_and_close(window: FormWindow) -> None:
    """Save, post and close; a posted document of which only the comment may change is saved as it is."""
    posted = bool(window.model.value("posted"))
    if posted and not window.is_modified():
        window.closeRequested.emit()
    else:
        window.saver.save(post=not posted, done=window.closeRequested.emit)


def write_and_close(window: FormWindow) -> None:
    """Save and close."""
    if window.model.draft.is_new or window.is_modified():
        window.saver.save(post=False, done=window.closeRequested.emit)
    else:
        window.closeRequested.emit()


def write(window: FormWindow) -> None:
    """Save."""
    window.saver.save(post=False, done=lambda: None)


def post(window: FormWindow) -> None:
    """Save and post."""
    window.saver.save(post=True, done=lambda: None)


def unpost(window: FormWindow) -> None:
    """Cancel the posting."""
    window.saver.unpost()


def mark(window: FormWindow) -> None:
    """Mark for deletion, or take the mark off."""
    if window.is_modified():
        window.when_saved(lambda _ref: window.saver.mark())
    else:
        window.saver.mark()


def copy(window: FormWindow) -> None:
    """A new object filled from this one."""
    window.when_saved(lambda ref: window.context.navigator.open_new(window.type.kind, copy_of=ref))


def reread(window: FormWindow) -> None:
    """Show what is in the base now."""
    window.news.reread()


def show_in_list(window: FormWindow) -> None:
    """Open the list of this kind."""
    window.context.navigator.open_list(window.type.kind)


def next_page(window: FormWindow) -> None:
    """The next page of the form."""
    window.view.setCurrentIndex((window.view.currentIndex() + 1) % window.view.count())


def previous_page(window: FormWindow) -> None:
    """The previous page of the form."""
    window.view.setCurrentIndex((window.view.currentIndex() - 1) % window.view.count())


def short_view(window: FormWindow) -> None:
    """Only what is needed every day."""
    window.shape.show_short(True)


def full_view(window: FormWindow) -> None:
    """All fields."""
    window.shape.show_short(False)


def customize(window: FormWindow) -> None:
    """Arrange the form."""
    window.shape.customize()


def go_to_commands(window: FormWindow) -> None:
    """Open the menu of the command bar that holds everything."""
    window.bar.open_more()
