"""Pages that fail the test on any error of theirs, and players on a page without Jupyter."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from range_server import serving

from dancekit.widgets.bundle import bundle_path

HERE = Path(__file__).parent


@pytest.fixture
def new_page(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open pages, each in a context of its own; an error on one of them fails the test when it ends."""
    contexts, errors = [], []

    def open_page(**options: Any) -> Any:
        context = browser.new_context(**({"viewport": {"width": 1000, "height": 800}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
        page.errors = errors
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert errors == []


@pytest.fixture
def page(new_page: Callable[..., Any]) -> Any:
    """One page of 1000 x 800 pixels."""
    return new_page()


@dataclass
class Harness:
    """A folder on a server, whose page ``harness.html`` can hold players on stand-in models."""

    address: str
    folder: Path

    def put(self, name: str, data: bytes) -> str:
        """Make bytes available to the page; gives their path."""
        (self.folder / name).write_bytes(data)
        return f"/{name}"

    def open(self, page: Any) -> None:
        page.goto(f"{self.address}/harness.html")
        page.wait_for_function("window.up === true")

    def mount(
        self, page: Any, state: dict[str, Any], *, scene: bytes | None = None, ready: bool = True, **how: Any
    ) -> int:
        """Put a player into the page and wait until it is drawn; gives its number."""
        if scene is not None:
            how["scene"] = self.put(f"scene-{abs(hash(scene))}.dkp", scene)
        number = page.evaluate(f"mount({json.dumps(state)}, {json.dumps(how)})")
        if ready:
            page.wait_for_function(f"players[{number}].el.dataset.ready === '1'")
        return number


@pytest.fixture
def harness(tmp_path: Path) -> Iterator[Harness]:
    """The harness with the built bundle."""
    shutil.copy(HERE / "harness.html", tmp_path)
    shutil.copy(bundle_path(), tmp_path / "dancekit.js")
    with serving(tmp_path) as address:
        yield Harness(address, tmp_path)
