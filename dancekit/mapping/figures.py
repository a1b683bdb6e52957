"""Pictures of maps, as plotly figures: segments as points flat or in space, what follows on what, where the time goes.

Categories have the colours of the explorer, which colour-blind people tell apart; noise is grey and lies behind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from dancekit.errors import EmbeddingError, require

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.mapping.reading import Reading

__all__ = ["budget", "motion_map", "transitions"]

_MARGIN = {"l": 50, "r": 20, "t": 50, "b": 45}
_SQUARE = 480
_MANY = 5000  # points from which on plotly draws by WebGL; beyond some 20,000 use dancekit.Explorer


def motion_map(fitted: Reading, *, color_by: str = "cluster", dimensions: Literal[2, 3] | int = 2) -> go.Figure:
    """Draw the segments of a map as points.

    Parameters
    ----------
    fitted
        A fitted `dancekit.MotionMap`.
    color_by
        ``"cluster"``, ``"strength"``, or any column of the segments: categories or numbers.
    dimensions
        2 or 3.

    Raises
    ------
    EmbeddingError
        If there is no such column.
    """
    if dimensions not in (2, 3):
        raise EmbeddingError(f"dimensions is {dimensions!r}; expected 2 or 3")
    table = fitted.to_frame().drop("cluster").rename({"name": "cluster"})
    figure = _graph_objects().Figure()
    spots = fitted.coordinates if dimensions == 2 else fitted.coordinates_3d
    for told in _classes(table, color_by):
        rows = told.pop("rows")
        hover: dict[str, Any] = {"text": _hover(table[rows.tolist()]), "hoverinfo": "text"}
        _add_points(figure, spots[rows], many=len(spots) > _MANY, **told, **hover)
    count = len(fitted.clusters)
    title = f"{len(table):,} segments, {count} cluster{'s' * (count != 1)}"
    legend = {"title": {"text": color_by}, "itemsizing": "constant"}
    figure.update_layout(title=title, legend=legend, margin=_MARGIN, plot_bgcolor="white", height=560)
    figure.update_layout(showlegend=len(figure.data) > 1 or not figure.data[0].marker.showscale)
    bare = {"showticklabels": False, "title": "", "showgrid": False, "zeroline": False}
    if dimensions == 3:
        figure.update_layout(scene={f"{axis}axis": {**bare, "backgroundcolor": "#F4F5F7"} for axis in "xyz"})
    else:
        figure.update_xaxes(**bare, mirror=True, showline=True, linecolor="#C8CCD2")
        figure.update_yaxes(**bare, mirror=True, showline=True, linecolor="#C8CCD2", scaleanchor="x")
    return figure


def transitions(fitted: Reading, *, stay: bool = False, noise: bool = True) -> go.Figure:
    """Draw how probable each cluster is after each other, with counts in the cells (see `MotionMap.transitions`)."""
    from dancekit.widgets.point_colors import SCALE

    table = fitted.transitions(stay=stay, noise=noise)
    names = table["from_name"].unique(maintain_order=True).to_list()
    shape = (len(names), len(names))
    count, chance = (table[name].to_numpy().reshape(shape) for name in ("count", "probability"))
    text = np.where(count > 0, count.astype(str), "")
    heat = _graph_objects().Heatmap(
        z=chance,
        x=names,
        y=names,
        text=text,
        texttemplate="%{text}",
        zmin=0,
        zmax=1,
        colorscale=["#FFFFFF", *SCALE[::-1][3:]],
        xgap=1,
        ygap=1,
        hovertemplate="%{y}, then %{x}: %{z:.0%}, %{text} times<extra></extra>",
        colorbar={"title": {"text": "probability"}, "tickformat": ".0%"},
    )
    figure = _graph_objects().Figure(heat)
    kind = "what follows on what" if stay else "what follows on what, staying left out"
    figure.update_layout(title=f"{kind} (counts in the cells)", margin={**_MARGIN, "l": 110, "b": 90}, height=_SQUARE)
    figure.update_layout(plot_bgcolor="#E4E6EA")
    figure.update_xaxes(title_text="then", type="category", showgrid=False)
    figure.update_yaxes(title_text="first", type="category", autorange="reversed", showgrid=False)
    return figure


def budget(fitted: Reading, *, by: Literal["clip", "individual"] = "clip") -> go.Figure:
    """Draw how the time of each clip (or individual) is shared among clusters (see `MotionMap.budget`)."""
    import polars as pl

    table = fitted.budget(by)
    colors = _cluster_colors(fitted)
    groups = table[by].unique(maintain_order=True).to_list()
    figure = _graph_objects().Figure()
    for k, title in fitted.titles().items():
        mine = table.filter(pl.col("cluster") == k)
        if len(mine):
            hover = "%{y}: %{x:.1f} s " + title + "<extra></extra>"
            style = {"name": title, "marker_color": colors[title], "orientation": "h", "hovertemplate": hover}
            figure.add_bar(y=mine[by].to_list(), x=mine["seconds"].to_list(), **style)
    height = max(260, 110 + 26 * len(groups))
    figure.update_layout(barmode="stack", title=f"seconds in each cluster, by {by}", margin={**_MARGIN, "l": 120})
    figure.update_layout(height=height, plot_bgcolor="white", legend={"traceorder": "normal"})
    figure.update_xaxes(title_text="seconds", gridcolor="#E4E6EA")
    figure.update_yaxes(type="category", categoryorder="array", categoryarray=groups[::-1])
    return figure


def _classes(table: polars.DataFrame, color_by: str) -> list[dict[str, Any]]:
    """Give what is drawn together: its rows, name and marker; noise first, so that it lies behind."""
    from dancekit.widgets.point_colors import GREY, SCALE, colors_of
    from dancekit.widgets.point_columns import MISSING, NOISE, column_of

    column = column_of(table[color_by]) if color_by in table.columns else None
    if column is None:
        raise EmbeddingError(f"color_by is {color_by!r}, no column that colours can show; there are: {_columns(table)}")
    if column.kind == "number":
        scale = {"color": column.values, "colorscale": list(SCALE), "colorbar": {"title": {"text": color_by}}}
        return [{"rows": np.arange(len(table)), "name": color_by, "marker": {**scale, "showscale": True}}]
    colors = colors_of(column, len(table))
    found = []
    for code in (*range(len(column.labels)), MISSING):
        rows = np.flatnonzero(column.values == code)
        if len(rows):
            name = "not known" if code == MISSING else column.labels[code]
            quiet = {"opacity": 0.45} if name.casefold() == NOISE or colors[rows[0]] == GREY else {}
            rank = 2_000_000 if quiet else code
            found.append(
                {"rows": rows, "name": name, "marker": {"color": str(colors[rows[0]]), **quiet}, "legendrank": rank}
            )
    return sorted(found, key=lambda told: "opacity" not in told["marker"])


def _add_points(figure: Any, spots: np.ndarray, *, many: bool, marker: dict[str, Any], **told: Any) -> None:
    axes = dict(zip("xyz", spots.T, strict=False))
    if spots.shape[1] == 3:
        figure.add_scatter3d(**axes, mode="markers", marker={"size": 3.5, **marker}, **told)
    elif many:
        figure.add_scattergl(**axes, mode="markers", marker={"size": 5, **marker}, **told)
    else:
        outline = {"line": {"width": 0.5, "color": "white"}}
        figure.add_scatter(**axes, mode="markers", marker={"size": 8, **outline, **marker}, **told)


def _hover(table: polars.DataFrame) -> list[str]:
    rows = table.select("clip", "individual", "start_s", "end_s", "cluster", "strength").iter_rows()
    return [
        f"{clip}, {who}<br>{start:.1f} to {end:.1f} s<br>{cluster}, strength {strength:.2f}"
        for clip, who, start, end, cluster, strength in rows
    ]


def _cluster_colors(fitted: Reading) -> dict[str, str]:
    from dancekit.widgets.point_colors import colors_of
    from dancekit.widgets.point_columns import column_of

    names = fitted.label_names
    return dict(zip(names, colors_of(column_of(names), len(names)).tolist(), strict=True))


def _columns(table: polars.DataFrame) -> str:
    places = {"x", "y", "x3", "y3", "z3"}
    return ", ".join(name for name in table.columns if name not in places)


def _graph_objects() -> Any:
    return require("plotly.graph_objects", extra="plot", purpose="draw figures")
