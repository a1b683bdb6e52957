"""Figures of forecasts: where keypoints will be, from where to where they may be, and how often intervals held."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import ForecastError, require

if TYPE_CHECKING:
    import plotly.graph_objects as go
    import polars

    from dancekit.forecast.forecast import Forecast
    from dancekit.recording import Recording

__all__ = ["coverage_picture", "forecast_picture"]

_TOLD, _CAME, _HELD = "#00866A", "#111111", "#9AA1AB"
_BAND = "rgba(0, 134, 106, 0.16)"
_LEVELS = ("#0072B2", "#D55E00", "#00866A", "#CC79A7")
_BEFORE_S = 1.5
_AXES = ("x (right), m", "y (up), m", "z (near), m")


def forecast_picture(
    forecast: Forecast,
    keypoints: str | Iterable[str] = ("left_wrist", "right_wrist"),
    *,
    recording: Recording | None = None,
    individual: str | None = None,
) -> go.Figure:
    """Draw coordinates over time: what is told, its interval, the last pose held, and what came.

    Parameters
    ----------
    forecast
        Of anybody.
    keypoints
        Names, or groups such as ``"feet"`` (see `dancekit.skeleton.indices`); a row each.
    recording
        What was looked ahead in: what came is drawn beside what was told, from a second and a half before.
    individual
        By default the first.

    Raises
    ------
    ForecastError
        If the forecast is not of the individual, or tells nothing of a keypoint.
    """
    subplots = require("plotly.subplots", extra="plot", purpose="draw figures")
    column = _column(forecast, individual)
    places = [int(k) for k in skeleton.indices(keypoints)]
    for k in places:
        if not np.isfinite(forecast.position[:, column, k]).any():
            raise ForecastError(f"the forecast tells nothing of {skeleton.KEYPOINTS[k]}; wrists and ankles are told")
    titles = [skeleton.KEYPOINTS[k].replace("_", " ") if not axis else "" for k in places for axis in range(3)]
    figure = subplots.make_subplots(
        rows=len(places), cols=3, shared_xaxes=True, horizontal_spacing=0.07, vertical_spacing=0.08,
        subplot_titles=titles,
    )  # fmt: skip
    for row, k in enumerate(places, start=1):
        for axis in range(3):
            for trace in _traces(forecast, recording, column, k, axis, first=row == 1 and axis == 0):
                figure.add_trace(trace, row=row, col=axis + 1)
            figure.add_vline(x=forecast.at_s, line={"color": _HELD, "width": 1, "dash": "dot"}, row=row, col=axis + 1)
    for axis, name in enumerate(_AXES, start=1):
        figure.update_yaxes(title_text=name, row=(len(places) + 1) // 2, col=axis)
        figure.update_xaxes(title_text="seconds", row=len(places), col=axis)
    return figure.update_layout(
        title=f"From {forecast.at_s:.2f} s on, as told by then", height=140 + 190 * len(places), plot_bgcolor="white",
        legend={"orientation": "h", "y": -0.1 - 0.22 / len(places)}, margin={"l": 60, "r": 20, "t": 70, "b": 70},
    )  # fmt: skip


def coverage_picture(table: polars.DataFrame) -> go.Figure:
    """Draw how often intervals covered what came beside how often they were to: the nearer to the dashes the better.

    Parameters
    ----------
    table
        ``coverage_`` of a forecaster: horizon_s, level, coverage, forecasts.

    Raises
    ------
    ForecastError
        If there is nothing in it.
    """
    graph_objects = require("plotly.graph_objects", extra="plot", purpose="draw figures")
    if table is None or not len(table):
        raise ForecastError("there is no coverage to draw; call fit first")
    figure = graph_objects.Figure()
    for number, level in enumerate(sorted(table["level"].unique().to_list())):
        rows, color = table.filter(level=level).sort("horizon_s"), _LEVELS[number % len(_LEVELS)]
        figure.add_hline(y=level, line={"color": color, "dash": "dash", "width": 1})
        figure.add_scatter(
            x=rows["horizon_s"], y=rows["coverage"], mode="lines+markers", name=f"{level:.0%} intervals",
            line={"color": color}, text=[f"{n:,} forecasts" for n in rows["forecasts"]],
            hovertemplate="%{x} s ahead: %{y:.1%} covered (%{text})",
        )  # fmt: skip
    figure.update_xaxes(title_text="seconds ahead", rangemode="tozero", gridcolor="#E4E6EA")
    figure.update_yaxes(title_text="share of coordinates inside", range=[0, 1], tickformat=".0%", gridcolor="#E4E6EA")
    return figure.update_layout(
        title="How often what came lay inside (dashed: how often it was to)", plot_bgcolor="white", height=380,
        margin={"l": 60, "r": 20, "t": 60, "b": 50},
    )  # fmt: skip


def _column(forecast: Forecast, individual: str | None) -> int:
    if individual is None:
        return 0
    if individual not in forecast.individuals:
        raise ForecastError(f"the forecast is of {', '.join(forecast.individuals)}, not of {individual}; choose one")
    return forecast.individuals.index(individual)


def _traces(
    forecast: Forecast, recording: Recording | None, column: int, k: int, axis: int, *, first: bool
) -> list[Any]:
    graph_objects = require("plotly.graph_objects", extra="plot", purpose="draw figures")
    where = (slice(None), column, k, axis)

    def line(name: str, x: np.ndarray, y: np.ndarray, **style: Any) -> Any:
        settings = {"mode": "lines", "name": name, "legendgroup": name, "showlegend": first, **style}
        return graph_objects.Scatter(x=x, y=y, **settings)

    time = forecast.time
    around = np.concatenate([time, time[::-1]])
    band = np.concatenate([forecast.upper[where], forecast.lower[where][::-1]])
    level = f"where it is with a chance of {forecast.level:.0%}"
    traces = [
        line(level, around, band, fill="toself", fillcolor=_BAND, line={"width": 0}, hoverinfo="skip"),
        line("the last pose held", time, forecast.baseline[where], line={"color": _HELD, "dash": "dot"}),
        line("forecast", time, forecast.position[where], line={"color": _TOLD, "width": 2.5}),
    ]
    if recording is not None:
        part = recording.select(forecast.individuals[column])
        rows = (part.time >= forecast.at_s - _BEFORE_S) & (part.time <= time[-1] + 1e-9)
        traces.append(line("what came", part.time[rows], part.position[rows, 0, k, axis], line={"color": _CAME}))
    return traces
