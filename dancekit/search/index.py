"""The index: finds the moments of a corpus that are like one that is shown to it.

Vectors are compared by the cosine of their angle. Up to a million of them every one is looked at, so nothing is missed;
how much an approximate index misses is measured whenever it is made, and said.
"""

from __future__ import annotations

import warnings
from collections.abc import Mapping, Sequence
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.embedding import Embedding
from dancekit.embedding.encoder import WindowEncoder
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording
from dancekit.search.base import units
from dancekit.search.changing import Changeable
from dancekit.search.finding import Options, checked_k, find
from dancekit.search.hits import Hits, hits_of
from dancekit.search.queries import resolved, several
from dancekit.search.query import without as taken_out
from dancekit.search.stores import Method, Store, chosen

if TYPE_CHECKING:
    import polars

    from dancekit.alignment import FrameVectors
    from dancekit.corpus import Corpus

__all__ = ["MotionIndex"]


class MotionIndex(Changeable):
    """Search for moments by vectors.

    Parameters
    ----------
    embedding
        Of segments or of poses. Vectors are scaled to unit length and copied.
    method
        ``"exact"`` compares with every vector. ``"hnsw"``, a graph, and ``"ivfpq"``, cells and short codes, look at a
        part; see `recall`. ``"auto"`` is exact up to 1,000,000 vectors, HNSW up to 5,000,000, and IVF-PQ above.
    encoder
        What made the vectors; needed to search with what is not in the index.
    corpus
        Where recordings and annotations are; or a mapping from clip to recording. With an encoder, spans of any length
        are embedded anew; a corpus' tiers of annotations can be filtered by, and hits can be played.
    poses
        Vectors of the frames of the same clips, for the second stage of `search`. Without them `pose_encoder` makes
        them from the corpus, clip by clip, when they are needed, and they are kept.
    pose_encoder
        Makes vectors of frames: a `dancekit.PoseEncoder` or a `dancekit.alignment.FrameEncoder`. By default the latter,
        of the segment encoder given as `encoder`.
    seed
        Decides all chance: the drawing of pairs and samples, cells, layers.

    Attributes
    ----------
    table : polars.DataFrame
        The segments: clip, individual, start_s, end_s and whatever came with them; row numbers are its.
    kind : str
        ``"exact"``, ``"hnsw"`` or ``"ivfpq"``.
    recall : float
        Share of the true ten nearest that are found, measured on 200 of the vectors; 1.0 if exact.
    dim, model, window_s
        Length of the vectors, what made them, and the length of its windows in seconds.

    Raises
    ------
    EmbeddingError
        If there are no vectors, or encoder and embedding are of different models.
    MissingLibraryError
        If FAISS is not installed.

    Examples
    --------
    >>> from dancekit.embedding import Segment, segment_table
    >>> rows = [Segment("waltz", "Ana", float(start), start + 5.0) for start in range(0, 30, 5)]
    >>> vectors = np.random.default_rng(0).normal(size=(6, 8))
    >>> index = MotionIndex(Embedding(vectors, segment_table(rows)))
    >>> index
    <MotionIndex 6 segments of 1 clip, 8-d, by unknown; exact>
    >>> index.search("waltz@10-15", k=2).table["start_s"].to_list()
    [25.0, 0.0]
    >>> index.search("waltz@10-15", k=1, exclude=None).table["similarity"].round(3).to_list()
    [1.0]
    """

    def __init__(
        self,
        embedding: Embedding,
        method: Method = "auto",
        *,
        encoder: WindowEncoder | None = None,
        corpus: Corpus | Mapping[str, Recording] | None = None,
        poses: Embedding | None = None,
        pose_encoder: FrameVectors | None = None,
        seed: int = 0,
    ) -> None:
        kind = chosen(method, len(embedding))
        if not len(embedding):
            raise EmbeddingError("the embedding is empty: there is nothing to search in")
        if embedding.model.get("metric", "cosine") != "cosine":
            warnings.warn(
                f"{embedding.model.get('name')} compares its vectors by {embedding.model['metric']} distance; an index "
                "compares by angle, which may rank otherwise",
                stacklevel=2,
            )
        store = Store.build(units(embedding.vectors), kind, seed=seed)
        self._begin(store, embedding.segments, embedding.model, method=method, seed=seed)
        self._equip(encoder, corpus, poses, pose_encoder)

    def __repr__(self) -> str:
        clips = self.table["clip"].n_unique()
        counted = f"{len(self):,} segment{'s' * (len(self) != 1)} of {clips:,} clip{'s' * (clips != 1)}"
        measured = "" if self.kind == "exact" else f", recall@10 {self.recall:.3f} of exact"
        return (
            f"<MotionIndex {counted}, {self.dim}-d, by {self.model.get('name', 'unknown')}; {self.kind}{measured}"
            f"{', memory-mapped' * self.mapped}>"
        )

    def __getitem__(self, query: Any) -> np.ndarray:
        """Give the unit vector, (dim,), of anything that `search` takes, such as ``index["waltz@12.0-15.5"]``."""
        return resolved(query, self).vector

    def search(
        self,
        query: Any,
        k: int = 10,
        *,
        without: Any = None,
        clip: str | Sequence[str] | None = None,
        individual: str | Sequence[str] | None = None,
        start_s: float | None = None,
        end_s: float | None = None,
        where: polars.Expr | None = None,
        exclude: str | None = "neighbourhood",
        near_s: float = 1.0,
        distinct: bool = True,
        refine: bool = False,
        candidates: int | None = None,
        who: str | None = None,
        **columns: Any,
    ) -> Hits:
        """Find the moments most like one, or like several.

        Parameters
        ----------
        query
            A place of the index, ``"clip@12.0-15.5"``, ``"clip@4.0"``, ``"clip"``, or ``(clip, start_s, end_s)``; a row
            of `table` (as a mapping, a table of one row, or its number), or a hit; a vector (dim,); a recording; the
            path of a video, which is extracted and cleaned, or of a BVH, C3D, CSV or pose file, also with a span,
            ``"other.mp4@3-6.5"``; or a list of these, which means their average.
        k
            How many.
        without
            What the hits shall not have: of the same forms, but a list means each of them. Taken out as
            `dancekit.search.query.without` says.
        clip, individual, start_s, end_s
            Search there only.
        where
            A polars expression over the columns of `table` and the tiers of the corpus' annotations.
        exclude
            What is left out as too near to the query: its ``"neighbourhood"`` (the same individual in the same clip,
            less than `near_s` away), its whole ``"clip"``, its ``"individual"`` wherever they dance, or None.
        near_s
            Seconds.
        distinct
            Leave out hits that show nearly the same moment as a better one: the same individual, and more than half of
            the shorter span in common.
        refine
            Compare the best candidates frame by frame (dynamic time warping), give the exact start and end, cost and
            tempo of each, and rank by cost. Needs encoder and corpus, or `poses`. No moment then comes twice.
        candidates
            How many are compared frame by frame; by default five times `k`, at least 50.
        who
            Whom the query means, where its place shows several.
        **columns
            Any other column, or tier of annotations: the value, or the values, wanted; ``style="tango"``.

        Returns
        -------
        Hits
            Fewer than `k` where there are no more.

        Raises
        ------
        EmbeddingError
            If query or filter name what is not there, or what they need is missing.
        """
        asked = resolved(query, self, who=who)
        if without is not None:
            asked = taken_out(asked, [resolved(one, self, who=who) for one in several(without)])
        allowed = self.allowed(clip, individual, start_s, end_s, where, columns)
        options: Options = {"allowed": allowed, "exclude": exclude, "near_s": near_s, "distinct": distinct}
        if refine:
            from dancekit.search.refining import refined

            return refined(self, asked, checked_k(k), options, candidates)
        [(rows, similar)] = find(self, [asked], checked_k(k), options)
        return hits_of(self, asked, rows, similar)

    def search_many(
        self,
        queries: Any,
        k: int = 10,
        *,
        clip: str | Sequence[str] | None = None,
        individual: str | Sequence[str] | None = None,
        start_s: float | None = None,
        end_s: float | None = None,
        where: polars.Expr | None = None,
        exclude: str | None = "neighbourhood",
        near_s: float = 1.0,
        distinct: bool = True,
        **columns: Any,
    ) -> list[Hits]:
        """Search for many at once, which is quicker than one after another.

        Parameters
        ----------
        queries
            Each of a form that `search` takes; (Q, dim) vectors, an embedding and a table of segments do too.
        k, clip, individual, start_s, end_s, where, exclude, near_s, distinct, **columns
            As for `search`, the same for all.

        Returns
        -------
        list of Hits
            One for each query.
        """
        if isinstance(queries, Embedding):
            self.check_model(queries.model, "the embedding of the queries")
            queries = queries.vectors
        if hasattr(queries, "iter_rows"):
            queries = list(queries.iter_rows(named=True))
        asked = [resolved(one, self) for one in queries]
        allowed = self.allowed(clip, individual, start_s, end_s, where, columns)
        options: Options = {"allowed": allowed, "exclude": exclude, "near_s": near_s, "distinct": distinct}
        found = find(self, asked, checked_k(k), options)
        return [hits_of(self, one, *what) for one, what in zip(asked, found, strict=True)]

    def save(self, path: str | PathLike[str]) -> None:
        """Write the index to a folder; see `dancekit.search.storing`."""
        from dancekit.search.storing import save_index

        save_index(self, path)

    @classmethod
    def load(
        cls,
        path: str | PathLike[str],
        mmap: bool = False,
        *,
        encoder: WindowEncoder | None = None,
        corpus: Corpus | Mapping[str, Recording] | None = None,
        poses: Embedding | None = None,
        pose_encoder: FrameVectors | None = None,
    ) -> MotionIndex:
        """Read what `save` wrote; encoder, corpus and poses don't lie in it.

        Parameters
        ----------
        path
            The folder.
        mmap
            Leave vectors on disk and read what is looked at; such an index can't be changed.
        encoder, corpus, poses, pose_encoder
            As for the index itself.
        """
        from dancekit.search.storing import load_index

        index = load_index(cls, path, mmap=mmap)
        index._equip(encoder, corpus, poses, pose_encoder)
        return index
