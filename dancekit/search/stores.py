"""Where vectors are kept and found: FAISS, exact for nearly everyone, HNSW or IVF-PQ for millions.

Whatever the way, the exact vectors are there too: approximate candidates are weighed anew with them, small subsets are
searched through, and recall is measured against them.
"""

from __future__ import annotations

from typing import Any, Literal, get_args

import numpy as np

from dancekit.errors import EmbeddingError
from dancekit.search.building import LINKS, alone, hnsw, ivfpq, library, view_of
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
    quick
        The approximate index of FAISS, or None. That of HNSW holds the vectors too.
    effort
        How far the approximate index looks: ``efSearch`` or ``nprobe``.
    recall
        Recall@10 against exact search, of a sample; 1 for exact search.
    """

    def __init__(
        self, kind: Kind, vectors: np.ndarray | None, quick: Any = None, *, effort: int = 0, recall: float = 1.0
    ) -> None:
        self.kind, self.quick, self.effort, self.recall = kind, quick, effort, recall
        # In memory of NumPy's, who asks the system for large pages: FAISS' own takes a third longer to be read.
        self._vectors = vectors
        self.keeps: Any = None  # what the memory of the vectors belongs to, where it is not theirs

    @classmethod
    def build(cls, vectors: np.ndarray, kind: Kind, *, seed: int = 0) -> Store:
        """Make a store of (M, dim) unit vectors, float32; an approximate one tries how far it has to look."""
        library()  # say at once if it is missing
        if kind == "hnsw":
            store = cls(kind, None, hnsw(vectors, seed))
        else:
            store = cls(kind, vectors, ivfpq(vectors, seed) if kind == "ivfpq" else None)
        store.tune(seed)
        return store

    def __len__(self) -> int:
        return len(self.vectors)

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    @property
    def vectors(self) -> np.ndarray:
        """(M, dim) float32, a view."""
        return view_of(library().downcast_index(self.quick.storage)) if self._vectors is None else self._vectors

    @property
    def bytes(self) -> int:
        """Memory, or file, that vectors and graph take; estimated from what each vector needs."""
        extra = {"exact": 0, "hnsw": 4 * 2 * LINKS + 16, "ivfpq": 8 + (self.quick.code_size if self.quick else 0)}
        return len(self) * (4 * self.dim + extra[self.kind])

    def add(self, vectors: np.ndarray, *, seed: int = 0) -> None:
        """Put vectors below those that are there."""
        if self.quick is not None:
            alone(self.quick.add, vectors)
        if self._vectors is not None:
            self._vectors = np.concatenate([self._vectors, vectors])
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

        Among all vectors FAISS does it. It can't take several queries at once among some of them, so there BLAS
        multiplies, and the best are picked.
        """
        queries = np.ascontiguousarray(queries, np.float32)
        if allowed is None:
            return _among_all(self.vectors, queries, k)
        rows = np.flatnonzero(allowed)
        few = len(rows) <= _SUBSET * len(self)
        vectors = self.vectors[rows] if few else self.vectors
        at_once = 1 if len(queries) < _MATRICES_FROM else max(1, _AT_ONCE // max(len(vectors), 1))
        values, places = [], []
        for first in range(0, len(queries), at_once):
            some = queries[first : first + at_once]
            for similar in (vectors @ some[0])[None] if len(some) == 1 else some @ vectors.T:
                if not few:
                    similar[~allowed] = -np.inf
                found = best(similar, k)
                values.append(similar[found])
                places.append(rows[found] if few else found)
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


def _among_all(vectors: np.ndarray, queries: np.ndarray, k: int) -> tuple[np.ndarray, np.ndarray]:
    """Search among all vectors by FAISS.

    Against its habits as of 1.15: a few queries run on one thread, which keeps up with memory, while two take longer
    for the same; more are multiplied as matrices, which it begins with only at hundreds, though for a hundred it is
    seven times as quick. That setting is the whole process', and is put back.
    """
    faiss = library()

    def search(asked: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        return faiss.knn(asked, vectors, k, metric=faiss.METRIC_INNER_PRODUCT)

    if len(queries) < _MATRICES_FROM:
        return alone(search, queries)
    before = faiss.cvar.distance_compute_blas_threshold
    faiss.cvar.distance_compute_blas_threshold = 1
    try:
        return search(queries)
    finally:
        faiss.cvar.distance_compute_blas_threshold = before


def _recall(found: np.ndarray, truth: np.ndarray, own: np.ndarray) -> float:
    """Give the share of the true neighbours that were found; a vector is no neighbour of itself."""
    shares = []
    for mine, right, row in zip(found, truth, own, strict=True):
        wanted = [neighbour for neighbour in right if neighbour not in (row, -1)][:10]
        shares.append(np.isin(wanted, mine).mean() if wanted else 1.0)
    return float(np.mean(shares))
