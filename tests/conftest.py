"""Fixtures that every test may use."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

# Two cores shared with a browser: threads of BLAS and PyTorch would wait for each other longer than they work.
# It has to be said before NumPy is loaded.
os.environ.setdefault("OMP_NUM_THREADS", "1")
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")

import pytest
from chromium import launched

ROOT = Path(__file__).resolve().parents[1]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what looks at pages: beside other tests a browser without a graphics card starves them and itself."""
    for item in items:
        if "browser" in getattr(item, "fixturenames", ()) or item.get_closest_marker("e2e"):
            item.add_marker("screen")


@pytest.fixture(scope="session")
def shared_data() -> Callable[..., Path]:
    """Give the path of a file beside the project in ``../shared/data``, or skip the test where it is absent."""

    def find(*parts: str) -> Path:
        path = ROOT.parent.joinpath("shared", "data", *parts)
        if not path.exists():
            pytest.skip(f"needs {'/'.join(parts)} of ../shared/data, which is not beside this checkout")
        return path

    return find


@pytest.fixture(scope="session")
def sample() -> Callable[[str], Path]:
    """Give the path of a file of the project's own sample in ``data/``; it is always there."""

    def find(name: str) -> Path:
        path = ROOT / "data" / name
        assert path.exists(), f"data/{name} is missing from the checkout; run scripts/make_sample.py"
        return path

    return find


@pytest.fixture(scope="session")
def browser() -> Iterator[Any]:
    """Headless Chromium, driven by playwright; one for all tests, since playwright can't be started twice."""
    with launched() as chromium:
        yield chromium
