"""A picture of spans over time: a line for each individual of each clip, as a plotly figure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dancekit.errors import EmbeddingError, require

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.segmentation.segments import Segments

__all__ = ["spans", "timeline"]

_TURNS = ("#0072B2", "#56B4E9")
_NAMED = {"pause": "#C8CCD2", "move": "#0072B2"}
_MARGIN = {"l": 120, "r": 20, "t": 50, "b": 45}


def timeline(segments: Segments, clip: str | Iterable[str] | None = None) -> go.Figure:
    """Draw segments over time, in two colours by turns, or each label in its own.

    Parameters
    ----------
    segments
        Any.
    clip
        One or several; by default all.

    Raises
    ------
    EmbeddingError
        If there is no such clip.
    """
    import polars as pl

    table = segments.table
    wanted = None if clip is None else {clip} if isinstance(clip, str) else set(clip)
    if wanted is not None:
        unknown = wanted - set(table["clip"].to_list())
        if unknown:
            known = ", ".join(sorted(set(table["clip"].to_list()))[:20])
            raise EmbeddingError(f"no clip {min(unknown)!r} among the segments; there are: {known}")
        table = table.filter(pl.col("clip").is_in(list(wanted)))
    labels = [label for label in table["label"].unique(maintain_order=True).to_list() if label]
    colors = _colors(labels)
    number = table.with_columns(turn=pl.int_range(pl.len()).over("clip", "individual"))["turn"].to_list()
    bars = [colors.get(label, _TURNS[k % 2]) for label, k in zip(table["label"].to_list(), number, strict=True)]
    return spans(table, bars, names=table["label"].to_list(), title=segments.describe())


def spans(table: polars.DataFrame, colors: Sequence[str], *, names: Sequence[str], title: str) -> go.Figure:
    """Draw the rows of a table with clip, individual, start_s and end_s as bars.

    Parameters
    ----------
    table
        What to draw.
    colors, names
        Of each row. Rows of one name share an entry of the legend; those without a name have none.
    title
        What to write above.
    """
    figure = require("plotly.graph_objects", extra="plot", purpose="draw figures").Figure()
    lines = _lines(table)
    groups: dict[tuple[str, str], list[int]] = {}
    for row, key in enumerate(zip(names, colors, strict=True)):
        groups.setdefault(key, []).append(row)
    start, end = table["start_s"].to_numpy(), table["end_s"].to_numpy()
    for (name, color), rows in groups.items():
        hover = [f"{lines[row]}<br>{start[row]:.2f} to {end[row]:.2f} s<br>{name}" for row in rows]
        figure.add_bar(
            base=start[rows],
            x=(end - start)[rows],
            y=[lines[row] for row in rows],
            orientation="h",
            name=name,
            showlegend=bool(name),
            hovertext=hover,
            hoverinfo="text",
            marker={"color": color, "line": {"color": "white", "width": 1}},
        )
    order = list(dict.fromkeys(lines))
    figure.update_layout(title=title, barmode="overlay", margin=_MARGIN, plot_bgcolor="white", bargap=0.35)
    figure.update_layout(height=max(220, 120 + 34 * len(order)))
    figure.update_xaxes(title_text="seconds", gridcolor="#E4E6EA", rangemode="tozero")
    figure.update_yaxes(type="category", categoryorder="array", categoryarray=order[::-1])
    return figure


def _lines(table: polars.DataFrame) -> list[str]:
    """Name the line of each row: the clip, and the individual where a clip has several."""
    several = table.select("clip", "individual").unique()["clip"].is_duplicated().any()
    return [
        f"{clip}, {who}" if several and who else str(clip)
        for clip, who in table.select("clip", "individual").iter_rows()
    ]


def _colors(labels: Sequence[str]) -> Mapping[str, Any]:
    from dancekit.widgets.point_colors import PALETTE

    free = (color for color in PALETTE if color not in _NAMED.values())
    others = dict(zip((label for label in labels if label not in _NAMED), free, strict=False))
    return {**_NAMED, **others}
