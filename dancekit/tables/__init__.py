"""Recordings as tables and datasets of other libraries: tidy polars rows, and what the ``movement`` package expects."""

from __future__ import annotations

from dancekit.tables.datasets import to_xarray
from dancekit.tables.frames import from_frame, to_frame

__all__ = ["from_frame", "to_frame", "to_xarray"]
