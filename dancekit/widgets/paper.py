"""What stands for a widget on paper, where nothing moves: film strips of players, and the map of an explorer."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import TYPE_CHECKING

import numpy as np

from dancekit.widgets.point_colors import GREY, PALETTE, colors_of
from dancekit.widgets.point_columns import NOISE

if TYPE_CHECKING:
    from dancekit.recording import Recording
    from dancekit.widgets.point_columns import Column
    from dancekit.widgets.points import Points

__all__ = ["map_picture", "strip_picture"]

_MOMENTS = 6
_SIDE, _MARGIN, _RADIUS = 420, 10, 3.5
_LEGEND = 230
_MOST_LABELS = 16


def strip_picture(recording: Recording, name: str, span: Sequence[float] = ()) -> str:
    """Give moments of a recording side by side as HTML, with a line that says which.

    Parameters
    ----------
    span
        First and last second; by default from beginning to end.
    """
    from dancekit.errors import RecordingError
    from dancekit.pictures import film_strip

    start_s, end_s = (float(span[0]), float(span[1])) if len(span) == 2 else (None, None)
    try:
        drawn = film_strip(recording, n=_MOMENTS, start_s=start_s, end_s=end_s).to_svg()
    except RecordingError:
        return f"<p>{escape(name)}: nobody is seen.</p>"
    return f"<figure>{_inline(drawn)}<figcaption>{escape(name)}</figcaption></figure>"


def map_picture(points: Points, color_by: str) -> str:
    """Give the points of a map as HTML, seen along their third coordinate if they have one, and what colours mean."""
    column = points.columns.get(color_by)
    spots = points.coordinates[:, :2]
    drawn = np.isfinite(spots).all(axis=1)
    colors = colors_of(column, len(points))[drawn]
    circles = "".join(
        f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{_RADIUS}" fill="{color}"/>'
        for (x, y), color in zip(_placed(spots[drawn]), colors, strict=True)
    )
    legend = _legend(column)
    return (
        f'<figure><svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_SIDE + _LEGEND} {_SIDE}" '
        f'font-family="system-ui, sans-serif" font-size="12" fill-opacity="0.85" role="img" '
        f'aria-label="Map of {len(points)} points">{circles}{legend}</svg></figure>'
    )


def _placed(spots: np.ndarray) -> np.ndarray:
    """Fit points into the picture, the same scale both ways, upwards up."""
    if not len(spots):
        return spots
    least, most = spots.min(axis=0), spots.max(axis=0)
    scale = (_SIDE - 2 * _MARGIN) / float(max(*(most - least), 1e-9))
    middle = (spots - (least + most) / 2) * scale * [1, -1]
    return np.asarray(middle + _SIDE / 2)


def _legend(column: Column | None) -> str:
    if column is None:
        return ""
    if column.kind != "category":
        known = column.values[np.isfinite(column.values)]
        told = f"{column.name}: {known.min():.3g} (dark) to {known.max():.3g} (light)" if known.size else column.name
        return f'<text x="{_SIDE + 16}" y="24">{escape(told)}</text>'
    lines = [f'<text x="{_SIDE + 16}" y="24" font-weight="600">{escape(column.name)}</text>']
    for place, label in enumerate(column.labels[:_MOST_LABELS]):
        color = GREY if label.casefold() == NOISE else PALETTE[place % len(PALETTE)]
        y = 44 + 20 * place
        lines.append(f'<circle cx="{_SIDE + 22}" cy="{y - 4}" r="5" fill="{color}"/>')
        lines.append(f'<text x="{_SIDE + 36}" y="{y}">{escape(label)}</text>')
    if len(column.labels) > _MOST_LABELS:
        lines.append(f'<text x="{_SIDE + 36}" y="{44 + 20 * _MOST_LABELS}">and others</text>')
    return "".join(lines)


def _inline(svg: str) -> str:
    return svg[svg.index("<svg") :]  # without what only a file of its own begins with
