"""Making approximate indexes with FAISS, the same ones for the same seed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from dancekit.errors import EmbeddingError, require

__all__ = ["LINKS", "alone", "hnsw", "ivfpq", "library", "view_of"]

LINKS = 32
"""To how many others a vector is linked in HNSW's graph, and twice as many in its lowest layer."""


def library() -> Any:
    """Give FAISS.

    Raises
    ------
    MissingLibraryError
        If it is not installed.
    """
    return require("faiss", extra="search", purpose="search by vectors")


def hnsw(vectors: np.ndarray, seed: int) -> Any:
    """Link every vector with near ones, in several layers (Malkov and Yashunin 2018)."""
    faiss = library()
    index = faiss.IndexHNSWFlat(vectors.shape[1], LINKS, faiss.METRIC_INNER_PRODUCT)
    index.hnsw.efConstruction = 128
    index.hnsw.rng = faiss.RandomGenerator(seed)
    alone(index.add, vectors)
    return index


def ivfpq(vectors: np.ndarray, seed: int) -> Any:
    """Sort vectors into cells, and keep a byte for every few numbers of each (Jégou, Douze and Schmid 2011).

    Raises
    ------
    EmbeddingError
        If there are too few vectors to learn codes from.
    """
    faiss = library()
    count, dim = vectors.shape
    cells = int(np.clip(4 * np.sqrt(count), 1, max(count // 39, 1)))
    if count < 39 * 256:
        raise EmbeddingError(
            f"method='ivfpq' learns its codes from at least {39 * 256} vectors, and there are {count}; use 'exact'"
        )
    parts = next(m for m in range(max(dim // 4, 1), 0, -1) if dim % m == 0)
    index = faiss.IndexIVFPQ(faiss.IndexFlatIP(dim), dim, cells, parts, 8, faiss.METRIC_INNER_PRODUCT)
    index.cp.seed = index.pq.cp.seed = seed + 1
    index.cp.spherical = True
    index.cp.max_points_per_centroid, index.cp.niter = 64, 12  # a quarter of FAISS' time, for cells nearly as good
    index.train(vectors)
    index.add(vectors)
    return index


def view_of(flat: Any) -> np.ndarray:
    """Give the vectors of one of FAISS' flat indexes, (M, dim) float32, as they lie there; it has to stay alive."""
    if not flat.ntotal:
        return np.zeros((0, flat.d), np.float32)
    view = library().rev_swig_ptr(flat.get_xb(), flat.ntotal * flat.d).reshape(-1, flat.d)
    view.flags.writeable = False
    return view


def alone(work: Callable[[np.ndarray], Any], vectors: np.ndarray) -> Any:
    """Let FAISS do something on one thread: with several, the order in which vectors come into a graph is chance."""
    faiss = library()
    threads = faiss.omp_get_max_threads()
    faiss.omp_set_num_threads(1)
    try:
        return work(vectors)
    finally:
        faiss.omp_set_num_threads(threads)
