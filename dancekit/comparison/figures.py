"""Pictures of a comparison as plotly figures: all joints over time, one joint of both, and who is later when."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.comparison.comparison import column
from dancekit.comparison.joints import JOINTS
from dancekit.errors import require

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dancekit.comparison.comparison import Comparison

__all__ = ["curves", "heat_map", "timing"]

_MARGIN = {"l": 100, "r": 20, "t": 60, "b": 45}
_SCALE = ("#762A83", "#C2A5CF", "#F7F7F7", "#A6DBA0", "#1B7837")
_FIRST, _SECOND, _UNKNOWN = "#333333", "#E69F00", "#C8CCD2"
_LEAST_SCALE_DEG = 30.0
_MOST_COLUMNS = 1200


def heat_map(found: Comparison) -> go.Figure:
    """Draw differences, joints from top to bottom by time: white is alike, grey can't be told.

    Purple is where the second's angle is smaller (more bent), green where it is larger.
    """
    keep = slice(None, None, -(-len(found.path) // _MOST_COLUMNS))
    values = found.difference[keep].T
    known = np.abs(values[np.isfinite(values)])
    most = max(_LEAST_SCALE_DEG, float(np.quantile(known, 0.99)) if len(known) else 0.0)
    one, other = map(_plain, found.names)
    heat = _graph_objects().Heatmap(
        x=found.path[keep, 0],
        y=[joint.replace("_", " ") for joint in JOINTS],
        z=np.round(values, 1),
        customdata=_hover(found, keep),
        zmin=-most,
        zmax=most,
        colorscale=[[k / (len(_SCALE) - 1), color] for k, color in enumerate(_SCALE)],
        hovertemplate="%{y}, %{customdata}<extra></extra>",
        hoverongaps=False,
        colorbar={"title": {"text": "degrees", "side": "right"}, "ticksuffix": "°"},
    )
    figure = _graph_objects().Figure(heat)
    title = f"{other} beside {one}: purple is more bent, green more open"
    figure.update_layout(title=title if found.related else f"{title} (no movement shared)", margin=_MARGIN, height=420)
    figure.update_layout(plot_bgcolor=_UNKNOWN)
    figure.update_xaxes(title_text=f"seconds of {one}", showgrid=False, zeroline=False)
    figure.update_yaxes(autorange="reversed", showgrid=False)
    return figure


def curves(found: Comparison, joint: str) -> go.Figure:
    """Draw the angle of one joint of both, at the moments that belong together."""
    figure = _graph_objects().Figure()
    for values, name, color in zip(
        found.angles[:, :, column(joint)], map(_plain, found.names), (_FIRST, _SECOND), strict=True
    ):
        figure.add_scatter(x=found.path[:, 0], y=np.round(values, 1), mode="lines", name=name, line={"color": color})
    title = f"{joint.replace('_', ' ')}, degrees (180 is stretched)"
    figure.update_layout(title=title, margin={**_MARGIN, "l": 50}, height=340, plot_bgcolor="white")
    figure.update_xaxes(title_text=f"seconds of {_plain(found.names[0])}", gridcolor="#E4E6EA")
    figure.update_yaxes(ticksuffix="°", gridcolor="#E4E6EA")
    return figure


def timing(found: Comparison) -> go.Figure:
    """Draw the lag of the second over time, and the straight line of a steady shift and tempo."""
    first, lag = found.path[:, 0], found.timing["lag_s"].to_numpy()
    steady = lag - found.timing["late_s"].to_numpy()
    one, other = map(_plain, found.names)
    figure = _graph_objects().Figure()
    style = {"color": _UNKNOWN, "dash": "dash"}
    figure.add_scatter(x=first, y=np.round(steady, 3), mode="lines", name="a steady tempo", line=style)
    figure.add_scatter(x=first, y=np.round(lag, 3), mode="lines", name=other, line={"color": _SECOND, "width": 3})
    figure.update_layout(title=f"How much later {other} does it", margin={**_MARGIN, "l": 60}, height=300)
    figure.update_layout(plot_bgcolor="white")
    figure.update_xaxes(title_text=f"seconds of {one}", gridcolor="#E4E6EA")
    # Hundredths of a second would look like a drama if they filled the picture.
    middle, reach = (lag.max() + lag.min()) / 2, max(0.5, 0.6 * float(np.ptp(lag)))
    figure.update_yaxes(title_text="seconds", gridcolor="#E4E6EA", range=[middle - reach, middle + reach])
    return figure


def _hover(found: Comparison, keep: slice) -> list[list[str]]:
    one, other = map(_plain, found.names)
    times = found.path[keep]
    return [
        [
            f"{first:.2f} s of {one} {a:.0f}°, {second:.2f} s of {other} {b:.0f}°"
            for (first, second), a, b in zip(times, *angles, strict=True)
        ]
        for angles in np.moveaxis(found.angles[:, keep], 2, 0)
    ]


def _graph_objects() -> Any:
    return require("plotly.graph_objects", extra="plot", purpose="draw figures")


def _plain(name: str) -> str:
    """Names are plain text: plotly would read tags in them."""
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
