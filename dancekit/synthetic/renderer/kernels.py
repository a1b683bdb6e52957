"""How the renderer's inner functions are compiled: by numba, with fast arithmetic, without holding the interpreter."""

from __future__ import annotations

from dancekit.errors import require

__all__ = ["inlined", "kernel"]

_njit = require("numba", extra="render", purpose="render synthetic dancers").njit

kernel = _njit(fastmath=True, nogil=True)
"""Decorator of a compiled function."""

inlined = _njit(fastmath=True, nogil=True, inline="always")
"""Decorator of a small compiled function, pasted into its callers."""
