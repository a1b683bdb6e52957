"""Vectors laid out in few dimensions by UMAP (McInnes et al., arXiv 1802.03426), the same for the same seed.

The layout starts from principal components, which keep what is far apart far apart (Kobak and Linderman, Nature
Biotechnology 39, 156, 2021) and leave nothing to an iterative solver. It is the same on one machine with one set of
versions; another processor may round otherwise, and the layout then differs in its details.
"""

from __future__ import annotations

import sys
import warnings
from types import ModuleType

import numpy as np

from dancekit.errors import require
from dancekit.mapping.keeping import keep_compiled
from dancekit.mapping.neighbors import Neighbors

__all__ = ["compiled", "laid_out", "principal"]


def compiled() -> bool:
    """Tell whether UMAP is there already; where it never ran, its first import and layout compile it."""
    return "umap" in sys.modules


def principal(vectors: np.ndarray, dim: int) -> np.ndarray:
    """Give the first principal components of vectors (M, D), the largest first: (M, dim) float64; zeros beyond D.

    Examples
    --------
    >>> principal(np.array([[0.0, 1.0], [0.0, 3.0]]), 1)[:, 0].tolist()
    [-1.0, 1.0]
    """
    centred = vectors.astype(np.float64) - vectors.mean(axis=0, dtype=np.float64)
    axes = np.linalg.eigh(centred.T @ centred)[1][:, ::-1][:, :dim]
    strongest = np.abs(axes).argmax(axis=0)
    axes = axes * np.where(axes[strongest, np.arange(axes.shape[1])] < 0, -1, 1)  # a sign is free; one is chosen
    found = centred @ axes
    return np.pad(found, ((0, 0), (0, dim - found.shape[1])))


def laid_out(vectors: np.ndarray, neighbors: Neighbors, dim: int, *, seed: int, min_dist: float) -> np.ndarray:
    """Lay vectors out by UMAP.

    Parameters
    ----------
    vectors
        (M, D) of length one.
    neighbors
        Of each segment, itself left out.
    dim
        Of the layout.
    seed
        Of the layout's chance.
    min_dist
        The least distance between points.

    Returns
    -------
    numpy.ndarray
        (M, dim) float32.
    """
    itself = np.arange(len(vectors))[:, None]  # UMAP counts a point as its own first neighbour
    rows = np.concatenate([itself, neighbors.rows], axis=1).astype(np.int32)
    distances = np.concatenate([np.zeros_like(itself), neighbors.distances], axis=1).astype(np.float32)
    model = _umap().UMAP(
        n_neighbors=rows.shape[1],
        n_components=dim,
        min_dist=min_dist,
        metric="cosine",
        random_state=seed,
        n_jobs=1,
        init=_start(vectors, dim),
        precomputed_knn=(rows, distances),
        transform_seed=seed,
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # UMAP says that it can't place new points so; `placing` does
        return np.asarray(model.fit_transform(vectors), np.float32)


def _umap() -> ModuleType:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it misses TensorFlow, which is not needed
        umap = require("umap", extra="map", purpose="draw maps")
        keep_compiled()
    return umap


def _start(vectors: np.ndarray, dim: int) -> np.ndarray:
    start = principal(vectors, dim)
    scale = float(start[:, 0].std()) or 1.0
    return np.round(start / scale, 4).astype(np.float32)  # last bits differ with the number of threads
