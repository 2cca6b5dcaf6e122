"""The peer for Remote Desktop: Tryton's GTK client with a server of its own, installed by the benchmark from PyPI and Debian into its folder."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from benchmarks.rdp import CannotMeasureError
from benchmarks.server import FOLDER
from devtools.system_packages import SystemPackage, ensure

if TYPE_CHECKING:
    from collections.abc import Iterator

VERSION = "8.2"
HOME = FOLDER / "tryton"
PYTHON = HOME / "venv" / "bin" / "python"
PORT = 8017
PASSWORD = "bench-only-word-7"
BASE = "bench"
PARTIES = 1000
PACKAGES = (
    SystemPackage("python3-venv", file="/usr/lib/python3.11/ensurepip/__init__.py"),
    SystemPackage("python3-gi-cairo", file="/usr/share/doc/python3-gi-cairo/copyright"),
    SystemPackage("gir1.2-gtk-3.0", file="/usr/share/doc/gir1.2-gtk-3.0/copyright"),
    SystemPackage("gir1.2-gtksource-4", file="/usr/share/doc/gir1.2-gtksource-4/copyright"),
    SystemPackage("adwaita-icon-theme", file="/usr/share/doc/adwaita-icon-theme/copyright"),
)
CONFIG = f"[database]\nuri = sqlite://\npath = {HOME}\n[web]\nlisten = 127.0.0.1:{PORT}\n"
FILL = f"""
from proteus import Model, config
config.set_trytond("{BASE}", config_file="{HOME}/trytond.conf")
names = ("Polissia", "Caspian", "Absheron", "Kartli", "Monkh")
Model.get("party.party")._proxy.create([{{"name": f"{{names[n % 5]}} Agro {{n}}", "code": f"C{{n:06}}"}} for n in range({PARTIES})], {{}})
for item in Model.get("ir.module.config_wizard.item").find([("state", "!=", "done")]):
    item.state = "done"
    item.save()
"""
CLIENT = f"""
import json
import sys
from urllib.parse import quote
from gi.repository import GLib
from tryton import client
from tryton.common import common
from tryton.gui import Main
common.Login.get_password = classmethod(lambda *_asked: "{PASSWORD}")
base = "tryton://127.0.0.1:{PORT}/{BASE}"

def open_tabs():
    for letter in ("P", "C", "K", "M", ""):
        domain = quote(json.dumps([["name", "like", letter + "%"]]))
        Main()._open_url(base + "/model/party.party;name=" + quote(json.dumps("Parties " + letter)) + "&domain=" + domain)
    print("ready", flush=True)

GLib.timeout_add_seconds(6, open_tabs)
sys.argv = ["tryton", "-u", "admin", base]
client.main()
"""


@contextmanager
def client(display: str) -> Iterator[None]:
    """The client on a display, maximized, with five lists open and the parties in front."""
    _install()
    server = subprocess.Popen(
        [HOME / "venv/bin/trytond", "-c", HOME / "trytond.conf", "-d", BASE], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(5)
    environment = {**os.environ, "DISPLAY": display, "HOME": str(HOME), "NO_AT_BRIDGE": "1"}
    shown = subprocess.Popen([PYTHON, HOME / "client.py"], env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    try:
        assert shown.stdout is not None
        if shown.stdout.readline().strip() != "ready":
            raise CannotMeasureError("the client of Tryton ended before it showed a window")
        yield
    finally:
        for process in (shown, server):
            process.kill()
            process.wait(10)


def _install() -> None:
    """Everything that is not there yet; a half-made installation is made anew."""
    missing = ensure(PACKAGES)
    if missing:
        raise CannotMeasureError(f"Tryton needs packages that could not be installed: {', '.join(missing)}")
    done = HOME / "done"
    if done.exists():
        return
    shutil.rmtree(HOME, ignore_errors=True)
    HOME.mkdir(parents=True)
    wanted = [f"{name}=={VERSION}.*" for name in ("tryton", "trytond", "trytond_country", "trytond_party", "proteus")]
    _run("/usr/bin/python3", "-m", "venv", "--system-site-packages", str(HOME / "venv"))  # Debian's own Python: it has GTK
    _run(str(PYTHON), "-m", "pip", "install", "--quiet", *wanted)
    for name, text in (("trytond.conf", CONFIG), ("fill.py", FILL), ("client.py", CLIENT), ("password", PASSWORD), (f"{BASE}.sqlite", "")):
        (HOME / name).write_text(text, encoding="utf-8")
    admin = [str(HOME / "venv/bin/trytond-admin"), "-c", str(HOME / "trytond.conf"), "-d", BASE]
    _run(*admin, "--all", "-u", "country", "party", "--email", "admin@example.com")
    _run(str(PYTHON), str(HOME / "fill.py"))
    done.touch()


def _run(*command: str) -> None:
    environment = {**os.environ, "TRYTONPASSFILE": str(HOME / "password")}
    done = subprocess.run(command, check=False, stdin=subprocess.DEVNULL, capture_output=True, text=True, env=environment)
    if done.returncode:
        raise CannotMeasureError(f"{command[0]} failed: {done.stderr.strip()[-500:]}")
