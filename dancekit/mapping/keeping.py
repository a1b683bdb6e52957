"""UMAP's compiled functions kept on disk, so that only a machine's first map waits for all of them.

numba compiles a function when it is first called, and writes the result down only if the function asks for that.
pynndescent, on which UMAP stands, asks for all that matters; umap-learn 0.5 for a single function. With what is asked
for here, the first map of every later session compiles nothing. Where it is written: beside umap's own files or, where
these can't be written, in the user's cache; ``NUMBA_CACHE_DIR`` decides otherwise. It holds for one kind of processor:
where one machine compiles for others, both need ``NUMBA_CPU_NAME=generic``.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from typing import Any

__all__ = ["keep_compiled"]

_MODULES = ("umap.layouts", "umap.umap_")
"""Where umap-learn has what a map calls."""


@cache
def keep_compiled() -> int:
    """Have numba keep what it compiles of umap-learn; needs umap-learn.

    Returns
    -------
    int
        How many functions are kept from now on; 0 where nothing can be written, or another numba has no such wish.
    """
    kept = 0
    for function in _functions():
        try:
            function.enable_caching()
        except (AttributeError, RuntimeError):  # a numba without it; no folder that can be written
            break
        kept += 1
    return kept


def _functions() -> Iterator[Any]:
    """Give umap's own functions that numba has not compiled yet; what is compiled can't be kept any more."""
    for name in _MODULES:
        for function in vars(import_module(name)).values():
            python = getattr(function, "py_func", None)
            if python is not None and python.__module__ == name and not getattr(function, "signatures", True):
                yield function
