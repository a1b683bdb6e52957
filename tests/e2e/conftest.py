"""A real JupyterLab, started once per test session and stopped with it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from real_lab import Lab, running

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="session")
def lab(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Lab]:
    """JupyterLab on a copy of the notebooks, with settings of its own."""
    work = tmp_path_factory.mktemp("lab")
    shutil.copytree(ROOT / "notebooks", work / "root" / "notebooks")
    (work / "root" / "data").symlink_to(ROOT / "data")
    with running(work) as server:
        yield server
