"""Which segments are most alike: exact neighbours by cosine, among other moments only.

Windows that overlap are alike because they show the same instants. Counted as neighbours they would tie every clip into
a thread of its own, so segments of one individual that share time are passed over, as Theiler did for recurrences in
time series (Phys. Rev. A 34, 2427, 1986), unless there is nobody else.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["Neighbors", "Times", "nearest", "nearest_among", "unit"]

_CHUNK = 2048
_DIGITS = 6  # of distances: the last bits differ with the number of threads, and UMAP would make another map of them
_APART = 4.0  # more than any cosine distance


class Neighbors(NamedTuple):
    """(M, k) int rows of the neighbours, the nearest first, and (M, k) float32 cosine distances to them."""

    rows: np.ndarray
    distances: np.ndarray


class Times(NamedTuple):
    """Who dances when: (M,) int codes of clip and individual, (M,) seconds."""

    who: np.ndarray
    start: np.ndarray
    end: np.ndarray

    @classmethod
    def of(cls, segments: polars.DataFrame, known: dict[tuple[str, str], int] | None = None) -> Times:
        """Read a table of segments; `known` keeps codes equal between tables."""
        codes = {} if known is None else known
        pairs = segments.select("clip", "individual").iter_rows()
        who = np.array([codes.setdefault(pair, len(codes)) for pair in pairs], dtype=np.int64)
        return cls(who, *(segments[name].to_numpy().astype(np.float64) for name in ("start_s", "end_s")))


def unit(vectors: np.ndarray) -> np.ndarray:
    """Scale vectors (M, dim) to length one.

    Raises
    ------
    EmbeddingError
        If one has no length, and so no direction.

    Examples
    --------
    >>> unit(np.array([[3.0, 4.0]])).tolist()
    [[0.6000000238418579, 0.800000011920929]]
    """
    lengths = np.linalg.norm(vectors.astype(np.float64), axis=1, keepdims=True)
    if not (lengths > 0).all():
        row = int(np.flatnonzero(lengths[:, 0] <= 0)[0])
        raise EmbeddingError(f"the vector of segment {row} is zero; it has no direction to compare. Leave it out")
    return (vectors / lengths).astype(np.float32)


def nearest(vectors: np.ndarray, times: Times, k: int, tell: Callable[[float], None] = lambda share: None) -> Neighbors:
    """Give the k most alike segments of each segment, itself left out.

    Parameters
    ----------
    vectors
        (M, dim) of length one.
    times
        Who dances when; segments that share time come last.
    k
        Less than M.
    tell
        Called with the share that is done.

    Examples
    --------
    >>> v = unit(np.array([[1.0, 0.0], [1.0, 0.01], [1.0, 0.2]]))
    >>> times = Times(np.zeros(3, int), np.array([0.0, 1.0, 9.0]), np.array([5.0, 6.0, 14.0]))
    >>> nearest(v, times, 1).rows[:, 0].tolist()
    [2, 2, 1]
    """
    return _search(vectors, times, vectors, times, k, tell, own=True)


def nearest_among(new: np.ndarray, new_times: Times, known: np.ndarray, known_times: Times, k: int) -> Neighbors:
    """Give the k most alike of the known segments for each new one; a new one that is known finds itself."""
    return _search(new, new_times, known, known_times, min(k, len(known)), lambda share: None, own=False)


def _search(
    new: np.ndarray,
    new_times: Times,
    known: np.ndarray,
    times: Times,
    k: int,
    tell: Callable[[float], None],
    *,
    own: bool,
) -> Neighbors:
    rows = np.empty((len(new), k), np.int64)
    distances = np.empty((len(new), k), np.float32)
    there = known.astype(np.float64).T  # rounded to single precision, values would still fall to either side
    for first in range(0, len(new), _CHUNK):
        part = slice(first, min(first + _CHUNK, len(new)))
        apart: np.ndarray = np.round(np.maximum(1 - new[part] @ there, 0), _DIGITS)
        if own:
            ranked = apart + _APART * _sharing(new_times, part, times)
            ranked[np.arange(part.stop - first), np.arange(first, part.stop)] = np.inf
        else:
            ranked = apart
        rows[part] = _least(ranked, k)
        distances[part] = np.take_along_axis(apart, rows[part], axis=1)
        tell(part.stop / len(new))
    return Neighbors(rows, distances)


def _sharing(new: Times, part: slice, known: Times) -> np.ndarray:
    same = new.who[part, None] == known.who[None]
    near = 1e-9
    return same & (new.start[part, None] < known.end[None] - near) & (known.start[None] < new.end[part, None] - near)


def _least(ranked: np.ndarray, k: int) -> np.ndarray:
    """Give the columns of the k least values, in order; equal ones by their number, for nothing is left to chance."""
    edge = np.partition(ranked, k - 1, axis=1)[:, k - 1 : k]
    found = np.empty((len(ranked), k), np.int64)
    for i, line in enumerate(ranked):
        columns = np.flatnonzero(line <= edge[i])
        found[i] = columns[np.argsort(line[columns], kind="stable")[:k]]
    return found
