"""Where vectors are kept and found: FAISS, exact for nearly everyone, HNSW or IVF-PQ for millions.

Whatever the way, the exact vectors are there too: approximate candidates are weighed anew with them, small subsets are
searched through, and recall is measured against them.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np

from dancekit.errors import EmbeddingError
from dancekit.search.building import LINKS, alone, hnsw, ivfpq, library
from dancekit.search.ranking import best, padded

__all__ = ["EXACT_UP_TO", "HNSW_UP_TO", "Kind", "Method", "Store", "chosen"]

Kind = Literal["exact", "hnsw", "ivfpq"]
Method = Literal["auto", "exact", "hnsw", "ivfpq"]

EXACT_UP_TO = 1_000_000
"""Vectors up to which ``"auto"`` is exact: at 256 dimensions a query then takes less than a tenth of a second."""

HNSW_UP_TO = 5_000_000
"""Vectors up to which ``"auto"`` takes HNSW, whose graph has to be in memory; above it, IVF-PQ."""

_EFFORTS = {"hnsw": (64, 128, 256, 512), "ivfpq": (16, 32, 64, 128, 256)}
_WANTED_RECALL = 0.95
_SAMPLE = 200
_SUBSET = 0.05  # a graph loses its way among fewer than that; looking at each is quick then
_MATRICES_FROM = 4
_AT_ONCE = 1 << 24
_MORE = 20  # candidates of IVF-PQ for every vector asked for, as its own order is rough


def chosen(method: str, count: int) -> Kind:
    """Give the kind of store for so many vectors.

    Raises
    ------
    EmbeddingError
        If there is no such method.

    Examples
    --------
    >>> chosen("auto", 7_000), chosen("auto", 2_000_000), chosen("auto", 50_000_000)
    ('exact', 'hnsw', 'ivfpq')
    """
    if method not in get_args(Method):
        raise EmbeddingError(f"method is {method!r}; choose one of: {', '.join(get_args(Method))}")
    if method != "auto":
        return method  # type: ignore[return-value]
    return "exact" if count <= EXACT_UP_TO else "hnsw" if count <= HNSW_UP_TO else "ivfpq"


class Store:
    """Unit vectors by row number.

    Attributes
    ----------
    kind
        ``"exact"``, ``"hnsw"`` or ``"ivfpq"``.
    flat
        The exact vectors, a FAISS index.
    quick
        The approximate index, or None. That of HNSW holds `flat`.
    effort
        How far the approximate index looks: ``efSearch`` or ``nprobe``.
    recall
        Recall@10 against exact search, of a sample; 1 for exact search.
    """

    def __init__(self, kind: Kind, flat: Any, quick: Any = None, *, effort: int = 0, recall: float = 1.0) -> None:
        self.kind, self.flat, self.quick, self.effort, self.recall = kind, flat, quick, effort, recall

    @classmethod
    def build(cls, vectors: np.ndarray, kind: Kind, *, seed: int = 0) -> Store:
        """Make a store of (M, dim) unit vectors, float32; an approximate one tries how far it has to look."""
        faiss = library()
        if kind == "hnsw":
            quick = hnsw(vectors, seed)
            store = cls(kind, faiss.downcast_index(quick.storage), quick)
        else:
            flat = faiss.IndexFlatIP(vectors.shape[1])
            flat.add(vectors)
            store = cls(kind, flat, ivfpq(vectors, seed) if kind == "ivfpq" else None)
        store.tune(seed)
        return store

    def __len__(self) -> int:
        return int(self.flat.ntotal)

    @property
    def vectors(self) -> np.ndarray:
        """(M, dim) float32, a view."""
        faiss = library()
        if not len(self):
            return np.zeros((0, self.flat.d), np.float32)
        return faiss.rev_swig_ptr(self.flat.get_xb(), len(self) * self.flat.d).reshape(-1, self.flat.d)

    @property
    def bytes(self) -> int:
        """Memory, or file, that vectors and graph take; estimated from what each vector needs."""
        count, dim = len(self), self.flat.d
        extra = {"exact": 0, "hnsw": 4 * 2 * LINKS + 16, "ivfpq": 8 + (self.quick.code_size if self.quick else 0)}
        return count * (4 * dim + extra[self.kind])

    def add(self, vectors: np.ndarray, *, seed: int = 0) -> None:
        """Put vectors below those that are there."""
        if self.quick is not None:
            alone(self.quick.add, vectors)
        if self.kind != "hnsw":
            self.flat.add(vectors)
        self.tune(seed)

    def search(self, queries: np.ndarray, k: int, allowed: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Give the rows most alike to each of (Q, dim) unit vectors, the best first.

        Parameters
        ----------
        k
            How many.
        allowed
            (M,) bool: rows to search among; None for all.

        Returns
        -------
        tuple of numpy.ndarray
            Similarities (Q, k) float32 and rows (Q, k) int64; where there are fewer, the rows are -1.
        """
        there = len(self) if allowed is None else int(np.count_nonzero(allowed))
        if allowed is not None and there == len(self):
            allowed = None
        if self.quick is None or there <= max(_SUBSET * len(self), 10 * k):
            return self.exact(queries, k, allowed)
        similar, rows = self._approximate(queries, k, allowed)
        for query in np.flatnonzero((rows < 0).sum(axis=1) > max(k - there, 0)):
            similar[query], rows[query] = self.exact(queries[query : query + 1], k, allowed)
        return similar, rows

    def exact(self, queries: np.ndarray, k: int, allowed: np.ndarray | None = None) -> tuple[np.ndarray, np.ndarray]:
        """Do what `search` does, by comparing with every vector.

        Many queries are FAISS' business. For one its loop takes 1.05 times as long as a matrix and a vector of BLAS,
        which is bound by memory (``benchmarks/bench_index.py``), and it can't do several among some rows at once.
        """
        queries = np.ascontiguousarray(queries, np.float32)
        if allowed is None and len(queries) >= _MATRICES_FROM:
            return _together(self.flat, queries, k)
        rows = None if allowed is None else np.flatnonzero(allowed)
        few = rows is not None and len(rows) <= _SUBSET * len(self)
        vectors = self.vectors[rows] if few else self.vectors
        at_once = 1 if len(queries) < _MATRICES_FROM else max(1, _AT_ONCE // max(len(vectors), 1))
        values, places = [], []
        for first in range(0, len(queries), at_once):
            some = queries[first : first + at_once]
            for similar in (vectors @ some[0])[None] if len(some) == 1 else some @ vectors.T:
                if allowed is not None and not few:
                    similar[~allowed] = -np.inf
                found = best(similar, k)
                values.append(similar[found])
                places.append(rows[found] if few and rows is not None else found)
        return padded(values, places, k)

    def tune(self, seed: int = 0) -> None:
        """Let an approximate index look as far as it must to find 95 % of what exact search finds, and measure that."""
        if self.quick is None or not len(self):
            self.recall = 1.0
            return
        sample = np.sort(np.random.default_rng(seed).permutation(len(self))[:_SAMPLE])
        queries = self.vectors[sample]
        k = min(11, len(self))
        truth = self.exact(queries, k)[1]
        for effort in _EFFORTS[self.kind]:
            self.effort = effort
            self.recall = _recall(self._approximate(queries, k)[1], truth, sample)
            if self.recall >= _WANTED_RECALL:
                break

    def _approximate(
        self, queries: np.ndarray, k: int, allowed: np.ndarray | None = None
    ) -> tuple[np.ndarray, np.ndarray]:
        faiss = library()
        queries = np.ascontiguousarray(queries, np.float32)
        bits = None if allowed is None else np.packbits(allowed, bitorder="little")
        selected = {} if bits is None else {"sel": faiss.IDSelectorBitmap(bits)}
        if self.kind == "hnsw":
            params = faiss.SearchParametersHNSW(efSearch=max(self.effort, k), **selected)
            return self.quick.search(queries, k, params=params)
        params = faiss.SearchParametersIVF(nprobe=min(self.effort, self.quick.nlist), **selected)
        rows = self.quick.search(queries, min(_MORE * k, len(self)), params=params)[1]
        return self._weighed(queries, rows, k)

    def _weighed(self, queries: np.ndarray, rows: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
        """Order candidates by their exact similarity."""
        values, places = [], []
        for query, found in zip(queries, rows, strict=True):
            known = found[found >= 0]
            similar = self.vectors[known] @ query
            order = best(similar, k)
            values.append(similar[order])
            places.append(known[order])
        return padded(values, places, k)


def _together(flat: Any, queries: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Search among all vectors by multiplying matrices.

    FAISS 1.15 does that only from hundreds of queries on, though for a hundred it is seven times as quick. The setting
    is the whole process', and is put back.
    """
    faiss = library()
    before = faiss.cvar.distance_compute_blas_threshold
    faiss.cvar.distance_compute_blas_threshold = 1
    try:
        return flat.search(queries, k)
    finally:
        faiss.cvar.distance_compute_blas_threshold = before


def _recall(found: np.ndarray, truth: np.ndarray, own: np.ndarray) -> float:
    """Give the share of the true neighbours that were found; a vector is no neighbour of itself."""
    shares = []
    for mine, right, row in zip(found, truth, own, strict=True):
        wanted = [neighbour for neighbour in right if neighbour not in (row, -1)][:10]
        shares.append(np.isin(wanted, mine).mean() if wanted else 1.0)
    return float(np.mean(shares))
