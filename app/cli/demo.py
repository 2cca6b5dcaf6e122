"""The demonstration: the main job from an Excel client base to a paid invoice, through the same services that the windows use."""

from __future__ import annotations

import argparse
import time
from contextlib import contextmanager
from dataclasses import dataclass, field
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.demo_goods import BANK_ACCOUNT, COMPANY, GOODS
from app.core.dates import business_today
from app.core.drafts import Draft, Ref, new_line
from app.core.formats import format_value
from app.core.ids import new_id
from app.core.kinds import Kind
from app.exchange.demo_base import make_client_base
from app.queries.cards import card
from app.queries.debts import order_debts
from app.queries.lookup import lookup
from app.services.filling import based_on, new_draft, react
from app.services.imports import import_file
from app.services.infobases import Infobases
from app.services.objects import save
from app.services.printing import printout
from app.services.search_upkeep import index_imports

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from app.exchange.demo_base import ClientBase
    from app.queries import Session
    from app.services.objects import Saved

TITLE = "Demo"
LOGIN = PASSWORD = "demo"
"""A base of invented data on this computer only; its password is no secret and is printed."""
ORDER_ROWS = 10
DOCUMENT_DISCOUNT = Decimal(3)


@dataclass
class Story:
    """Tells what is being done, and how long each step took."""

    began: float = field(default_factory=time.perf_counter)

    @contextmanager
    def step(self, title: str) -> Iterator[list[str]]:
        """One step; what is put into the list is told beside its title."""
        told: list[str] = []
        start = time.perf_counter()
        yield told
        print(f"{time.perf_counter() - start:7.2f} s  {title}{': ' if told else ''}{'; '.join(told)}", flush=True)

    def end(self) -> None:
        """The whole time."""
        print(f"{time.perf_counter() - self.began:7.2f} s  in all", flush=True)


def open_base(story: Story) -> Session:
    """Make the demo base, or open the one made before."""
    infobases = Infobases()
    known = next((infobase for infobase in infobases.all() if infobase.title == TITLE and infobase.is_local), None)
    if known is None:
        with story.step("Infobase made on this computer") as told:
            name = infobases.create_local(TITLE, "ge", login=LOGIN, person="Nino Beridze", password=PASSWORD)
            known = next(infobase for infobase in infobases.all() if infobase.name == name)
            told.append(f"“{known.name}” in {known.folder}")
    with story.step("Signed in") as told:
        session = infobases.sign_in(known, LOGIN, PASSWORD)
        told.append(f"as {LOGIN}, password {PASSWORD}")
    return session


def found(session: Session, kind: str, text: str) -> Ref | None:
    """The object a person would choose by typing this text."""
    offered = lookup(session, kind, text, limit=1)
    return offered[0].ref if offered else None


def chosen(session: Session, kind: str, text: str) -> Ref:
    """As ``found``, of something that is known to be there."""
    ref = found(session, kind, text)
    if ref is None:
        raise LookupError(f"{kind} {text!r} is not in the base")
    return ref


def written(session: Session, draft: Draft, *, post: bool = False) -> Saved:
    """Write a draft as a person would with one press of a button."""
    return save(session, draft, op=new_id(), post=post)


def fill_organization(session: Session) -> None:
    """What must stand on the paper of the company."""
    organization = lookup(session, "Organization", "", limit=1)[0].ref
    draft = Draft.of(card(session, "Organization", organization.id))
    draft.values.update(COMPANY)
    if not draft.sections["bank_accounts"]:
        currency = draft.values.get("currency")
        draft.sections["bank_accounts"] = [new_line(**BANK_ACCOUNT, currency=currency)]
    if draft.is_changed():
        written(session, draft)


def make_products(session: Session) -> int:
    """The goods with their prices, those that are not there yet; how many were made."""
    price_type = lookup(session, "PriceType", "", limit=1)[0].ref
    today = business_today(session.base.time_zone)
    made = 0
    for sku, name, unit, vat_kind, price, _quantity, _discount in GOODS:
        if found(session, "Product", sku) is not None:
            continue
        values = {"name": name, "sku": sku, "unit": chosen(session, "Unit", unit), "vat_kind": vat_kind, "is_service": sku.startswith("SRV")}
        draft = new_draft(session, "Product", values)
        draft.sections["prices"] = [new_line(price_type=price_type, valid_from=today.replace(month=1, day=1), price=Decimal(price))]
        written(session, draft)
        made += 1
    return made


def choose_client(session: Session, base: ClientBase) -> Ref:
    """A Georgian company of the imported base."""
    for client in base.sample:
        counterparty = found(session, "Counterparty", client.tax_id) if client.region.country == "ge" else None
        if counterparty is not None:
            return counterparty
    return lookup(session, "Counterparty", "", limit=1)[0].ref


def set_value(session: Session, draft: Draft, name: str, value: Any) -> None:
    """Type a value into a field, with everything that follows from it."""
    draft.values[name] = value
    react(session, draft, name)


def add_goods(session: Session, draft: Draft, goods: Sequence[tuple[str, ...]]) -> None:
    """Rows of the document, typed as a person types them: product, quantity, discount."""
    for place, (sku, _name, _unit, _vat, _price, quantity, discount) in enumerate(goods):
        draft.sections["lines"].append(new_line(product=chosen(session, "Product", sku)))
        react(session, draft, f"lines[{place}].product")
        row = draft.sections["lines"][place]
        draft.sections["lines"][place] = row.with_values(quantity=Decimal(quantity), discount_percent=Decimal(discount))
        react(session, draft, f"lines[{place}].quantity")


def make_deal(session: Session, counterparty: Ref) -> Saved:
    """A deal with the client."""
    draft = new_draft(session, "Deal", {"name": f"Office furniture for {counterparty.title}"})
    partner = card(session, "Counterparty", counterparty.id).values["partner"]
    set_value(session, draft, "partner", partner)
    draft.values["counterparty"] = counterparty
    draft.values["amount"] = Decimal(12_000)
    return written(session, draft)


def make_order(session: Session, proposal: Ref) -> Saved:
    """The order of ten rows, made from the proposal, with a discount on the document, posted."""
    draft = based_on(session, "SalesOrder", proposal)
    draft.values["discount_percent"] = DOCUMENT_DISCOUNT
    return written(session, draft, post=True)


def amount(value: Decimal, currency: str) -> str:
    """A sum as it is shown."""
    return f"{format_value(Kind.MONEY, value, digits=2)} {currency}"


def tell_document(session: Session, saved: Saved, told: list[str]) -> Decimal:
    """Say the number and the sum of a document; its total."""
    values = card(session, saved.kind, saved.id).values
    total: Decimal = values["total_amount"]
    told.append(f"{saved.number or 'draft'}, {amount(total, session.base.currency)}")
    return total


def sell(session: Session, story: Story, counterparty: Ref, folder: Path) -> None:
    """From the deal to the debt that remains."""
    with story.step("Deal") as told:
        deal = make_deal(session, counterparty)
        told.append(deal.title)
    with story.step("Commercial proposal") as told:
        draft = based_on(session, "CommercialProposal", Ref("Deal", deal.id))
        set_value(session, draft, "counterparty", counterparty)
        add_goods(session, draft, GOODS[:ORDER_ROWS])
        proposal = written(session, draft, post=True)
        tell_document(session, proposal, told)
    with story.step(f"Sales order of {ORDER_ROWS} rows, posted") as told:
        order = make_order(session, Ref("CommercialProposal", proposal.id))
        tell_document(session, order, told)
    with story.step("Invoice, posted") as told:
        invoice = written(session, based_on(session, "Invoice", Ref("SalesOrder", order.id)), post=True)
        total = tell_document(session, invoice, told)
    print_files(session, story, proposal, invoice, folder)
    with story.step("Payment of a part") as told:
        draft = based_on(session, "Payment", Ref("Invoice", invoice.id))
        draft.sections["lines"][0] = draft.sections["lines"][0].with_values(amount=(total / 3).quantize(Decimal("0.01")))
        tell_document(session, written(session, draft, post=True), told)
    with story.step("Debt that remains on the order") as told:
        debts = order_debts(session, order.id, business_today(session.base.time_zone))
        told += [amount(debt.amount, debt.currency) for debt in debts]


def print_files(session: Session, story: Story, proposal: Saved, invoice: Saved, folder: Path) -> None:
    """The papers for the client."""
    for document, file_format in ((proposal, "pdf"), (invoice, "pdf"), (invoice, "xlsx")):
        with story.step(f"{document.kind} as {file_format.upper()}") as told:
            rendered = printout(session, document.kind, document.id, file_format=file_format)
            target = folder / rendered.name
            target.write_bytes(rendered.content)
            told.append(str(target))


def run(folder: Path, rows: int) -> None:
    """The whole demonstration; papers and the client base are written into ``folder``."""
    folder.mkdir(parents=True, exist_ok=True)
    story = Story()
    session = open_base(story)
    try:
        with story.step("Our company and its goods") as told:
            fill_organization(session)
            told.append(f"{make_products(session)} new products with prices")
        with story.step("Client base as an office keeps it") as told:
            base = make_client_base(folder / "clients.xlsx", rows)
            told.append(f"{base.path}, {base.rows} rows")
        with story.step("Import of the client base") as told:
            result = import_file(session, base.path, create_references=True)
            told.append(", ".join(f"{count} {status.value}" for status, count in result.counts.items() if count))
        with story.step("The search learns the new clients"):
            index_imports(session)
        sell(session, story, choose_client(session, base), folder)
    finally:
        session.close()
    story.end()


def main(arguments: Sequence[str] | None = None) -> int:
    """Read the options and run."""
    parser = argparse.ArgumentParser("kontora demo", description="Make a demo infobase and do the main job in it.")
    parser.add_argument("--out", type=Path, default=Path("demo-output"), help="where the papers go")
    parser.add_argument("--rows", type=int, default=10_000, help="rows of the client base")
    options = parser.parse_args(arguments)
    run(options.out, options.rows)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
