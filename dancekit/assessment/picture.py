"""Trust over time as inline SVG, for pages without a script: part by part, dark where not to be trusted."""

from __future__ import annotations

from html import escape

import numpy as np

from dancekit.assessment.grid import Grid, coarser
from dancekit.assessment.marks import REASONS
from dancekit.assessment.words import part_name

__all__ = ["SCALE", "color", "heat_map", "legend"]

SCALE = ((0.0, "#2b1426"), (0.25, "#8f3345"), (0.5, "#dd8350"), (0.75, "#f3cf8c"), (1.0, "#f4f1e4"))
"""Colours of trust from 0 to 1. Lightness rises evenly, so that it reads in grey and to colour-blind eyes."""

_LABEL, _WIDTH, _ROW, _RIGHT, _AXIS = 92, 860, 19, 14, 34
_MOST_WINDOWS = 320
_LEVELS = 20


def color(trust: float) -> str:
    """Give the colour of a trust from 0 to 1, as ``#rrggbb``.

    Examples
    --------
    >>> color(0.0), color(1.0)
    ('#2b1426', '#f4f1e4')
    """
    stops = np.array([[int(text[i : i + 2], 16) for i in (1, 3, 5)] for _, text in SCALE])
    mixed = [np.interp(trust, [at for at, _ in SCALE], channel) for channel in stops.T]
    return "#" + "".join(f"{round(value):02x}" for value in mixed)


def heat_map(grid: Grid) -> str:
    """Draw one individual's trust as an ``<svg>`` element with a time axis; each cell tells its reason when pointed at.

    Parameters
    ----------
    grid
        More than 320 windows are joined, each group showing its worst.
    """
    grid = coarser(grid, most=_MOST_WINDOWS)
    if not len(grid.start_s):
        return '<p class="none">No frames to draw.</p>'
    height = _ROW * len(grid.parts)
    start, end = float(grid.start_s[0]), float(grid.end_s[-1])
    scale = (_WIDTH - _LABEL - _RIGHT) / (end - start)
    x = _LABEL + (np.append(grid.start_s, end) - start) * scale
    body = [_row(grid, p, x, p * _ROW) for p in range(len(grid.parts))]
    label = escape(f"Trust of {grid.individual} over time, by body part", quote=True)
    return (
        f'<svg class="map" viewBox="0 0 {_WIDTH} {height + _AXIS}" role="img" aria-label="{label}">'
        + "".join(body)
        + _axis(start, end, scale, height)
        + "</svg>"
    )


def legend() -> str:
    """Draw the colours' meaning as an ``<svg>`` element."""
    cells = "".join(
        f'<rect x="{i * 12}" y="0" width="12" height="12" fill="{color((i + 0.5) / 12)}"/>' for i in range(12)
    )
    return (
        '<svg class="legend" viewBox="-92 0 330 12" role="img" aria-label="dark: do not trust, light: trust">'
        f'<text x="-6" y="10" text-anchor="end">don\'t trust</text>{cells}<text x="150" y="10">trust</text></svg>'
    )


def _row(grid: Grid, p: int, x: np.ndarray, y: float) -> str:
    """Draw one part: neighbours of the same colour and reason become one rectangle."""
    level = np.where(np.isfinite(grid.trust[p]), np.round(np.nan_to_num(grid.trust[p]) * _LEVELS), -1).astype(int)
    changes = np.flatnonzero((np.diff(level) != 0) | (np.diff(grid.reason[p]) != 0)) + 1
    starts = np.concatenate([[0], changes])
    stops = np.concatenate([changes, [len(level)]])
    name = part_name(grid.parts[p])
    cells = [f'<text x="{_LABEL - 8}" y="{y + _ROW - 6}" text-anchor="end">{escape(name)}</text>']
    for a, b in zip(starts, stops, strict=True):
        when = f"{name}, {grid.start_s[a]:.2f} to {grid.end_s[b - 1]:.2f} s"
        if level[a] < 0:
            fill, what = 'class="unknown"', "nothing to judge"
        else:
            reason = grid.reason[p, a]
            fill = f'fill="{color(level[a] / _LEVELS)}"'
            what = f"trust {level[a] / _LEVELS:.2f}" + (f", {REASONS[reason]}" if reason >= 0 else "")
        cells.append(
            f'<rect x="{x[a]:.1f}" y="{y + 1}" width="{x[b] - x[a] + 0.3:.1f}" height="{_ROW - 2}" {fill}>'
            f"<title>{escape(f'{when}: {what}')}</title></rect>"
        )
    return "".join(cells)


def _axis(start: float, end: float, scale: float, height: int) -> str:
    step = _step(end - start)
    ticks = np.arange(np.ceil(start / step - 1e-9), np.floor(end / step + 1e-9) + 1) * step
    digits = max(0, -int(np.floor(np.log10(step) + 1e-9)))
    parts = [f'<line class="axis" x1="{_LABEL}" x2="{_WIDTH - _RIGHT}" y1="{height + 2}" y2="{height + 2}"/>']
    for tick in ticks:
        at = _LABEL + (tick - start) * scale
        parts.append(f'<line class="axis" x1="{at:.1f}" x2="{at:.1f}" y1="{height + 2}" y2="{height + 7}"/>')
        parts.append(f'<text x="{at:.1f}" y="{height + 19}" text-anchor="middle">{tick + 0.0:.{digits}f}</text>')
    parts.append(f'<text x="{_LABEL - 8}" y="{height + 19}" text-anchor="end">seconds</text>')
    return "".join(parts)


def _step(duration_s: float) -> float:
    """Give a round distance of ticks, about ten for the duration.

    Examples
    --------
    >>> [_step(seconds) for seconds in (10.0, 4.4, 600.0)]
    [1.0, 0.5, 100.0]
    """
    rough = duration_s / 10
    power = 10.0 ** np.floor(np.log10(rough))
    return float(next(power * m for m in (1, 2, 5, 10) if power * m >= rough * 0.999))
