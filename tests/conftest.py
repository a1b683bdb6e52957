"""Fixtures that every test may use."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]


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
