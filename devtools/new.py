"""``dev.py new catalog NAME``: writes what a new object needs, in the places where it belongs."""

from __future__ import annotations

import argparse
import sys

from devtools import new_catalog
from devtools.sources import ROOT


def main() -> int:
    """Read the arguments and make the object; 1 with a sentence when it cannot be made."""
    parser = argparse.ArgumentParser(prog="dev.py new", description=__doc__)
    parser.add_argument("species", choices=["catalog"])
    parser.add_argument("name", help="the English name, one thing, in one word or CamelCase: Warehouse, DeliveryMethod")
    parser.add_argument("--title", default="", help="how one is called on the screen (made of the name when not given)")
    parser.add_argument("--list-title", default="", help="how many are called on the screen")
    chosen = parser.parse_args()
    try:
        written = new_catalog.create(ROOT, new_catalog.Names.of(chosen.name, chosen.title, chosen.list_title))
    except ValueError as error:
        print(f"dev.py new: {error}")
        return 1
    print("Written:\n  " + "\n  ".join(written))
    print("Next: add its fields to the model, its columns and rows to the declaration, then python3 dev.py test.")
    return 0


if __name__ == "__main__":
    sys.exit(main())
