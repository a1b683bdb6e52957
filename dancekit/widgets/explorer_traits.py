"""Small rules of the explorer's traits: bytes that come back from browsers, first colours, what it says of itself."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
import traitlets

from dancekit.errors import FormatError
from dancekit.widgets.point_columns import Column
from dancekit.widgets.points import KEYS, Points

__all__ = ["Bytes", "default_color", "said", "valid_query"]

_MOST_LABELS = 64


class Bytes(traitlets.Bytes):
    """Bytes that take what a browser sends; ipywidgets hands it over as a memoryview, which a plain trait refuses."""

    def validate(self, obj: Any, value: Any) -> bytes:
        """Give the value as bytes."""
        return super().validate(obj, bytes(value) if isinstance(value, memoryview | bytearray) else value)


def default_color(points: Points) -> str:
    """Give the column to colour by where nobody says: clusters, else the first category that tells points apart.

    Examples
    --------
    >>> from dancekit.widgets.points import as_points
    >>> default_color(as_points({"x": [0, 1], "y": [0, 1], "clip": ["a", "a"], "style": ["b", "c"], "speed": [1, 2]}))
    'style'
    """
    columns = points.columns
    if "cluster" in columns:
        return "cluster"

    def tells(column: Column) -> bool:
        return column.kind == "category" and 1 < len(column.labels) <= _MOST_LABELS

    own = [name for name, column in columns.items() if name not in KEYS and tells(column)]
    keys = [name for name in ("clip", "individual") if name in columns and tells(columns[name])]
    numbers = [name for name, column in columns.items() if column.kind == "number" and name not in KEYS]
    return next(iter([*own, *keys, *numbers]), "")


def said(points: Points, dimensions: int, color_by: str) -> str:
    """Give one line of what is shown.

    Examples
    --------
    >>> from dancekit.widgets.points import as_points
    >>> said(as_points([[0.0, 1.0], [float("nan"), 2.0]]), 2, "")
    '2 points in 2-D (1 without coordinates, not drawn)'
    """
    count = f"{len(points):,} point{'s' * (len(points) != 1)} in {dimensions}-D"
    lost = f" ({points.missing:,} without coordinates, not drawn)" if points.missing else ""
    return f"{count}{lost}{f', coloured by {color_by}' if color_by else ''}"


def valid_query(query: int | Sequence[float] | None, points: Points) -> list[float]:
    """Give a query as the browser reads it: nothing, a row, or coordinates.

    Raises
    ------
    FormatError
        If it is none of these.
    """
    if query is None:
        return []
    if isinstance(query, int | np.integer):
        if not 0 <= query < len(points):
            raise FormatError(f"query is row {query}; the explorer has rows 0 to {len(points) - 1}")
        return [float(query)]
    place = [float(value) for value in query]
    if len(place) != len(points.axes) or not np.isfinite(place).all():
        raise FormatError(f"query is {place}; expected a row, or {len(points.axes)} coordinates without NaN")
    return place
