"""The explorer's colours, for other plotters: the same that js/src/explorer/palette.js draws on light ground.

Categories have the eight colours of Okabe and Ito, then sixteen more, chosen one after another to be as far as can be
from all before, as seen by normal eyes and by three kinds of colour-blind ones. Numbers go from violet to yellow in
even steps of lightness.
"""

from __future__ import annotations

import numpy as np

from dancekit.widgets.point_columns import MISSING, NOISE, Column

__all__ = ["GREY", "PALETTE", "SCALE", "colors_of"]

PALETTE: tuple[str, ...] = (
    "#0072B2",
    "#D55E00",
    "#009E73",
    "#CC79A7",
    "#E69F00",
    "#56B4E9",
    "#D9C800",
    "#1A1A1A",
    "#643C31",
    "#27388B",
    "#9AE5B6",
    "#9D5BF4",
    "#924F73",
    "#543AD3",
    "#B14A2F",
    "#98C788",
    "#D2CAF5",
    "#4A3A5C",
    "#8685E5",
    "#EFBC4B",
    "#564D8C",
    "#0FD4BB",
    "#6FB07D",
    "#9B3B08",
)
"""Colours of categories on light ground, in the order of the labels; then they begin again."""

SCALE: tuple[str, ...] = (
    "#360657",
    "#371A6A",
    "#342B7B",
    "#2C3C89",
    "#1C4D95",
    "#025F99",
    "#016F99",
    "#047E9A",
    "#098D9D",
    "#0A9D9E",
    "#0BAC9C",
    "#2CBB95",
    "#5DC68D",
    "#84D084",
    "#A9D97D",
    "#CCE079",
    "#EEE67B",
)
"""Colours of numbers, from the least to the greatest, in even steps."""

GREY = "#A3A9B3"
"""Noise, and what is missing."""


def colors_of(column: Column | None, rows: int) -> np.ndarray:
    """Give a colour for each row, as ``#RRGGBB``.

    Parameters
    ----------
    column
        What the points are coloured by; None gives all the first colour.
    rows
        How many there are.

    Returns
    -------
    numpy.ndarray
        (M,) text.

    Examples
    --------
    >>> colors_of(Column("cluster", "category", ("0", "noise"), np.array([1, 0], np.uint32)), 2).tolist()
    ['#A3A9B3', '#0072B2']
    """
    if column is None:
        return np.full(rows, PALETTE[0])
    if column.kind == "category":
        table = [
            GREY if label.casefold() == NOISE else PALETTE[i % len(PALETTE)] for i, label in enumerate(column.labels)
        ]
        places = np.where(column.values == MISSING, len(table), column.values)
        return np.array([*table, GREY])[places]
    return _along_scale(column.values)


def _along_scale(values: np.ndarray) -> np.ndarray:
    finite = values[np.isfinite(values)]
    if not finite.size:
        return np.full(len(values), GREY)
    least, span = float(finite.min()), float(np.ptp(finite)) or 1.0
    share = (np.nan_to_num(values, nan=least).astype(np.float64) - least) / span
    steps = np.floor(255 * np.clip(share, 0, 1) + 0.5).astype(int)  # halves go up, as in JavaScript
    stops = np.array([[int(stop[i : i + 2], 16) for i in (1, 3, 5)] for stop in SCALE])
    place = np.linspace(0, len(SCALE) - 1, 256)
    mixed = np.stack([np.interp(place, np.arange(len(SCALE)), stops[:, i]) for i in range(3)], axis=1)
    table = np.array(["#{:02X}{:02X}{:02X}".format(*rgb) for rgb in np.floor(mixed + 0.5).astype(int)])
    return np.where(np.isfinite(values), table[steps], GREY)
