"""Which rows of an explorer somebody means: numbers, a mask, or a table that names segments."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import FormatError
from dancekit.widgets.point_tables import standard_columns, table_of
from dancekit.widgets.points import KEYS, Points

if TYPE_CHECKING:
    import polars

__all__ = ["overlapping", "rows_of"]

_NEEDED = ("clip", "start_s", "end_s")
_NO_TIME = -(2**62)


def rows_of(meant: Any, points: Points) -> np.ndarray:
    """Give the rows that are meant, in the order given.

    Parameters
    ----------
    meant
        Row numbers (one, several or none), a mask of M truth values, or a table with ``clip``, ``start_s``, ``end_s``
        and perhaps ``individual``, as `Explorer.selection` and a search give it.
    points
        What is explored.

    Returns
    -------
    numpy.ndarray
        (K,) uint32.

    Raises
    ------
    FormatError
        If a row is beyond the last, the mask is of another length, or a row of the table matches no point.

    Examples
    --------
    >>> from dancekit.widgets.points import as_points
    >>> points = as_points({"x": [0, 1, 2], "y": [0, 1, 4], "clip": ["a", "a", "b"],
    ...                     "start_s": [0, 1, 0], "end_s": [1, 2, 1]})
    >>> rows_of([False, True, True], points).tolist()
    [1, 2]
    >>> rows_of({"clip": ["b"], "start_s": [0.0], "end_s": [1.0]}, points).tolist()
    [2]
    """
    table = table_of(meant)
    if table is not None:
        return _matching(table, points)
    if meant is None:
        return np.zeros(0, np.uint32)
    values = np.atleast_1d(np.asarray(meant))
    if values.ndim != 1:
        raise FormatError(f"rows have shape {values.shape}; expected a plain list of row numbers, or a mask")
    if values.dtype == np.bool_:
        if len(values) != len(points):
            raise FormatError(f"the mask has {len(values)} values; expected {len(points)}, one for each point")
        return np.flatnonzero(values).astype(np.uint32)
    return _checked(values, len(points))


def overlapping(points: Points, clip: str, start_s: float, end_s: float) -> np.ndarray:
    """Give the rows of a clip whose segments share time with ``[start_s, end_s)``.

    Examples
    --------
    >>> from dancekit.widgets.points import as_points
    >>> points = as_points({"x": [0, 1], "y": [0, 1], "clip": ["a", "a"], "start_s": [0, 1], "end_s": [1, 2]})
    >>> overlapping(points, "a", 0.5, 1.0).tolist()
    [0]
    """
    import polars

    if not set(_NEEDED) <= set(points.table.columns):
        return np.zeros(0, np.uint32)
    one = polars.col
    found = (one("clip") == clip) & (one("start_s") < end_s) & (one("end_s") > start_s)
    mask = points.table.select(found.fill_null(value=False)).to_series().to_numpy()
    return np.flatnonzero(mask).astype(np.uint32)


def _checked(values: np.ndarray, count: int) -> np.ndarray:
    if not values.size:
        return np.zeros(0, np.uint32)
    if not np.issubdtype(values.dtype, np.integer):
        raise FormatError(f"rows are of type {values.dtype}; expected whole numbers, a mask, or a table of segments")
    wrong = values[(values < 0) | (values >= count)]
    if wrong.size:
        raise FormatError(f"row {wrong[0]} is not there; the explorer has rows 0 to {count - 1}")
    return values.astype(np.uint32)


def _matching(table: polars.DataFrame, points: Points) -> np.ndarray:
    """Give the rows whose clip, times and, where both name them, individual are those of the table."""
    import polars

    if not len(table):
        return np.zeros(0, np.uint32)
    absent = [name for name in _NEEDED if name not in table.columns]
    if absent:
        raise FormatError(
            f"the table of segments lacks {', '.join(absent)}; it has {', '.join(table.columns) or 'no columns'}"
        )
    strange = [name for name in _NEEDED if name not in points.table.columns]
    if strange:
        raise FormatError(f"these points have no {', '.join(strange)}, so no table can name them; give row numbers")
    keys = [name for name in KEYS if name in table.columns and name in points.table.columns]
    wanted = _keyed(table, keys).with_row_index("_wanted")
    known = _keyed(points.table, keys).with_row_index("_row")
    found = wanted.join(known, on=keys, how="left").sort("_wanted", "_row")
    lost = found.filter(polars.col("_row").is_null())
    if len(lost):
        first = table.row(lost["_wanted"][0], named=True)
        raise FormatError(
            f"{len(lost)} of {len(table)} segments are no point here, the first: {first['clip']}, "
            f"{first['start_s']} to {first['end_s']} s"
        )
    return found["_row"].to_numpy().astype(np.uint32)


def _keyed(table: polars.DataFrame, keys: list[str]) -> polars.DataFrame:
    """Give the columns that name a segment, times in whole microseconds; what is missing equals what is missing."""
    import polars

    seconds = [polars.col(name) for name in keys if name.endswith("_s")]
    whole = [(one * 1e6).round().fill_nan(None).cast(polars.Int64).fill_null(_NO_TIME) for one in seconds]
    names = [polars.col(name).fill_null("") for name in keys if not name.endswith("_s")]
    return standard_columns(table).select(keys).with_columns(*whole, *names)
