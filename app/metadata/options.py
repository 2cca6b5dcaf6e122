"""Functions of the program that a company may do without: what belongs to each, and the registry of a base without some of them.

Windows know only the registry they are given, so what is not in it is nowhere: no list, field, column, filter, choice, command. The data stay in
the base and are seen again when the function is switched on. What must not be hidden because it is in use is asked in ``services.options``.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from app.core.i18n import lazy
from app.metadata.layout import reduced
from app.metadata.types import Registry

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from app.core.i18n import LazyText
    from app.metadata.types import Field, ListSpec, ObjectType, TabularSection

ANY = "*"
SETTING = "app.functions.off"
"""The shared setting: a list of the ids of what is switched off."""


@dataclass(frozen=True, slots=True)
class Option:
    """One function.

    ``kinds`` go with all references to them; ``fields`` are ``Kind.field`` or ``Kind.section.field``, ``*`` for any kind; ``given`` is what new
    objects get in a field that is gone.
    """

    id: str
    title: LazyText
    hint: LazyText
    kinds: tuple[str, ...] = ()
    fields: tuple[str, ...] = ()
    given: Mapping[str, Any] = field(default_factory=dict)

    def covers(self, path: str) -> bool:
        """Whether a field (``Kind.field``, ``Kind.section.field``) belongs to the function."""
        kind, _dot, rest = path.partition(".")
        return path in self.fields or f"{ANY}.{rest}" in self.fields or kind in self.kinds


@dataclass(frozen=True, slots=True)
class Preset:
    """What companies of a trade usually do without."""

    title: LazyText
    off: frozenset[str]


OPTIONS = (
    Option(
        "organizations",
        lazy("Several organizations"),
        lazy("Documents are made for more than one company of yours. Without it every document is for the only one."),
        fields=(f"{ANY}.organization",),
    ),
    Option(
        "currencies",
        lazy("Several currencies"),
        lazy("Documents and deals in foreign currencies, with rates. Without it everything is in the currency of the organization."),
        ("Currency",),
        (f"{ANY}.rate", f"{ANY}.multiplicity"),
    ),
    Option(
        "vat",
        lazy("VAT"),
        lazy("Rates and sums of VAT. Without it the organization is no VAT payer and documents are without VAT."),
        fields=(
            f"{ANY}.is_vat_payer",
            f"{ANY}.vat_mode",
            f"{ANY}.rounding",
            f"{ANY}.vat_kind",
            f"{ANY}.includes_vat",
            f"{ANY}.vat_amount",
            f"{ANY}.net_amount",
            f"{ANY}.lines.vat_rate",
            f"{ANY}.lines.vat_amount",
            *(f"{kind}.lines.amount" for kind in ("CommercialProposal", "SalesOrder", "Invoice")),
        ),
        given={"Organization.is_vat_payer": False},
    ),
    Option(
        "discounts",
        lazy("Discounts"),
        lazy("Discounts by row and on the whole document. Documents that were posted with a discount keep it."),
        fields=tuple(
            f"{ANY}.{name}"
            for name in (
                "discount_percent",
                "discount_amount",
                "discount_total",
                "gross_amount",
                "lines.discount_percent",
                "lines.discount_amount",
                "lines.is_discount_manual",
                "lines.document_discount_amount",
                "lines.gross_amount",
            )
        ),
    ),
    Option(
        "price_types",
        lazy("Several price lists"),
        lazy("Retail, wholesale and other prices of one product. Without it a product has one price."),
        ("PriceType",),
    ),
    Option("sku", lazy("SKU and barcodes"), lazy("Codes of products beside their names."), fields=("Product.sku", "Product.barcode")),
    Option(
        "deals",
        lazy("Deals"),
        lazy("The pipeline of sales: deals with stages and reasons of loss."),
        ("Deal", "Pipeline", "Stage", "LostReason"),
    ),
    Option("proposals", lazy("Commercial proposals"), lazy("Offers to clients before an order."), ("CommercialProposal",)),
    Option("contracts", lazy("Contracts"), lazy("Contracts with counterparties, named in documents."), ("Contract",)),
    Option(
        "delivery",
        lazy("Delivery"),
        lazy("Date and address of delivery in orders."),
        fields=("SalesOrder.delivery_date", "SalesOrder.delivery_address"),
    ),
    Option("sources", lazy("Sources of clients"), lazy("Where clients and deals come from."), ("Source",)),
    Option("departments", lazy("Departments"), lazy("Departments of the company, by which objects are seen."), ("Department",)),
)
_SMALL = frozenset({"organizations", "currencies", "departments", "price_types"})
PRESETS = (
    Preset(lazy("Everything"), frozenset()),
    Preset(lazy("Services"), _SMALL | {"sku", "delivery"}),
    Preset(lazy("Wholesale"), frozenset({"organizations", "departments"})),
    Preset(lazy("Print shop"), _SMALL | {"sku", "contracts"}),
    Preset(lazy("Sole proprietor without VAT"), _SMALL | {"vat", "contracts", "proposals"}),
)


def known_off(value: object) -> frozenset[str]:
    """The functions switched off, from the setting; what is not understood, or of another version, counts as on."""
    ids = {option.id for option in OPTIONS}
    return frozenset(item for item in value if isinstance(item, str) and item in ids) if isinstance(value, list | tuple) else frozenset()


def without(registry: Registry, off: Iterable[str]) -> Registry:
    """The registry of a base that does without some functions."""
    names = frozenset(off)
    options = tuple(option for option in OPTIONS if option.id in names)
    if not options:
        return registry
    gone = {kind for option in options for kind in option.kinds}
    return Registry({item.kind: _Lessened(item, options, gone).result() for item in registry if item.kind not in gone})


def is_off(registry: Registry, kind: str) -> bool:
    """Whether a kind is missing because its function is switched off (a favourite, a basis of an old document may still name it)."""
    return kind not in registry and any(kind in option.kinds for option in OPTIONS)


class _Lessened:
    """One object type without what belongs to some options."""

    def __init__(self, declared: ObjectType, options: tuple[Option, ...], kinds: set[str]) -> None:
        self._declared = declared
        self._options = options
        self._kinds = kinds
        sections = [
            f"{section.name}.{name}"
            for section in declared.sections.values()
            for name, item in section.fields.items()
            if self._is_gone(f"{section.name}.{name}", item)
        ]
        self._gone = frozenset([*(name for name, item in declared.fields.items() if self._is_gone(name, item)), *sections])

    def result(self) -> ObjectType:
        declared = self._declared
        rules = [replace(rule, fields=self._left(rule.fields)) for rule in declared.rules]
        given = {
            path.partition(".")[2]: value for option in self._options for path, value in option.given.items() if path.startswith(f"{declared.kind}.")
        }
        return replace(
            declared,
            fields={name: item for name, item in declared.fields.items() if name not in self._gone},
            sections={name: self._section(item) for name, item in declared.sections.items()},
            list=self._list(declared.list),
            form=reduced(declared.form, self._gone),
            rules=tuple(rule for rule in rules if rule.fields),
            based_on=tuple(kind for kind in declared.based_on if kind not in self._kinds),
            given=given,
        )

    def _is_gone(self, name: str, item: Field) -> bool:
        return item.fact.target in self._kinds or any(option.covers(f"{self._declared.kind}.{name}") for option in self._options)

    def _left(self, names: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(name for name in names if name not in self._gone)

    def _section(self, section: TabularSection) -> TabularSection:
        return replace(section, fields={name: item for name, item in section.fields.items() if f"{section.name}.{name}" not in self._gone})

    def _list(self, spec: ListSpec) -> ListSpec:
        return replace(
            spec,
            columns=tuple(column for column in spec.columns if column.field not in self._gone),
            filters=self._left(spec.filters),
            choice_columns=self._left(spec.choice_columns),
        )
