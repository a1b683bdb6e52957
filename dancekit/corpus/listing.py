"""Rows of the catalog as polars tables whose columns have the same types with no rows as with many."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import polars

__all__ = ["table"]


def table(rows: Iterable[Mapping[str, Any]], columns: str) -> polars.DataFrame:
    """Make a table.

    Parameters
    ----------
    rows
        Each a mapping from column to value; what is missing becomes null.
    columns
        Names in their order, separated by spaces. Text, unless ``:number``, ``:count`` or ``:yes/no`` is appended.

    Examples
    --------
    >>> table([{"frames": 3, "clip": "a"}], "clip frames:count").row(0)
    ('a', 3)
    >>> table([], "clip frames:count").columns
    ['clip', 'frames']
    """
    import polars as pl

    kinds = {"": pl.String(), "number": pl.Float64(), "count": pl.Int64(), "yes/no": pl.Boolean()}
    named = [column.partition(":")[::2] for column in columns.split()]
    return pl.DataFrame([dict(row) for row in rows], schema={name: kinds[kind] for name, kind in named}, orient="row")
