"""Columns of a table as colours can show them: categories with labels, or numbers on a scale.

Text, truth values and dates are categories; integers are numbers, unless the column is called ``cluster`` or ``label``:
there -1 is what density clustering calls noise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars

__all__ = ["MISSING", "NOISE", "Column", "cluster_labels", "column_of", "natural_order"]

MISSING = 0xFFFFFFFF
"""The code of a row that has no category."""

NOISE = "noise"
"""The label of rows that belong to no cluster."""

_CLUSTERS = {"cluster", "clusters", "label", "labels"}


@dataclass(frozen=True, eq=False)
class Column:
    """A column that points can be coloured by.

    Attributes
    ----------
    name
        As in the table.
    kind
        ``"category"`` or ``"number"``.
    labels
        Of categories, in the order of a legend.
    values
        (M,) uint32 places in `labels`, `MISSING` where there is none; or float32 numbers, NaN where there is none.
    """

    name: str
    kind: str
    labels: tuple[str, ...]
    values: np.ndarray


def column_of(series: polars.Series) -> Column | None:
    """Give a column's categories or numbers; None for what no colour can show (lists, structures, bytes).

    Examples
    --------
    >>> import polars
    >>> column = column_of(polars.Series("style", ["waves", None, "groove", "waves"]))
    >>> column.labels, column.values.tolist()
    (('groove', 'waves'), [1, 4294967295, 0, 1])
    >>> column_of(polars.Series("cluster", [1, -1, 0])).labels
    ('0', '1', 'noise')
    """
    import polars

    kind = series.dtype
    if kind.is_integer() and series.name.lower() in _CLUSTERS:
        return _categories(cluster_labels(series))
    if kind.is_numeric():
        return Column(series.name, "number", (), _numbers(series))
    if isinstance(kind, polars.Enum | polars.Categorical | polars.Boolean | polars.String) or kind.is_temporal():
        return _categories(series)
    return None


def cluster_labels(series: polars.Series) -> polars.Series:
    """Give whole numbers as text, -1 (and below) as ``"noise"``.

    Examples
    --------
    >>> import polars
    >>> cluster_labels(polars.Series("cluster", [3, -1])).to_list()
    ['3', 'noise']
    """
    import polars

    name = series.name or "cluster"
    one = polars.col(name)
    told = polars.when(one < 0).then(polars.lit(NOISE)).otherwise(one.cast(polars.String)).alias(name)
    return series.alias(name).to_frame().select(told).to_series()


def natural_order(labels: list[str]) -> list[str]:
    """Sort as people do: numbers by their size, capitals beside small letters, noise last.

    Examples
    --------
    >>> natural_order(["clip 10", "noise", "clip 9", "Ana"])
    ['Ana', 'clip 9', 'clip 10', 'noise']
    """

    def key(label: str) -> tuple[bool, list[tuple[bool, int, str]], str]:
        pieces = [piece for piece in re.split(r"([0-9]+)", label.casefold()) if piece]
        parts = [(not piece.isascii() or not piece.isdigit(), piece) for piece in pieces]
        sizes = [(text, 0 if text else int(piece[:18]), piece) for text, piece in parts]
        return label.casefold() == NOISE, sizes, label

    return sorted(labels, key=key)


def _categories(series: polars.Series) -> Column:
    import polars

    if isinstance(series.dtype, polars.Enum):
        labels = list(series.dtype.categories)
    else:
        series = series.cast(polars.String)
        labels = natural_order(series.drop_nulls().unique().to_list())
    codes = {label: code for code, label in enumerate(labels)}
    if not labels:
        return Column(series.name, "category", (), np.full(len(series), MISSING, np.uint32))
    values = series.cast(polars.String).replace_strict(codes, default=MISSING, return_dtype=polars.UInt32)
    return Column(series.name, "category", tuple(labels), values.to_numpy().astype(np.uint32))


def _numbers(series: polars.Series) -> np.ndarray:
    import polars

    with np.errstate(over="ignore"):
        values = series.cast(polars.Float64).fill_null(np.nan).to_numpy().astype(np.float32)
    return np.where(np.isfinite(values), values, np.float32(np.nan))
