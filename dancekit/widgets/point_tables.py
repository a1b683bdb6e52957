"""Tables that users bring, of polars, pandas or plain columns, checked and brought into one form."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import FormatError

if TYPE_CHECKING:
    import polars

__all__ = ["coordinates_of", "standard_columns", "table_of"]


def table_of(source: Any) -> polars.DataFrame | None:
    """Give a table of polars, made from pandas or a mapping of columns where need be; None for what is no table.

    Examples
    --------
    >>> table_of({"clip": ["a"]}).columns
    ['clip']
    >>> table_of("a") is None
    True
    """
    import polars

    if source is None or isinstance(source, polars.DataFrame):
        return source
    if isinstance(source, polars.LazyFrame):
        return source.collect()
    if hasattr(source, "segments"):  # an embedding
        return table_of(source.segments)
    if type(source).__module__.partition(".")[0] == "pandas" and hasattr(source, "columns"):
        return polars.from_pandas(source.rename(columns=str))
    if isinstance(source, Mapping) or (hasattr(source, "__arrow_c_stream__") and hasattr(source, "columns")):
        return _made_of(source)
    return None


def _made_of(source: Any) -> polars.DataFrame:
    import polars

    try:
        return polars.DataFrame(source, strict=False)  # whole numbers among others are numbers
    except (TypeError, ValueError, polars.exceptions.PolarsError) as error:
        raise FormatError(f"these columns make no table: {error}") from error


def coordinates_of(table: polars.DataFrame, axes: Sequence[str] | None) -> tuple[tuple[str, ...], np.ndarray]:
    """Give the names of the columns that hold coordinates, and what they hold: (M, 2 or 3) float32.

    Raises
    ------
    FormatError
        If there are no such columns, or they hold no numbers.

    Examples
    --------
    >>> import polars
    >>> coordinates_of(polars.DataFrame({"u": [1], "v": [None]}), ["u", "v"])
    (('u', 'v'), array([[ 1., nan]], dtype=float32))
    """
    import polars

    names = tuple(axes) if axes is not None else tuple(name for name in "xyz" if name in table.columns)
    absent = [name for name in names if name not in table.columns]
    if (
        absent
        or len(names) not in (2, 3)
        or len(set(names)) != len(names)
        or (axes is None and names[:2] != ("x", "y"))
    ):
        wanted = f"axes is {names}" if axes is not None else "no columns x and y"
        raise FormatError(
            f"{wanted}; expected two or three of the table's columns as axes=; it has {', '.join(table.columns)}"
        )
    for name in names:
        if not (table[name].dtype.is_numeric() or table[name].dtype == polars.Null):
            raise FormatError(f"column {name} holds {table[name].dtype}; coordinates are numbers")
    with np.errstate(over="ignore"):
        columns = [table[name].cast(polars.Float64).fill_null(np.nan).to_numpy().astype(np.float32) for name in names]
    coordinates = np.stack(columns, axis=1)
    coordinates[~np.isfinite(coordinates)] = np.nan
    return names, coordinates


def standard_columns(table: polars.DataFrame) -> polars.DataFrame:
    """Give the table with clip and individual as text, and start and end as seconds.

    Raises
    ------
    FormatError
        If start or end are no numbers, or a segment ends before it begins.

    Examples
    --------
    >>> import polars
    >>> standard_columns(polars.DataFrame({"clip": [7], "start_s": [1]})).row(0)
    ('7', 1.0)
    """
    import polars

    texts = [name for name in ("clip", "individual") if name in table.columns]
    seconds = [name for name in ("start_s", "end_s") if name in table.columns]
    for name in seconds:
        if not (table[name].dtype.is_numeric() or table[name].dtype == polars.Null):
            raise FormatError(f"column {name} holds {table[name].dtype}; expected seconds")
    for text in texts:
        if table[text].dtype.is_nested():
            raise FormatError(f"column {text} holds {table[text].dtype}; expected names")
    table = table.with_columns(
        *(polars.col(name).cast(polars.String) for name in texts),
        *(polars.col(name).cast(polars.Float64) for name in seconds),
    )
    if len(seconds) == 2:
        _check_order(table)
    return table


def _check_order(table: polars.DataFrame) -> None:
    wrong = (table["end_s"] < table["start_s"]).fill_null(value=False).arg_true()
    if len(wrong):
        row = int(wrong[0])
        raise FormatError(
            f"segment {row} ends at {table['end_s'][row]:g} s, before it begins at {table['start_s'][row]:g} s"
        )
