"""A real JupyterLab for tests: start it, run a notebook in it as a person does, and ask its kernel what it knows."""

from __future__ import annotations

import json
import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

_PROMPTS = "[...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')].map(e => e.textContent.trim())"
_ERRORS = ".jp-RenderedText[data-mime-type='application/vnd.jupyter.error']"


@dataclass
class Lab:
    """A running JupyterLab: where it answers, its token, the folder that it shows, and the folder of its settings."""

    address: str
    token: str
    root: Path
    work: Path

    def sessions(self) -> list[dict[str, Any]]:
        """What the server says of its running kernels."""
        request = urllib.request.Request(
            f"{self.address}/api/sessions", headers={"Authorization": f"token {self.token}"}
        )
        with urllib.request.urlopen(request, timeout=10) as answer:
            return json.load(answer)

    def open_and_run(self, page: Any, name: str, *, timeout_s: float = 150) -> list[str]:
        """Open a notebook (a path below the root), run all its cells, and give the errors that it shows."""
        address = f"{self.address}/doc/tree/{name}?reset&token={self.token}"
        page.goto(address, wait_until="domcontentloaded")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        self._wait_for_kernel(name)
        _run_all(page)
        done = f"() => {_PROMPTS}.every(text => /^\\[[0-9]+\\]:$/.test(text))"
        page.wait_for_function(done, timeout=timeout_s * 1000)
        return page.locator(_ERRORS).all_inner_texts()

    def ask(self, name: str, code: str) -> str:
        """Run code in the kernel of an open notebook beside the page, and give what it printed."""
        import jupyter_client

        kernel = next(session["kernel"]["id"] for session in self.sessions() if name in session["path"])
        connection = self.work / "jupyter_runtime_dir" / f"kernel-{kernel}.json"
        client = jupyter_client.BlockingKernelClient(connection_file=str(connection))
        client.load_connection_file()
        client.start_channels()
        try:
            client.wait_for_ready(20)
            said: list[str] = []
            client.execute_interactive(code, output_hook=lambda message: said.append(_words(message)), timeout=60)
        finally:
            client.stop_channels()
        return "".join(said).strip()

    def _wait_for_kernel(self, name: str) -> None:
        """Wait until the kernel is idle and the page is connected to it; a run sent earlier would be lost silently."""
        deadline = time.monotonic() + 60
        while time.monotonic() < deadline:
            kernels = [session["kernel"] for session in self.sessions() if name in session["path"]]
            if [(kernel["execution_state"], kernel["connections"]) for kernel in kernels] == [("idle", 1)]:
                return
            time.sleep(0.2)
        pytest.fail(f"the kernel of {name} did not become idle")


@contextmanager
def running(work: Path) -> Iterator[Lab]:
    """Start JupyterLab on the folder ``work/root`` with settings of its own, and stop it again."""
    server = Lab(f"http://127.0.0.1:{_free_port()}", secrets.token_hex(16), work / "root", work)
    with (work / "lab.log").open("w") as log:
        process = subprocess.Popen(
            _command(server), env=_environment(work), stdout=log, stderr=log, start_new_session=True
        )
        try:
            _wait_until_up(server, process, work / "lab.log")
            yield server
        finally:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(15)
            except subprocess.TimeoutExpired:
                os.killpg(process.pid, signal.SIGKILL)
                process.wait(5)


def write_notebook(path: Path, *cells: str) -> None:
    """Write a notebook of code cells."""
    import nbformat

    kernel = {"name": "python3", "display_name": "Python 3", "language": "python"}
    code = [nbformat.v4.new_code_cell(cell) for cell in cells]
    nbformat.write(nbformat.v4.new_notebook(cells=code, metadata={"kernelspec": kernel}), path)


def _run_all(page: Any) -> None:
    """Choose Run > Run All Cells, again if JupyterLab lost it."""
    for _ in range(4):
        page.get_by_role("menuitem", name="Run", exact=True).click()
        page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        page.wait_for_timeout(1500)
        if any(prompt != "[ ]:" for prompt in page.evaluate(_PROMPTS)):
            return
    pytest.fail("Run All Cells had no effect")


def _words(message: dict[str, Any]) -> str:
    content = message["content"]
    return content.get("text", "") if message["msg_type"] == "stream" else "\n".join(content.get("traceback", []))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _command(server: Lab) -> list[str]:
    port = server.address.rpartition(":")[2]
    return [
        sys.executable,
        "-m",
        "jupyterlab",
        "--no-browser",
        "--allow-root",
        "--ip=127.0.0.1",
        f"--port={port}",
        "--ServerApp.port_retries=0",
        f"--IdentityProvider.token={server.token}",
        f"--ServerApp.root_dir={server.root}",
        "--LabApp.check_for_updates_class=jupyterlab.NeverCheckForUpdate",
        "--LabApp.extension_manager=readonly",
        "--LanguageServerManager.autodetect=False",
    ]


def _environment(work: Path) -> dict[str, str]:
    folders = ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "JUPYTERLAB_SETTINGS_DIR")
    own = {name: str(work / name.lower()) for name in (*folders, "JUPYTERLAB_WORKSPACES_DIR", "IPYTHONDIR")}
    return os.environ | own


def _wait_until_up(server: Lab, process: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + 90
    while True:
        try:
            urllib.request.urlopen(f"{server.address}/api/status?token={server.token}", timeout=2).close()
            return
        except OSError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()}") from None
            time.sleep(0.2)
