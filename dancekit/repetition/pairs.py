"""For every window the places that are most like it, by products of matrices in blocks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import numpy as np

from dancekit.repetition.windows import Windows

__all__ = ["Pairs", "best", "peaks"]

_BLOCK = 512


class Pairs(NamedTuple):
    """Windows and what is like them; one entry for each pair.

    Attributes
    ----------
    query
        (P,) numbers of windows.
    start, length
        (P,) frames: where the other one begins, and how long it is.
    similarity
        (P,) cosine.
    """

    query: np.ndarray
    start: np.ndarray
    length: np.ndarray
    similarity: np.ndarray


def best(queries: Windows, others: Sequence[Windows], sections: int) -> np.ndarray:
    """Give how alike the most alike is to every query, (N, sections), in each of as many sections of the dances.

    What overlaps a query does not count; -1 where there is nothing.
    """
    found = np.full((len(queries.starts), sections), -1.0, np.float32)
    last = max(int(group.starts.max(initial=0)) for group in others) + 1
    for group in others:
        edges = np.searchsorted(group.starts, np.arange(sections) * last / sections)
        for first in range(0, len(found) if len(group.starts) else 0, _BLOCK):
            alike = _alike(queries, first, group)
            part = found[first : first + _BLOCK]
            for section, (low, high) in enumerate(zip(edges, [*edges[1:], len(group.starts)], strict=True)):
                if high > low:
                    np.maximum(part[:, section], alike[:, low:high].max(axis=1), out=part[:, section])
    return found


def peaks(queries: Windows, others: Sequence[Windows], least: np.ndarray) -> Pairs:
    """Give the places that are like a window, each once, at its best tempo, and none that overlaps the window itself.

    Parameters
    ----------
    queries, others
        See `dancekit.repetition.windows.windows`.
    least
        (N,) how alike a place must be to each query.

    Returns
    -------
    Pairs
        By query. Of places that overlap by more than half only the most alike is named.
    """
    starts = np.unique(np.concatenate([group.starts for group in others]))
    width = max(1, int(np.searchsorted(starts, starts[0] + queries.length / 2)) if len(starts) else 1)
    parts = list(_blocks(queries, others, least, starts, width))
    return Pairs(*(np.concatenate(columns) for columns in zip(*parts, strict=True)))


def _blocks(
    queries: Windows, others: Sequence[Windows], least: np.ndarray, starts: np.ndarray, width: int
) -> Iterator[Pairs]:
    from scipy.ndimage import maximum_filter1d

    places = [np.searchsorted(starts, group.starts) for group in others]
    lengths = np.array([group.length for group in others])
    for first in range(0, len(queries.starts), _BLOCK):
        asked = least[first : first + _BLOCK]
        alike = np.full((len(asked), len(starts)), -1.0, np.float32)
        which = np.zeros(alike.shape, np.int8)
        for number, (group, place) in enumerate(zip(others, places, strict=True)):
            found = _alike(queries, first, group)
            better = found > alike[:, place]
            alike[:, place] = np.where(better, found, alike[:, place])
            which[:, place] = np.where(better, number, which[:, place])
        rows = np.flatnonzero((alike >= asked[:, None]).any(axis=1))
        top = maximum_filter1d(alike[rows], 2 * width + 1, axis=1, mode="constant", cval=-1.0)
        lines, columns = np.nonzero((alike[rows] >= top) & (alike[rows] >= asked[rows][:, None]))
        lines = rows[lines]
        yield Pairs(lines + first, starts[columns], lengths[which[lines, columns]], alike[lines, columns])


def _alike(queries: Windows, first: int, others: Windows) -> np.ndarray:
    """Compare a block of queries with all others; -1 where they overlap."""
    alike = queries.vectors[first : first + _BLOCK] @ others.vectors.T
    begins = queries.starts[first : first + _BLOCK]
    low = np.searchsorted(others.starts, begins - others.length, side="right")
    high = np.searchsorted(others.starts, begins + queries.length, side="left")
    for row, (start, end) in enumerate(zip(low, high, strict=True)):
        alike[row, start:end] = -1.0
    return alike
