"""Commands without a network, and Pythons without a package."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

_LOOPBACK = """
import fcntl, os, socket, struct, sys
up = struct.pack("16sh14x", b"lo", 1)  # a new network has not even the machine itself, which a kernel talks through
fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8914, up)
os.execvp(sys.argv[1], sys.argv[1:])
"""


_WHOLE = ["unshare", "-rn", sys.executable, "-c", _LOOPBACK]
_REACH_ITSELF = """
import socket
server = socket.create_server(("127.0.0.1", 0))
socket.create_connection(server.getsockname(), timeout=10)
"""


@cache
def permitted() -> bool:
    """Tell whether this machine lets a process cut off its own network, and keep itself to talk to."""
    try:
        command = [*_WHOLE, sys.executable, "-c", _REACH_ITSELF]
        return subprocess.run(command, capture_output=True).returncode == 0
    except FileNotFoundError:
        return False


def cut_off(*command: object) -> list[str]:
    """Give a command that runs `command` with no network but the machine's own; skip where that is not permitted."""
    if not permitted():
        pytest.skip("this machine does not let a process cut off its own network (unshare -rn)")
    return [*_WHOLE, *map(str, command)]


def without(folder: Path, *packages: str) -> str:
    """Give a ``PYTHONPATH`` under which Python finds none of some packages, as where they are not installed."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["import sys", *(f"sys.modules[{name!r}] = None" for name in packages)]
    (folder / "sitecustomize.py").write_text("\n".join(lines))
    return f"{folder}:{Path(__file__).resolve().parents[2]}"
