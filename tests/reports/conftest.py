"""A corpus of two short dances, and the report of it by small notebooks."""

from __future__ import annotations

import gc
from pathlib import Path

import pytest
from small_dances import small_corpus
from small_notebooks import small_notebooks

import dancekit as dk
from dancekit.reports import Report

pytest.importorskip("papermill")


@pytest.fixture(scope="session")
def dances(tmp_path_factory) -> dk.Corpus:
    return small_corpus(tmp_path_factory.mktemp("secret folder") / "dances", duration_s=3.0, clips=2)


@pytest.fixture(scope="session")
def notebooks(tmp_path_factory) -> Path:
    return small_notebooks(tmp_path_factory.mktemp("notebooks"))


@pytest.fixture(scope="session")
def made(dances, notebooks) -> Report:
    """The report of both dances; tests that change something make their own."""
    out = dances.folder.parent / "out" / "report"
    return dk.report(dances, out, notebooks=notebooks, groups={"slow groove": "Ana"}, progress=False)


@pytest.fixture(autouse=True)
def _swept():
    """Collect what kernels left behind in threads here, and not while somebody else's code is being parsed."""
    yield
    gc.collect()
