"""Trust as a grid of body parts by windows of time: the form that spans, words and pictures are made from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from dancekit import skeleton
from dancekit.assessment.marks import REASONS

if TYPE_CHECKING:
    import polars

__all__ = ["Grid", "coarser", "grids"]


@dataclass(frozen=True)
class Grid:
    """Trust of one individual: (P, W) over body parts and windows.

    Parameters
    ----------
    individual
        Whose.
    parts
        P names of `dancekit.skeleton.GROUPS`.
    start_s, end_s
        (W,) seconds, half-open.
    trust
        (P, W), NaN where there is nothing to judge.
    reason
        (P, W) numbers of `dancekit.assessment.marks.REASONS`, -1 where trust is not bad.
    """

    individual: str
    parts: tuple[str, ...]
    start_s: np.ndarray
    end_s: np.ndarray
    trust: np.ndarray
    reason: np.ndarray

    @property
    def bad(self) -> np.ndarray:
        """(P, W) bool."""
        return self.reason >= 0


def grids(over_time: polars.DataFrame, individuals: tuple[str, ...]) -> list[Grid]:
    """Give the grids of all individuals from the table over time, whose rows are in order of part and time."""
    parts = tuple(skeleton.GROUPS)
    number = {reason: i for i, reason in enumerate(REASONS)}
    found = []
    for name, piece in zip(individuals, _pieces(over_time, len(individuals)), strict=True):
        shape = (len(parts), piece.height // len(parts))
        reason = np.array([number.get(text, -1) for text in piece["reason"].to_list()], dtype=int)
        start_s, end_s = (piece[column].to_numpy()[: shape[1]] for column in ("start_s", "end_s"))
        trust = piece["trust"].to_numpy().reshape(shape)
        found.append(Grid(name, parts, start_s, end_s, trust, reason.reshape(shape)))
    return found


def coarser(grid: Grid, *, most: int) -> Grid:
    """Give at most `most` windows, each with the worst of those that it joins.

    Examples
    --------
    >>> trust = np.array([[1.0, 0.2, 1.0, 1.0]]); reason = np.array([[-1, 2, -1, -1]])
    >>> grid = Grid("a", ("head",), np.arange(4.0), np.arange(1.0, 5.0), trust, reason)
    >>> coarser(grid, most=2).trust.tolist()
    [[0.2, 1.0]]
    """
    windows = grid.trust.shape[1]
    if windows <= most:
        return grid
    step = -(-windows // most)
    groups = [slice(at, min(at + step, windows)) for at in range(0, windows, step)]
    known = np.where(np.isfinite(grid.trust), grid.trust, np.inf)
    worst = np.stack([known[:, group].argmin(axis=1) + group.start for group in groups], axis=1)
    return Grid(
        grid.individual,
        grid.parts,
        grid.start_s[[group.start for group in groups]],
        grid.end_s[[group.stop - 1 for group in groups]],
        np.take_along_axis(grid.trust, worst, axis=1),
        np.take_along_axis(grid.reason, worst, axis=1),
    )


def _pieces(over_time: polars.DataFrame, count: int) -> list[polars.DataFrame]:
    size = over_time.height // count if count else 0
    return [over_time.slice(i * size, size) for i in range(count)]
