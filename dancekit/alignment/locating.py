"""Where in a sequence of poses another one is danced, how fast, and how alike."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from dancekit.alignment.ends import ends_of
from dancekit.alignment.steps import TEMPO, steps_of
from dancekit.alignment.warping import trace, warp
from dancekit.errors import EmbeddingError

__all__ = ["STEADY", "Match", "locate", "locate_each", "unit_vectors"]

STEADY = 80
"""Frames that share one tempo: four seconds, at the 20 poses a second that encoders give."""

_AT_ONCE = 4_000_000


class Match(NamedTuple):
    """Where a query was found in a target.

    Attributes
    ----------
    start, end
        Frames of the target, half-open; NaN where it fits nowhere.
    cost
        Mean cosine distance along the path, 0 to 2, every frame of the query counting the same; inf where it fits
        nowhere.
    path
        (K, 2): frames of query and target that belong together; both never go back.
    """

    start: float
    end: float
    cost: float
    path: np.ndarray

    @property
    def tempo(self) -> float:
        """How fast it is danced there, beside the query: 2 is twice as fast. NaN where it fits nowhere."""
        return float(self.path[-1, 0] + 1) / (self.end - self.start) if len(self.path) else float("nan")


def locate(
    query: np.ndarray,
    target: np.ndarray,
    *,
    tempo: tuple[float, float] = TEMPO,
    missing_cost: float = 1.0,
    steady: int = STEADY,
) -> Match:
    """Find the stretch of a target that is most like the whole query, by subsequence dynamic time warping.

    Parameters
    ----------
    query, target
        (Q, dim) and (T, dim): pose vectors at one rate, of any length. Rows that are zero or NaN are missing.
    tempo
        The slowest and the quickest that it may be danced in the target (see `dancekit.alignment.steps.steps_of`).
    missing_cost
        What it costs where the target is missing; 1 is the distance of what has nothing in common. Missing frames of
        the query cost nothing.
    steady
        Begin and end are where a line through so many frames of the path, from either end, puts them: a pose that is
        held could begin anywhere (see `dancekit.alignment.ends`). With 0 they are the path's own.

    Raises
    ------
    EmbeddingError
        If the vectors don't fit each other, the query has fewer than 2 frames or none that is known, or the limits of
        the tempo make no sense.

    Examples
    --------
    >>> turn = np.arange(40) / 10
    >>> target = np.column_stack([np.cos(turn), np.sin(turn)])
    >>> found = locate(target[12:30], target)
    >>> round(found.start, 2), round(found.end, 2), round(found.cost, 3), round(found.tempo, 2)
    (12.0, 30.0, 0.0, 1.0)
    """
    return locate_each(query, [target], tempo=tempo, missing_cost=missing_cost, steady=steady)[0]


def locate_each(
    query: np.ndarray,
    targets: Sequence[np.ndarray],
    *,
    tempo: tuple[float, float] = TEMPO,
    missing_cost: float = 1.0,
    steady: int = STEADY,
) -> list[Match]:
    """Do the same in each of several targets, of any lengths, which is much quicker than one after the other.

    See `locate` for parameters and what raises.

    Examples
    --------
    >>> steps = np.eye(6)
    >>> [(round(found.start, 2), found.cost) for found in locate_each(steps[2:5], [steps, steps[3:], steps[:1]])]
    [(2.0, 0.0), (0.0, 1.0), (nan, inf)]
    """
    steps = steps_of(tempo)
    asked = unit_vectors(query, "query")
    if len(asked) < 2 or not asked.any():
        raise EmbeddingError(
            f"the query has {int((asked != 0).any(axis=-1).sum())} known frames of {len(asked)}; expected 2 or more "
            "frames, and at least one that is known"
        )
    units = [unit_vectors(target, "target") for target in targets]
    for target in units:
        if target.shape[1] != asked.shape[1]:
            raise EmbeddingError(
                f"the query has {asked.shape[1]} dimensions and the target {target.shape[1]}; give vectors of one model"
            )
    found: dict[int, Match] = {}
    # Of like lengths together, so that little is added to make them the same length.
    order = sorted(range(len(units)), key=lambda number: len(units[number]))
    while order:
        longest = len(units[order[-1]])
        count = max(1, _AT_ONCE // max(1, longest * len(asked)))
        chosen, order = order[-count:], order[:-count]
        packed = np.zeros((len(chosen), longest, asked.shape[1]), np.float32)
        for row, number in enumerate(chosen):
            packed[row, : len(units[number])] = units[number]
        warped = warp(asked, packed, steps, missing_cost=missing_cost)
        for row, number in enumerate(chosen):
            length = len(units[number])
            costs = warped.cost[row, :length]
            if not np.isfinite(costs).any():
                found[number] = Match(np.nan, np.nan, np.inf, np.zeros((0, 2), int))
                continue
            path = trace(warped.taken[:, row], int(costs.argmin()), steps)
            ends = ends_of(path, query_frames=len(asked), target_frames=length, steady=steady)
            # Rounding may leave a copy less than nothing away from itself.
            found[number] = Match(*ends, max(float(costs.min()), 0.0), path)
    return [found[number] for number in range(len(units))]


def unit_vectors(vectors: np.ndarray, name: str) -> np.ndarray:
    """Bring vectors to length one, zeros where missing."""
    given = np.asarray(vectors, np.float32)
    if given.ndim != 2:
        raise EmbeddingError(f"the {name} has shape {given.shape}; expected (frames, dimensions)")
    known = np.isfinite(given).all(axis=-1, keepdims=True)
    given = np.where(known, given, np.float32(0))
    size = np.linalg.norm(given, axis=-1, keepdims=True)
    return given / np.where(size > 1e-9, size, np.float32(np.inf))
