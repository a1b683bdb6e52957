"""The linear map under which what shares a label is near: whitened scatter within labels, means of labels kept."""

from __future__ import annotations

import numpy as np

from dancekit.errors import EmbeddingError

__all__ = ["discriminant"]


def discriminant(rows: np.ndarray, labels: np.ndarray, *, shrink: float = 0.1, keep: float = 0.3) -> np.ndarray:
    """Find a linear map under which rows of one label are near each other and others are far.

    Parameters
    ----------
    rows
        (M, D).
    labels
        (M,) integers; every label counts the same, however many rows it has.
    shrink
        Share of the scatter within labels that is replaced by as much scatter in all directions (Friedman 1989), so
        that directions in which few rows happen not to vary are not blown up.
    keep
        How much the differences that don't tell the known labels apart count beside those that do: they may tell
        labels apart that nobody has named yet.

    Returns
    -------
    np.ndarray
        (D, D), symmetric up to the whitening: ``rows @ map`` are the new vectors, to be compared by their Euclidean
        distance.

    Raises
    ------
    EmbeddingError
        If there are fewer than two labels.

    Notes
    -----
    Scatter within labels is whitened (Hatch et al. 2006, "Within-class covariance normalization"); there the means of
    the labels span the discriminant directions (Fisher 1936; Hastie et al. 2009, section 4.3.3). The squared distance
    is that along these directions plus ``keep**2`` times that along all.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> labels = np.repeat([0, 1], 50)
    >>> rows = rng.normal(size=(100, 2)) * [10, 0.1] + labels[:, None] * [0, 1]  # the loud direction says nothing
    >>> moved = rows @ discriminant(rows, labels, keep=0.0, shrink=1e-4)
    >>> gap = np.linalg.norm(moved[labels == 0].mean(axis=0) - moved[labels == 1].mean(axis=0))
    >>> bool(gap > 5 * moved[labels == 0].std(axis=0).max())
    True
    """
    names = np.unique(labels)
    if len(names) < 2:
        raise EmbeddingError(f"there is {len(names)} label; expected at least 2 to tell apart, or none")
    size = rows.shape[1]
    means = np.stack([rows[labels == name].mean(axis=0) for name in names])
    within = np.mean([np.cov(rows[labels == name], rowvar=False, bias=True) for name in names], axis=0)
    within = (1 - shrink) * within + shrink * np.trace(within) / size * np.eye(size)
    scatter, directions = np.linalg.eigh(within)
    whiten = directions / np.sqrt(np.maximum(scatter, 1e-12)) @ directions.T
    _, strength, spanned = np.linalg.svd((means - means.mean(axis=0)) @ whiten, full_matrices=False)
    spanned = spanned[strength > 1e-9 * strength[0]]
    return whiten @ (keep * np.eye(size) + (np.sqrt(1 + keep**2) - keep) * spanned.T @ spanned)
