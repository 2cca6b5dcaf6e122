"""The sections of the program: what stands in the panel at the left, and what each holds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from app.core.i18n import LazyText, lazy
from app.windows import links

if TYPE_CHECKING:
    from app.metadata.types import ObjectType, Registry

HOME = "home"


@dataclass(frozen=True, slots=True)
class Section:
    """One section; ``commands`` are offered beside its lists under "Tools".

    ``important`` are the kinds whose lists come first in its menu, ``see_also`` kinds of other sections that its work needs.
    """

    name: str
    title: LazyText
    icon: str
    commands: tuple[str, ...] = ()
    important: tuple[str, ...] = ()
    see_also: tuple[str, ...] = ()


SECTIONS = (
    Section(HOME, lazy("Home"), "home"),
    Section("clients", lazy("Clients"), "people", ("app.import_clients",), ("Partner",), ("Contract", "PartnerGroup", "Source")),
    Section("deals", lazy("Deals"), "deals", (), ("Deal",), ("Partner", "Stage", "LostReason")),
    Section("sales", lazy("Sales"), "sales", (), ("SalesOrder", "Invoice"), ("Partner", "PriceType", "ProductGroup")),
    Section("money", lazy("Money"), "coins", (), ("Payment",), ("Invoice", "Counterparty", "Currency")),
    Section(
        "settings",
        lazy("Settings"),
        "settings",
        ("company.functions", "company.look", "app.switch_colours", "app.larger_text", "app.smaller_text", "app.show_keys", "app.show_about"),
        ("Organization", "User"),
    ),
)


def types_of(registry: Registry, section: str) -> tuple[ObjectType, ...]:
    """The object types whose lists a section shows."""
    return tuple(item for item in registry if item.menu == section)


def shown(registry: Registry) -> tuple[Section, ...]:
    """The sections that have something in them."""
    return tuple(section for section in SECTIONS if section.name == HOME or section.commands or types_of(registry, section.name))


def section_of(registry: Registry, link: str) -> str:
    """The section that a window belongs to, by its link; empty when none."""
    kind = links.kind_of(link)
    return registry[kind].menu if kind in registry else ""
