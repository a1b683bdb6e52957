"""What a similarity means: how many pairs of other moments of the corpus are less alike.

A cosine of 0.8 may be much with one encoder and nothing with another. Beside all pairs of moments of the same corpus it
tells something: a percentile of 99.9 says that one pair in a thousand is as alike as query and hit.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from dancekit.search.rows import Rows

__all__ = ["Background"]

_SEGMENTS = 1000


class Background:
    """Similarities of pairs of segments that are not each other's neighbours.

    Parameters
    ----------
    vectors
        Unit vectors.
    rows
        Segments.
    stored
        (M,) int: which of the vectors each segment has.
    near_s
        Segments of one individual in one clip that overlap or are less than that apart, seconds, make no pair.
    seed
        Up to 1,000 segments give all their pairs; from more, 1,000 are drawn, and give up to 499,500.
    """

    def __init__(
        self, vectors: np.ndarray, rows: Rows, stored: np.ndarray, *, near_s: float = 1.0, seed: int = 0
    ) -> None:
        count = len(rows)
        drawn = np.arange(count)
        if count > _SEGMENTS:
            drawn = np.sort(np.random.default_rng(seed).choice(count, _SEGMENTS, replace=False))
        some = np.ascontiguousarray(vectors[stored[drawn]])
        one, other = np.triu_indices(len(drawn), 1)
        apart = _apart(rows, drawn, one, other, near_s)
        self.similarities = np.sort((some @ some.T)[one[apart], other[apart]])

    def __len__(self) -> int:
        return len(self.similarities)

    def percentile(self, similarity: np.ndarray) -> np.ndarray:
        """Give the percentage of the pairs that are less alike; NaN where there are no pairs."""
        if not len(self):
            return np.full(np.shape(similarity), np.nan)
        below = np.searchsorted(self.similarities, np.asarray(similarity, np.float32), side="left")
        return 100.0 * below / len(self)


def _apart(rows: Rows, drawn: np.ndarray, one: np.ndarray, other: np.ndarray, near_s: float) -> np.ndarray:
    group, start, end = rows.groups[drawn], rows.start_s[drawn], rows.end_s[drawn]
    near = (start[one] < end[other] + near_s) & (end[one] > start[other] - near_s)
    return ~((group[one] == group[other]) & near)
