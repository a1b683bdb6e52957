"""Commands without a network, and Pythons without a package."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

_LOOPBACK = """
import fcntl, os, socket, struct, sys
up = struct.pack("16sh14x", b"lo", 1)  # a new network has not even the machine itself, which a kernel talks through
fcntl.ioctl(socket.socket(socket.AF_INET, socket.SOCK_DGRAM), 0x8914, up)
os.execvp(sys.argv[1], sys.argv[1:])
"""


def cut_off(*command: object) -> list[str]:
    """Give a command that runs `command` with no network but the machine's own; skip where that is not permitted."""
    whole = ["unshare", "-rn", sys.executable, "-c", _LOOPBACK]
    reach = "import socket; socket.create_connection(socket.create_server(('127.0.0.1', 0)).getsockname())"
    try:
        permitted = subprocess.run([*whole, sys.executable, "-c", reach], capture_output=True).returncode == 0
    except FileNotFoundError:
        permitted = False
    if not permitted:
        pytest.skip("this machine does not let a process cut off its own network (unshare -rn)")
    return [*whole, *map(str, command)]


def without(folder: Path, *packages: str) -> str:
    """Give a ``PYTHONPATH`` under which Python finds none of some packages, as where they are not installed."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = ["import sys", *(f"sys.modules[{name!r}] = None" for name in packages)]
    (folder / "sitecustomize.py").write_text("\n".join(lines))
    return f"{folder}:{Path(__file__).resolve().parents[2]}"
