"""A program of its own for tests with several processes: attaches to a local base, writes until told to stop, and says what was acknowledged.

Arguments: folder, database, number of rows (0: until the server is gone for good). Each acknowledged name is printed on a line.
"""

from __future__ import annotations

import sys

import sqlalchemy as sa

from app.core.errors import KontoraError
from app.core.ids import new_id
from app.db.infobases import Infobase
from app.db.session import sign_in
from app.models.party import Partner


def main() -> None:
    """Write partners one by one."""
    folder, database, rows = sys.argv[1], sys.argv[2], int(sys.argv[3])
    session = sign_in(Infobase("local", folder=folder, database=database), "director", "director")
    say("ready")
    for _number in range(rows):
        partner = new_id()
        try:
            session.send([sa.insert(Partner).values(id=partner, name=str(partner))], op=new_id())
        except KontoraError as problem:
            sys.stderr.write(f"not saved: {problem}\n")
            continue
        say(str(partner))
    session.close()


def say(text: str) -> None:
    """Tell the test at once."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
