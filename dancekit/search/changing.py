"""Segments that come into an index, and segments that leave it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.embedding import COLUMNS, Embedding
from dancekit.errors import EmbeddingError
from dancekit.search.base import Indexed, units
from dancekit.search.rows import Rows
from dancekit.search.stores import Store, chosen

if TYPE_CHECKING:
    import polars

__all__ = ["Changeable", "added", "keeping"]

_MOST_GONE = 0.25


class Changeable(Indexed):
    """The part of `dancekit.MotionIndex` that takes segments in and out."""

    def add(self, embedding: Embedding) -> None:
        """Put further segments into the index, below those that are there.

        Raises
        ------
        EmbeddingError
            If it is of another model, some of its segments are there already, or the index is memory-mapped.
        """
        self.check_changeable()
        self.check_model(embedding.model, "the embedding")
        table = added(self.table, embedding, self.dim)
        kind = chosen(self.method, len(table))
        if kind == self.kind:
            before = len(self.store)
            self.store.add(units(embedding.vectors), seed=self.seed)
            stored = np.concatenate([self.stored, before + np.arange(len(embedding))])
            self._begin(self.store, table, self.model, method=self.method, seed=self.seed, stored=stored)
            return
        vectors = np.concatenate([self.store.vectors[self.stored], units(embedding.vectors)])
        store = Store.build(vectors, kind, seed=self.seed)
        self._begin(store, table, self.model, method=self.method, seed=self.seed)

    def remove(self, rows: int | Sequence[int] | np.ndarray | None = None, *, clip: Any = None) -> int:
        """Take segments out, by their rows (numbers, or a mask) or by their clips; later rows move up.

        Returns
        -------
        int
            How many went.

        Raises
        ------
        EmbeddingError
            If there is no such row or clip, nothing would be left, or the index is memory-mapped.
        """
        self.check_changeable()
        keep = keeping(self.rows, rows, clip)
        table, stored = self.table.filter(keep), self.stored[keep]
        store = self.store
        if store.quick is None or len(stored) < (1 - _MOST_GONE) * len(store):
            # A graph can't forget a vector: it stays, unseen, until there are many of these.
            store = Store.build(store.vectors[stored], chosen(self.method, len(stored)), seed=self.seed)
            stored = np.arange(len(table))
        gone = len(self) - len(table)
        self._begin(store, table, self.model, method=self.method, seed=self.seed, stored=stored)
        return gone


def added(table: polars.DataFrame, embedding: Embedding, dim: int) -> polars.DataFrame:
    """Put the segments of an embedding below those of a table; columns that only one has are null in the other.

    Raises
    ------
    EmbeddingError
        If the vectors are of another length, a segment is there already, or columns of one name hold different things.
    """
    import polars as pl

    if embedding.dim != dim:
        raise EmbeddingError(f"the embedding has vectors of {embedding.dim} numbers, and the index of {dim}")
    known = embedding.segments.join(table, on=list(COLUMNS), how="semi")
    if len(known):
        clip = known["clip"][0]
        raise EmbeddingError(
            f"{len(known)} of {len(embedding)} segments are in the index already, the first of clip {clip!r}; to "
            f"replace them, first remove(clip={clip!r})"
        )
    try:
        return pl.concat([table, embedding.segments], how="diagonal")
    except pl.exceptions.PolarsError as error:
        raise EmbeddingError(f"the columns of the segments don't fit those of the index: {error}") from error


def keeping(rows: Rows, gone: Any, clip: Any) -> np.ndarray:
    """Give (M,) bool: what stays when some rows, or clips, go.

    Raises
    ------
    EmbeddingError
        If there is no such row or clip, or nothing stays.
    """
    if (gone is None) == (clip is None):
        raise EmbeddingError("say what to remove: rows or clip=, one of the two")
    keep = np.ones(len(rows), bool)
    keep[_rows(rows, gone) if clip is None else _clips(rows, clip)] = False
    if not keep.any():
        raise EmbeddingError("nothing would be left in the index; make a new one instead")
    return keep


def _rows(rows: Rows, gone: Any) -> np.ndarray:
    numbers = np.atleast_1d(np.asarray(gone))
    if numbers.dtype == bool:
        if numbers.shape != (len(rows),):
            raise EmbeddingError(f"the mask has shape {numbers.shape}; expected ({len(rows)},), one for each row")
        return np.flatnonzero(numbers)
    if numbers.size and not np.issubdtype(numbers.dtype, np.integer):
        raise EmbeddingError(f"rows are of type {numbers.dtype}; expected row numbers or a mask (clip= takes names)")
    wrong = numbers[(numbers < 0) | (numbers >= len(rows))]
    if wrong.size:
        raise EmbeddingError(f"row {wrong[0]} is not there; the index has rows 0 to {len(rows) - 1}")
    return numbers.astype(np.int64)


def _clips(rows: Rows, clip: Any) -> np.ndarray:
    names = [clip] if isinstance(clip, str) or not isinstance(clip, Iterable) else list(clip)
    for name in names:
        if not len(rows.of(name)):
            raise EmbeddingError(f"no clip {name!r} in the index; there are: {', '.join(rows.clips[:20])}")
    return np.concatenate([rows.of(name) for name in names]) if names else np.zeros(0, np.int64)
