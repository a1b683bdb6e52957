"""The explorer's state as traits, and what each of them may be: rows that are there, columns that are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
import traitlets

from dancekit.errors import FormatError
from dancekit.widgets import linking
from dancekit.widgets.base import Widget
from dancekit.widgets.explorer_rows import rows_of
from dancekit.widgets.point_columns import Column
from dancekit.widgets.points import KEYS, Points

if TYPE_CHECKING:
    import polars

__all__ = ["Bytes", "ExplorerTraits", "default_color", "said", "valid_query"]

_MOST_LABELS = 64


class Bytes(traitlets.Bytes):
    """Bytes that take what a browser sends; ipywidgets hands it over as a memoryview, which a plain trait refuses."""

    def validate(self, obj: Any, value: Any) -> bytes:
        """Give the value as bytes."""
        return super().validate(obj, bytes(value) if isinstance(value, memoryview | bytearray) else value)


class ExplorerTraits(Widget):
    """What an explorer shows and what was chosen in it, kept equal here and in browsers."""

    dimensions = traitlets.Enum((2, 3), 2).tag(sync=True)
    color_by = traitlets.Unicode("").tag(sync=True)
    hidden = traitlets.List(traitlets.Unicode()).tag(sync=True)
    filter = traitlets.Unicode("").tag(sync=True)
    point_size = traitlets.Float(1.0, min=0.2, max=5.0).tag(sync=True)
    opacity = traitlets.Float(0.85, min=0.05, max=1.0).tag(sync=True)
    tool = traitlets.Enum(("pan", "lasso", "box"), "pan").tag(sync=True)
    hovered = traitlets.Int(-1).tag(sync=True)
    clicked = traitlets.Int(-1).tag(sync=True)
    query = traitlets.List(traitlets.Float()).tag(sync=True)
    path = traitlets.List(traitlets.Unicode(), maxlen=2).tag(sync=True)
    selection: Any = traitlets.TraitType(())
    _points = Bytes().tag(sync=True)
    _selected = Bytes().tag(sync=True)
    _hits = Bytes().tag(sync=True)

    def __init__(self, data: Points, **traits: Any) -> None:
        self._data = data
        self._rows = np.zeros(0, np.uint32)
        super().__init__(**traits)

    @traitlets.validate("selection")
    def _valid_selection(self, proposal: Any) -> polars.DataFrame:
        self._rows = np.unique(rows_of(proposal["value"], self._data))
        return self._data.table[self._rows]

    @traitlets.observe("selection")
    def _selection_changed(self, _: Any) -> None:
        self._selected = self._rows.astype("<u4").tobytes()
        linking.say(self, "rows", {"rows": self._rows, "n": len(self._data)})

    @traitlets.observe("_selected")
    def _browser_chose(self, change: Any) -> None:
        rows = np.frombuffer(change.new, "<u4")
        if not np.array_equal(rows, self._rows):
            self.selection = rows

    @traitlets.validate("color_by")
    def _valid_color(self, proposal: Any) -> str:
        name = proposal["value"]
        if name and name not in self._data.columns:
            there = ", ".join(self._data.columns) or "none"
            raise FormatError(f"color_by is '{name}', which is no column that colours can show; there are: {there}")
        return name

    @traitlets.validate("dimensions")
    def _valid_dimensions(self, proposal: Any) -> int:
        if proposal["value"] > len(self._data.axes):
            raise FormatError("dimensions is 3, but these points have two coordinates")
        return proposal["value"]

    @traitlets.validate("path")
    def _valid_path(self, proposal: Any) -> list[str]:
        if not proposal["value"]:
            return []
        clip, individual = [*proposal["value"], ""][:2]
        columns = self._data.columns
        if "clip" not in columns or clip not in columns["clip"].labels:
            raise FormatError(f"there is no point of a clip '{clip}'")
        if individual and ("individual" not in columns or individual not in columns["individual"].labels):
            raise FormatError(f"there is no point of an individual '{individual}'")
        return [clip, individual]


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
