"""How well found boundaries agree with known ones: each may stand for one of the other side, within a tolerance."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, NamedTuple, TypeAlias, Union

import numpy as np

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    from dancekit.segmentation.segments import Segments

__all__ = ["BoundaryScore", "boundary_f1", "boundary_score", "pooled"]

Boundaries: TypeAlias = Union[Sequence[float], np.ndarray, "Segments"]
"""Seconds of one clip, or segments of any number of clips."""


class BoundaryScore(NamedTuple):
    """What became of found and of true boundaries.

    Attributes
    ----------
    matched
        Pairs of a found and a true one.
    found, true
        How many there are of each.
    """

    matched: int
    found: int
    true: int

    @property
    def precision(self) -> float:
        """The share of the found that are true; 1 where none was found."""
        return self.matched / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """The share of the true that were found; 1 where there are none."""
        return self.matched / self.true if self.true else 1.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both, ``2 matched / (found + true)``; 1 where neither side has any."""
        return 2 * self.matched / (self.found + self.true) if self.found + self.true else 1.0


def boundary_f1(found: Boundaries, true: Boundaries, tolerance_s: float = 0.25) -> float:
    """Give the F1 of boundaries, 0 to 1: see `boundary_score` for the parameters and what raises.

    Examples
    --------
    >>> boundary_f1([1.0, 2.0, 5.1], [1.1, 5.0])
    0.8
    """
    return boundary_score(found, true, tolerance_s).f1


def boundary_score(found: Boundaries, true: Boundaries, tolerance_s: float = 0.25) -> BoundaryScore:
    """Match found boundaries with true ones, one to one, as many as can be.

    Parameters
    ----------
    found, true
        Seconds in any order, of one clip; or `Segments` both, whose inner boundaries are compared clip by clip and
        individual by individual. A clip's beginning and end are no boundaries.
    tolerance_s
        Pairs are at most so far apart.

    Raises
    ------
    EmbeddingError
        If the tolerance is negative, times are not finite, or only one side is `Segments`.

    Notes
    -----
    Taken in order of time, the first found boundary within reach of the first true one is as good a partner as any:
    the greedy matching is the largest there is.

    Examples
    --------
    >>> score = boundary_score([1.0, 1.1, 1.2], [1.1])
    >>> score, score.recall, round(score.precision, 3)
    (BoundaryScore(matched=1, found=3, true=1), 1.0, 0.333)
    """
    from dancekit.segmentation.segments import Segments

    if not tolerance_s >= 0:
        raise EmbeddingError(f"tolerance_s is {tolerance_s:g}; expected 0 seconds or more")
    if isinstance(found, Segments) != isinstance(true, Segments):
        raise EmbeddingError("one side are Segments and the other are times; give both as the same")
    if isinstance(found, Segments) and isinstance(true, Segments):
        sides = [_by_individual(side) for side in (found, true)]
        return pooled(
            _matched(sides[0].get(key, np.zeros(0)), sides[1].get(key, np.zeros(0)), tolerance_s)
            for key in {**sides[0], **sides[1]}
        )
    return _matched(_times(found), _times(true), tolerance_s)


def pooled(scores: Iterable[BoundaryScore]) -> BoundaryScore:
    """Add up scores of several clips, every boundary counting the same.

    Examples
    --------
    >>> pooled([BoundaryScore(1, 2, 1), BoundaryScore(0, 0, 3)])
    BoundaryScore(matched=1, found=2, true=4)
    """
    counts = np.array([tuple(score) for score in scores], int).reshape(-1, 3).sum(axis=0)
    return BoundaryScore(*(int(count) for count in counts))


def _matched(found: np.ndarray, true: np.ndarray, tolerance_s: float) -> BoundaryScore:
    count = i = j = 0
    while i < len(found) and j < len(true):
        if abs(found[i] - true[j]) <= tolerance_s + 1e-9:
            count, i, j = count + 1, i + 1, j + 1
        elif found[i] < true[j]:
            i += 1
        else:
            j += 1
    return BoundaryScore(count, len(found), len(true))


def _times(boundaries: Boundaries) -> np.ndarray:
    times = np.sort(np.asarray(boundaries, float).ravel())
    if not np.isfinite(times).all():
        raise EmbeddingError("boundaries hold NaN or infinity; expected seconds")
    return times


def _by_individual(segments: Segments) -> dict[tuple[str, str], np.ndarray]:
    found: dict[tuple[str, str], list[float]] = {}
    for clip, individual, at_s in segments.boundaries.select("clip", "individual", "at_s").iter_rows():
        found.setdefault((clip, individual), []).append(at_s)
    return {key: np.sort(np.array(times)) for key, times in found.items()}
