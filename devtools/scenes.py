"""Which windows are pictured, and how each is reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from devtools.studio import Studio

LISTS = ("Partner", "Counterparty", "ContactPerson", "Product", "Deal", "CommercialProposal", "SalesOrder", "Invoice", "Payment")
KEY_WINDOWS = frozenset(
    {
        "start_page", "list_partner", "list_counterparty", "list_product", "list_deal", "list_sales_order", "list_invoice", "list_payment", "partner",
        "counterparty", "contact_person", "product", "deal", "commercial_proposal", "sales_order", "invoice", "payment", "new_sales_order",
        "choice_product", "keys",
    }
)  # fmt: skip
"""The twenty windows that are also pictured in Georgian and Ukrainian."""


def snake(kind: str) -> str:
    """``SalesOrder`` as a file name."""
    return "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind).lstrip("_")


def lists(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """The nine lists."""
    for kind in LISTS:
        studio.window.opener.open_list(kind)
        yield f"list_{snake(kind)}", studio.grab()
        studio.window.docking.close(studio.window.docking.current)


def forms(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """A filled form of each of the nine kinds, and an empty one."""
    for kind in LISTS:
        studio.window.opener.open_object(studio.first(kind))
        yield snake(kind), studio.grab()
        studio.window.docking.close(studio.window.docking.current)
    studio.window.opener.open_new("SalesOrder")
    yield "new_sales_order", studio.grab()
    studio.window.docking.close(studio.window.docking.current)


def choice(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """Choosing a product."""
    from app.windows.choice_window import ChoiceWindow

    studio.window.opener.choose("Product", studio.window, lambda _ref: None)
    studio.settle()
    window = next(widget for widget in studio.app.topLevelWidgets() if isinstance(widget, ChoiceWindow))
    yield "choice_product", studio.grab(window)
    window.close()


def keys(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """The window of commands and keys."""
    from app.windows.keys_window import KeysWindow

    studio.window.opener.open_widget("keys", "", lambda: KeysWindow(studio.window.context))
    yield "keys", studio.grab()
    studio.window.docking.close("keys")


def special(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """Windows that are not made of a declaration: a new client, the import, the print preview."""
    from app.windows.client_entry import ClientEntryWindow
    from app.windows.import_window import ImportWindow
    from app.windows.print_preview import PrintPreview

    invoice, context, opener = studio.first("Invoice"), studio.window.context, studio.window.opener
    opener.open_widget("new_client", "New client", lambda: ClientEntryWindow(context))
    yield "client_entry", studio.grab()
    studio.window.docking.close("new_client")
    window = ImportWindow(context)
    opener.open_widget("import", "Import", lambda: window)
    window.open_file(studio.client_base)
    studio.settle()
    window.try_it()
    yield "import", studio.grab()
    studio.window.docking.close("import")
    opener.open_widget("preview", invoice.title, lambda: PrintPreview(context, (invoice,)))
    yield "print_preview", studio.grab()
    studio.window.docking.close("preview")


def start_window(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """The list of infobases, as it is before signing in."""
    studio.program.start()
    yield "start_window", studio.grab(studio.program.start_window)


def shell(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """Windows beside each other and what the main window itself shows over them."""
    from app.core.settings import FAVOURITES
    from app.windows.window_switcher import WindowSwitcher

    window = studio.window
    window.opener.open_list("SalesOrder")
    window.opener.open_object(studio.first("SalesOrder"))
    window.actions_of_window.run("window.split_right")
    yield "windows_beside", studio.grab()
    switcher = WindowSwitcher(window, window.docking, window.menus.icon_of)
    switcher.show()
    yield "window_switcher", studio.grab(switcher)
    switcher.hide()
    window.actions_of_window.run("window.gather")
    window.docking.close_many([key for key in window.docking.keys if window.docking.is_closable(key)])
    window.context.settings.set(FAVOURITES, [["list/Partner", ""], ["list/Deal", ""], ["list/SalesOrder", ""]])
    window.actions_of_window.run("app.arrange_favourites")
    yield "favourites", studio.grab()
    window.docking.close("favourites")
    window.context.settings.set(FAVOURITES, [])
    window.hints.begin_again()
    yield "first_hint", studio.grab()
    window.hints.pause()


def own_looks(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """What people and companies make of the program: a form arranged, its short view, functions switched off, a look."""
    from app.windows.company_look_dialog import CompanyLookDialog
    from app.windows.form_layout_dialog import FormLayoutDialog
    from app.windows.form_window import FormWindow
    from app.windows.functions_dialog import FunctionsDialog

    window = studio.window
    window.opener.open_object(studio.first("SalesOrder"))
    studio.settle()
    form = window.current_window()
    assert isinstance(form, FormWindow)
    arranging = FormLayoutDialog(form, form.type, window.context.settings, may_share=True)
    arranging.show()
    yield "form_layout", studio.grab(arranging)
    arranging.reject()
    form.shape.show_short(True)
    yield "short_view", studio.grab()
    form.shape.show_short(False)
    window.docking.close(window.docking.current)
    for name, made in (("functions", FunctionsDialog), ("company_look", CompanyLookDialog)):
        dialog = made(window.context, window, lambda: None)
        dialog.show()
        yield name, studio.grab(dialog)
        dialog.reject()


def list_work(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """What is done in a list beside looking at it."""
    from app.windows.list_window import ListWindow

    studio.window.opener.open_list("SalesOrder")
    studio.settle()
    front = studio.window.current_window()
    assert isinstance(front, ListWindow)
    for name in ("settings", "advanced_find", "change", "output"):
        front.actions_of_window.run(f"list.{name}")
        yield f"list_{name}", studio.grab_dialog()
    front.actions_of_window.run("list.quick_view")
    yield "quick_view", studio.grab()
    front.actions_of_window.run("list.quick_view")
    studio.window.docking.close(studio.window.docking.current)


def rows_work(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """Ways to bring rows into a document, and the guide about it."""
    from app.ui.forms.section_table import SectionTable

    studio.window.opener.open_new("SalesOrder")
    studio.settle()
    front = studio.window.current_window()
    assert front is not None
    rows = next(table for table in front.findChildren(SectionTable) if table.isVisible())
    rows.actions_.run("section.pick")
    yield "pick", studio.grab_dialog()
    studio.app.clipboard().setText("SKU\tQuantity\nPAP-A4-80\t12\nCHR-ERG-02\t3\nno such thing\t1")
    rows.actions_.run("section.load_clipboard")
    yield "load_rows", studio.grab_dialog()
    studio.window.docking.close(studio.window.docking.current)
    studio.window.actions_of_window.run("app.show_help")
    yield "guide", studio.grab()
    studio.window.docking.close(studio.window.docking.current)


def all_scenes(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """Every window by name, as PNG bytes."""
    yield "start_page", studio.grab()
    for scene in (lists, forms, choice, keys, special, shell, own_looks, list_work, rows_work):
        yield from scene(studio)


def main_scenes(studio: Studio) -> Iterator[tuple[str, bytes]]:
    """The few windows that the demonstration shows."""
    wanted = {"list_counterparty", "list_sales_order", "sales_order", "invoice"}
    yield from (scene for scene in (*lists(studio), *forms(studio)) if scene[0] in wanted)
