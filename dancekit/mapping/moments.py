"""Moments to look at: the ones that stand for a cluster, and the ones that are like no other.

Both lists pass over segments that share time with one already chosen, so that no moment is shown twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from dancekit.mapping.neighbors import Times

__all__ = ["apart", "central", "percentiles"]


def central(vectors: np.ndarray, strength: np.ndarray, rows: np.ndarray, clips: np.ndarray) -> list[tuple[int, float]]:
    """Order the members of a cluster by how central they are, different clips first.

    Parameters
    ----------
    vectors
        (M, dim) of length one.
    strength
        (M,) of belonging: the centre is the mean of the members, weighted by it.
    rows
        Members.
    clips
        (M,) names.

    Returns
    -------
    list of tuple of int and float
        Row, and cosine similarity to the centre: the best of every clip, then the second of every clip, and so on.

    Examples
    --------
    >>> vectors = np.array([[1.0, 0.0], [0.8, 0.6], [0.6, 0.8]])
    >>> [row for row, _ in central(vectors, np.ones(3), np.arange(3), np.array(["a", "a", "b"]))]
    [1, 2, 0]
    """
    weight = strength[rows].astype(np.float64)
    centre = (vectors[rows] * (weight if weight.sum() > 0 else np.ones(len(rows)))[:, None]).sum(axis=0)
    near = vectors[rows] @ (centre / max(float(np.linalg.norm(centre)), 1e-12))
    turn: dict[str, int] = {}
    ordered = []
    for i in np.argsort(-near, kind="stable"):
        clip = clips[rows[i]]
        turn[clip] = turn.get(clip, 0) + 1
        ordered.append((turn[clip], -round(float(near[i]), 6), int(rows[i])))
    return [(row, -near) for _, near, row in sorted(ordered)]


def apart(rows: Iterable[int], times: Times) -> Iterator[int]:
    """Give rows in their order, but none that shares time with one given before.

    Examples
    --------
    >>> times = Times(np.zeros(3, int), np.array([0.0, 1.0, 5.0]), np.array([5.0, 6.0, 10.0]))
    >>> list(apart([0, 1, 2], times))
    [0, 2]
    """
    given: dict[int, list[int]] = {}
    for row in rows:
        others = given.setdefault(int(times.who[row]), [])
        if all(times.start[row] >= times.end[k] - 1e-9 or times.end[row] <= times.start[k] + 1e-9 for k in others):
            others.append(row)
            yield row


def percentiles(values: np.ndarray, among: np.ndarray) -> np.ndarray:
    """Give the share, in per cent, of the numbers `among` that each value is at least as large as.

    Examples
    --------
    >>> percentiles(np.array([0.0, 2.0, 9.0]), np.array([1.0, 2.0, 3.0, 4.0])).tolist()
    [0.0, 50.0, 100.0]
    """
    return 100 * np.searchsorted(np.sort(among), values, side="right") / len(among)
