"""The operating system's account that the local server runs as: PostgreSQL refuses to run as root, so root's server gets an account of its own."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from app.core.errors import Unavailable
from app.core.i18n import _

ACCOUNT = "kontora-pg"


def needed() -> str | None:
    """The account to run the server as; ``None`` when it runs as ourselves."""
    if sys.platform == "win32" or os.geteuid() != 0:
        return None
    import pwd

    try:
        pwd.getpwnam(ACCOUNT)
    except KeyError:
        _create()
    return ACCOUNT


def _create() -> None:
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", ACCOUNT]
    made = subprocess.run(command, capture_output=True, text=True, check=False)
    if made.returncode not in {0, 9}:  # 9: another program has just made it
        raise Unavailable(
            _("The account {account} for the local server could not be made: {reason}").format(account=ACCOUNT, reason=made.stderr.strip()),
            _("Run the program as an ordinary user instead of root."),
        )


def popen_options(account: str | None) -> dict[str, Any]:
    """What ``subprocess`` needs to run as the account."""
    return {} if account is None else {"user": account, "group": account, "extra_groups": []}


def give(path: Path, account: str | None) -> None:
    """Make the account the owner of ``path``."""
    if account is not None:
        shutil.chown(path, account, account)


def can_enter(path: Path) -> bool:
    """Whether everybody may pass through every folder on the way to ``path``."""
    return all(parent.stat().st_mode & 0o001 for parent in (path, *path.parents) if parent.exists() and parent.is_dir())
