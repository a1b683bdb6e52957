"""Trust over time as a plotly figure, for notebooks: hover over a cell to read when, what and why."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.assessment.grid import Grid, coarser
from dancekit.assessment.marks import REASONS
from dancekit.assessment.picture import SCALE
from dancekit.assessment.words import part_name
from dancekit.errors import require

if TYPE_CHECKING:
    import plotly.graph_objects as go

    from dancekit.assessment.judge import Quality

__all__ = ["figure"]

_MOST_WINDOWS = 1200


def figure(judged: Quality) -> go.Figure:
    """Draw one map of trust per individual, body parts from head to feet by time. Dark is not to be trusted.

    Raises
    ------
    MissingLibraryError
        If plotly is not installed.
    """
    require("plotly", extra="plot", purpose="draw figures")
    from plotly.subplots import make_subplots

    maps = [coarser(grid, most=_MOST_WINDOWS) for grid in judged.grids]
    # individuals' names are plain text: plotly would read tags in them
    titles = [_plain(grid.individual) for grid in maps] if len(maps) > 1 else None
    rows = max(len(maps), 1)
    drawn = make_subplots(rows=rows, shared_xaxes=True, subplot_titles=titles, vertical_spacing=0.3 / rows / rows)
    for row, grid in enumerate(maps, start=1):
        drawn.add_heatmap(**_heatmap(grid, first=row == 1), row=row, col=1)
        drawn.update_yaxes(autorange="reversed", row=row, col=1)
    drawn.update_xaxes(title_text="seconds", row=rows, col=1)
    drawn.update_layout(
        title="How far each part can be trusted", height=110 + 250 * rows, margin={"l": 90, "r": 20, "t": 60, "b": 45}
    )
    return drawn


def _heatmap(grid: Grid, *, first: bool) -> dict[str, Any]:
    edges = np.append(grid.start_s, grid.end_s[-1:])
    return {
        "x": edges.tolist(),
        "y": [part_name(part) for part in grid.parts],
        "z": grid.trust,
        "zmin": 0.0,
        "zmax": 1.0,
        "colorscale": [[at, color] for at, color in SCALE],
        "customdata": _hover(grid),
        "hovertemplate": "%{y}, %{customdata}<extra></extra>",
        "showscale": first,
        "colorbar": {"title": "trust"},
        "hoverongaps": False,
    }


def _hover(grid: Grid) -> list[list[str]]:
    return [
        [
            f"{start:.2f} to {end:.2f} s: trust {trust:.2f}" + (f" ({REASONS[reason]})" if reason >= 0 else "")
            for start, end, trust, reason in zip(grid.start_s, grid.end_s, trusts, reasons, strict=True)
        ]
        for trusts, reasons in zip(grid.trust, grid.reason, strict=True)
    ]


def _plain(name: str) -> str:
    return name.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
