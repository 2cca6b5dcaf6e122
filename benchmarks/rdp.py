"""A Remote Desktop session on the loopback with its bytes counted: xrdp with settings and a person of its own, xfreerdp on a hidden display."""

from __future__ import annotations

import os
import re
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import psutil

from devtools.system_packages import SystemPackage, ensure
from devtools.tcp_proxy import TcpProxy

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WIDTH, HEIGHT = 1280, 720
QUIET_SECONDS = 0.4
LONGEST_SECONDS = 30.0
FIRST_DISPLAY = 70
PERSON = "kontora_bench"
CODING = ("/bpp:32", "/rfx", "+compression", "/cert:ignore")
"""RemoteFX, as a Windows client asks for on a network that is not the slowest."""
PACKAGES = (
    SystemPackage("xrdp", program="xrdp"),
    SystemPackage("xorgxrdp", file="/usr/lib/xorg/modules/libxorgxrdp.so"),
    SystemPackage("freerdp2-x11", program="xfreerdp"),
    SystemPackage("xvfb", program="Xvfb"),
    SystemPackage("openbox", program="openbox"),
    SystemPackage("xdotool", program="xdotool"),
    SystemPackage("x11-xserver-utils", program="xhost"),
)
MAXIMIZED = """<openbox_config xmlns="http://openbox.org/3.4/rc"><applications>
<application class="*" type="normal"><decor>no</decor><maximized>yes</maximized></application></applications></openbox_config>
"""
SESSION = """#!/bin/sh
xhost +local: >/dev/null
xset s off
openbox --config-file {folder}/openbox.xml &
echo "$DISPLAY" > {folder}/display
exec sleep 100000
"""


class CannotMeasureError(Exception):
    """Something that is needed is not here; the sentence says what."""


class RemoteDesktop:
    """A session: ``display`` is where programs show themselves, keys and clicks come in through the client's end."""

    def __init__(self, display: str, client_display: str, line: TcpProxy) -> None:
        self.display = display
        self._client_display = client_display
        self._line = line

    def press(self, keys: Sequence[str], pause: float = 0.3) -> None:
        """Press keys (names of xdotool) one after another, with seconds in between in which the window paints."""
        for key in keys:
            self._xdotool("key", key)
            time.sleep(pause)

    def type_text(self, text: str) -> None:
        """Type at the speed of a quick typist, ten letters in a second."""
        self._xdotool("type", "--delay", "100", text)

    def click(self, x: int, y: int) -> None:
        """Click with the left button."""
        self._xdotool("mousemove", str(x), str(y), "click", "1")

    def point(self, places: Sequence[tuple[int, int]]) -> None:
        """Move the mouse over places, five in a second."""
        for x, y in places:
            self._xdotool("mousemove", str(x), str(y))
            time.sleep(0.2)

    def wait_quiet(self) -> None:
        """Wait until nothing has come through for a while: what was asked for is painted."""
        time.sleep(QUIET_SECONDS)
        end = time.monotonic() + LONGEST_SECONDS
        while time.monotonic() - self._line.last_byte < QUIET_SECONDS and time.monotonic() < end:
            time.sleep(0.02)

    def traffic(self) -> tuple[int, int]:
        """Bytes so far: from the server to the client, and from the client to the server."""
        return self._line.bytes_to_client, self._line.bytes_to_server

    def picture(self, file: Path) -> None:
        """What the client shows now, for the eye."""
        subprocess.run(["import", "-window", "root", str(file)], check=False, env={**os.environ, "DISPLAY": self._client_display})

    def _xdotool(self, *arguments: str) -> None:
        subprocess.run(["xdotool", *arguments], check=True, env={**os.environ, "DISPLAY": self._client_display})


@contextmanager
def remote_desktop() -> Iterator[RemoteDesktop]:
    """The session, signed in and quiet; everything is taken down afterwards. Raises ``CannotMeasureError``."""
    if os.geteuid() != 0:
        raise CannotMeasureError("it makes a person and a session of xrdp, so it must run as root")
    missing = ensure(PACKAGES)
    if missing:
        raise CannotMeasureError(f"these packages are not here and could not be installed: {', '.join(missing)}")
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="kontora-rdp-")))
        password = stack.enter_context(_person())
        port = _configure(folder)
        stack.enter_context(_process(_in_own_etc(folder, "xrdp-sesman", "-n"), folder))
        stack.enter_context(_process(_in_own_etc(folder, "xrdp", "-n"), folder))
        line = stack.enter_context(TcpProxy(port))
        client_display = stack.enter_context(_display())
        command = [
            "xfreerdp",
            f"/v:127.0.0.1:{line.port}",
            f"/u:{PERSON}",
            f"/p:{password}",
            f"/size:{WIDTH}x{HEIGHT}",
            "/bpp:32",
            "/rfx",
            "/cert:ignore",
        ]
        time.sleep(2)
        stack.enter_context(_process([*command, "+compression"], folder, DISPLAY=client_display))
        session = RemoteDesktop(_session_display(folder), client_display, line)
        session.click(WIDTH // 2, HEIGHT // 2)
        session.wait_quiet()
        yield session


@contextmanager
def _person() -> Iterator[str]:
    """A person of this computer who is here only for the time; gives the password."""
    password = secrets.token_hex(12)
    if subprocess.run(["useradd", "--create-home", "--shell", "/bin/sh", PERSON], check=False).returncode:
        raise CannotMeasureError(f"{PERSON} could not be added: perhaps another run is under way, or left it behind (userdel --remove {PERSON})")
    try:
        subprocess.run(["chpasswd"], input=f"{PERSON}:{password}", text=True, check=True)
        yield password
    finally:
        _end([process for process in psutil.process_iter(["username"]) if process.info["username"] == PERSON])
        subprocess.run(["userdel", "--remove", PERSON], check=False, stderr=subprocess.DEVNULL)


def _configure(folder: Path) -> int:
    """Copy the settings of xrdp and change ports, the place of displays and what a session begins with; gives the port."""
    folder.chmod(0o755)
    shutil.copytree("/etc/xrdp", folder / "etc", symlinks=True)
    port, own_port = _free_port(), _free_port()
    changes = {
        "xrdp.ini": {"port=3389": f"port=tcp://127.0.0.1:{port}"},
        "sesman.ini": {
            r"ListenPort=\d+": f"ListenPort={own_port}",
            r"EnableUserWindowManager=\w+": "EnableUserWindowManager=false",
            r"DefaultWindowManager=\S+": f"DefaultWindowManager={folder}/session.sh",
            r"X11DisplayOffset=\d+": f"X11DisplayOffset={FIRST_DISPLAY}",
        },
    }
    for name, replaced in changes.items():
        text = (folder / "etc" / name).read_text(encoding="utf-8")
        for old, new in replaced.items():
            text = re.sub(f"^{old}$", new, text, flags=re.MULTILINE)
        (folder / "etc" / name).write_text(text, encoding="utf-8")
    (folder / "openbox.xml").write_text(MAXIMIZED, encoding="utf-8")
    (folder / "session.sh").write_text(SESSION.format(folder=folder), encoding="utf-8")
    (folder / "session.sh").chmod(0o755)
    (folder / "display").touch()
    (folder / "display").chmod(0o666)
    return port


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _in_own_etc(folder: Path, *command: str) -> list[str]:
    """xrdp reads some settings from ``/etc/xrdp`` whatever it is told, so it gets an ``/etc/xrdp`` of its own."""
    return ["unshare", "--mount", "sh", "-c", 'mount --bind "$0" /etc/xrdp && exec "$@"', str(folder / "etc"), *command]


@contextmanager
def _display() -> Iterator[str]:
    reading, writing = os.pipe()
    command = ["Xvfb", "-displayfd", str(writing), "-screen", "0", f"{WIDTH}x{HEIGHT}x24", "-nolisten", "tcp"]
    process = subprocess.Popen(command, pass_fds=(writing,), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(writing)
    try:
        with os.fdopen(reading) as told:
            yield f":{told.readline().strip()}"
    finally:
        process.terminate()
        process.wait(10)


@contextmanager
def _process(command: Sequence[str], folder: Path, **environment: str) -> Iterator[None]:
    with (folder / f"{command[0]}.log").open("ab") as log:
        process = subprocess.Popen(command, cwd=folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log, env={**os.environ, **environment})
    try:
        yield
    finally:
        _end([*psutil.Process(process.pid).children(recursive=True), psutil.Process(process.pid)])
        process.wait(10)


def _end(processes: list[psutil.Process]) -> None:
    for process in processes:
        try:
            process.kill()
        except psutil.NoSuchProcess:
            continue  # it ended with the one before it
    psutil.wait_procs(processes, 5)


def _session_display(folder: Path) -> str:
    end = time.monotonic() + LONGEST_SECONDS
    while time.monotonic() < end:
        display = (folder / "display").read_text().strip()
        if display:
            return display
        time.sleep(0.1)
    raise CannotMeasureError(f"the session did not begin; xrdp told: {(folder / 'unshare.log').read_text(errors='replace')[-500:]}")
