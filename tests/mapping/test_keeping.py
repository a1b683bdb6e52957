"""What UMAP compiles is kept on disk; where that can't be, maps are drawn all the same."""

from __future__ import annotations

import types
from collections.abc import Iterator

import pytest

from dancekit.mapping import keeping

USED = ("smooth_knn_dist", "compute_membership_strengths")
"""What every map calls, and umap-learn doesn't ask numba to keep."""


@pytest.fixture
def fresh() -> Iterator[None]:
    """As in a new session, for `keep_compiled` remembers that it was here."""
    keeping.keep_compiled.cache_clear()
    yield
    keeping.keep_compiled.cache_clear()


def test_a_map_looks_on_the_disk_before_it_compiles(motion_map):
    from umap import umap_

    for name in USED:
        stats = getattr(umap_, name).stats
        assert stats.cache_path, f"{name} is not kept"
        assert sum(stats.cache_hits.values()) + sum(stats.cache_misses.values()) >= 1


class Function:
    """What numba makes of a function, as far as it matters here."""

    def __init__(self, *, compiled: bool = False, error: type[Exception] | None = None) -> None:
        self.py_func = types.SimpleNamespace(__module__="umap.umap_")
        self.signatures = ["f4(f4)"] if compiled else []
        self.kept, self._error = False, error

    def enable_caching(self) -> None:
        if self._error:
            raise self._error
        self.kept = True


def test_what_is_compiled_or_from_elsewhere_is_left_alone(fresh, monkeypatch):
    new, old, foreign = Function(), Function(compiled=True), Function()
    foreign.py_func.__module__ = "pynndescent.distances"
    module = types.SimpleNamespace(a=new, b=old, c=foreign, d=len)
    monkeypatch.setattr(keeping, "_MODULES", ("umap.umap_",))
    monkeypatch.setattr(keeping, "import_module", lambda _: module)
    assert keeping.keep_compiled() == 1
    assert (new.kept, old.kept, foreign.kept) == (True, False, False)


@pytest.mark.parametrize("error", [RuntimeError, AttributeError])
def test_a_disk_that_can_not_be_written_stops_no_map(fresh, monkeypatch, error):
    module = types.SimpleNamespace(a=Function(error=error))
    monkeypatch.setattr(keeping, "_MODULES", ("umap.umap_",))
    monkeypatch.setattr(keeping, "import_module", lambda _: module)
    assert keeping.keep_compiled() == 0
