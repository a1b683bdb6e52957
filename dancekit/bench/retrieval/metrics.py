"""Figures of retrieval, from a table of distances; each has a brute-force twin in the tests.

A query is a row, what can be found is a column. What must not be found (the query itself, its neighbours in time) is
told by a mask and never merely by luck.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from dancekit.errors import EmbeddingError

__all__ = ["average_precision", "bootstrap", "distances", "hits_at", "precision_at", "rank_of"]

_ROUNDING = 1e-6
"""What float32 vectors of unit length leave of a distance of 0."""


def distances(queries: np.ndarray, gallery: np.ndarray, metric: str = "cosine") -> np.ndarray:
    """Compare vectors: (Q, D) and (G, D) to (Q, G); ``"cosine"`` is one less the cosine, or ``"euclidean"``.

    Examples
    --------
    >>> distances(np.array([[1.0, 0.0]]), np.array([[2.0, 0.0], [0.0, 1.0]])).tolist()
    [[0.0, 1.0]]
    """
    queries, gallery = queries.astype(float), gallery.astype(float)
    if metric == "cosine":
        queries, gallery = (v / np.maximum(np.linalg.norm(v, axis=1, keepdims=True), 1e-12) for v in (queries, gallery))
        return 1.0 - queries @ gallery.T
    if metric != "euclidean":
        raise EmbeddingError(f"metric is {metric!r}; choose one of: cosine, euclidean")
    squares = (queries**2).sum(axis=1)[:, None] + (gallery**2).sum(axis=1)[None] - 2 * queries @ gallery.T
    return np.sqrt(np.maximum(squares, 0))


def rank_of(table: np.ndarray, target: np.ndarray) -> np.ndarray:
    """Give the place of each query's target among all, 0 being the nearest: (Q, G) and (Q,) to (Q,).

    Others that are as near, but for rounding, count as nearer: an encoder that gives everything one vector finds
    nothing.

    Examples
    --------
    >>> rank_of(np.array([[0.3, 0.1, 0.2], [0.5, 0.5, 0.5]]), np.array([2, 0])).tolist()
    [1, 2]
    """
    own = np.take_along_axis(table, target[:, None], axis=1)
    return (table <= own + _ROUNDING).sum(axis=1) - 1


def hits_at(table: np.ndarray, relevant: np.ndarray, k: int, *, allowed: np.ndarray | None = None) -> np.ndarray:
    """Tell for each query whether a relevant one is among the `k` nearest: (Q,) of 0, 1, or NaN if there is none."""
    near, counts = _nearest(table, relevant, k, allowed)
    return np.where(counts > 0, near.any(axis=1).astype(float), np.nan)


def precision_at(table: np.ndarray, relevant: np.ndarray, k: int, *, allowed: np.ndarray | None = None) -> np.ndarray:
    """Give the share of relevant ones among the `k` nearest: (Q,), NaN where nothing relevant could be found.

    Parameters
    ----------
    table
        (Q, G) distances.
    relevant
        (Q, G) bool.
    k
        How many to look at.
    allowed
        (Q, G) bool: what may be found at all; everything if left out.

    Examples
    --------
    >>> table = np.array([[0.0, 1.0, 2.0, 3.0]])
    >>> relevant = np.array([[True, False, True, True]])
    >>> precision_at(table, relevant, 2, allowed=np.array([[False, True, True, True]])).tolist()
    [0.5]
    """
    near, counts = _nearest(table, relevant, k, allowed)
    return np.where(counts > 0, near.mean(axis=1), np.nan)


def average_precision(table: np.ndarray, relevant: np.ndarray, *, allowed: np.ndarray | None = None) -> np.ndarray:
    """Give each query's average precision (Manning et al. 2008, chapter 8): (Q,), NaN where nothing is relevant."""
    near, counts = _nearest(table, relevant, table.shape[1], allowed)
    precision = np.cumsum(near, axis=1) / np.arange(1, table.shape[1] + 1)
    return np.where(counts > 0, (precision * near).sum(axis=1) / np.maximum(counts, 1), np.nan)


def bootstrap(
    values: np.ndarray, groups: Sequence[str], *, seed: int = 0, rounds: int = 2000, level: float = 0.95
) -> tuple[float, float, float]:
    """Give a mean and its interval by drawing whole groups with replacement (Efron & Tibshirani 1993).

    Windows of one clip resemble each other, so clips are drawn, not windows.

    Parameters
    ----------
    values
        (Q,); NaN are left out.
    groups
        Q names: the clip of each value.

    Returns
    -------
    tuple of float
        Mean, lower and upper end; NaN if there are no values. With one group the interval can't be told and is NaN.

    Examples
    --------
    >>> bootstrap(np.array([1.0, 1.0, 0.0]), ["a", "a", "b"])[0].__round__(3)
    0.667
    """
    known = np.isfinite(values)
    if not known.any():
        return float("nan"), float("nan"), float("nan")
    names, inverse = np.unique(np.asarray(groups)[known], return_inverse=True)
    sums, counts = np.bincount(inverse, values[known]), np.bincount(inverse)
    mean = float(sums.sum() / counts.sum())
    if len(names) < 2:
        return mean, float("nan"), float("nan")
    drawn = np.random.default_rng([seed, 11]).integers(0, len(names), (rounds, len(names)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    low, high = np.quantile(means, [(1 - level) / 2, (1 + level) / 2])
    return mean, float(low), float(high)


def _nearest(
    table: np.ndarray, relevant: np.ndarray, k: int, allowed: np.ndarray | None
) -> tuple[np.ndarray, np.ndarray]:
    """Give whether each of the k nearest is relevant, (Q, k), and how many relevant ones there are, (Q,)."""
    if table.shape != relevant.shape or k < 1:
        raise EmbeddingError(f"distances of shape {table.shape}, relevance {relevant.shape}, k {k}; expected one shape")
    relevant = relevant if allowed is None else relevant & allowed
    shown = table if allowed is None else np.where(allowed, table, np.inf)
    order = np.argsort(shown, axis=1, kind="stable")[:, :k]
    return np.take_along_axis(relevant, order, axis=1), relevant.sum(axis=1)
