"""What an index is made of: vectors, segments and the model they are of; encoder, corpus and poses beside them."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.encoder import WindowEncoder
from dancekit.errors import EmbeddingError
from dancekit.recording import Recording
from dancekit.search.background import Background
from dancekit.search.filters import allowed_rows
from dancekit.search.rows import Rows
from dancekit.search.stores import Method, Store

if TYPE_CHECKING:
    import polars

    from dancekit.alignment import FrameVectors
    from dancekit.alignment.tracks import Track
    from dancekit.embedding import Embedding

__all__ = ["Indexed", "units"]

_NO_MODEL = ("hop_s", "window_s")  # what an embedding tells beside what made it


class Indexed:
    """The state of a `dancekit.MotionIndex`, which describes it; here is what its parts need of each other.

    Attributes
    ----------
    store
        The vectors. Some may have no segment any more.
    stored
        (M,) int: the number in `store` of each segment's vector.
    """

    def _begin(
        self,
        store: Store,
        table: polars.DataFrame,
        model: Mapping[str, Any],
        *,
        method: Method,
        seed: int,
        stored: np.ndarray | None = None,
        mapped: bool = False,
    ) -> None:
        self.store, self.table, self.model = store, table, dict(model)
        self.method, self.seed, self.mapped = method, int(seed), mapped
        self.stored = np.arange(len(table)) if stored is None else stored
        for name in ("rows", "background", "row_of"):
            self.__dict__.pop(name, None)

    def _equip(
        self, encoder: WindowEncoder | None, corpus: Any, poses: Embedding | None, pose_encoder: FrameVectors | None
    ) -> None:
        if encoder is not None:
            self.check_model(encoder.identity(), "the encoder")
        self.encoder, self.corpus = encoder, corpus
        self.poses, self.pose_encoder = poses, pose_encoder
        self._recalled: dict[str, Recording] = {}
        self.tracks: dict[tuple[str, str], Track] = {}

    def __len__(self) -> int:
        return len(self.table)

    @property
    def kind(self) -> str:
        """How it searches."""
        return self.store.kind

    @property
    def recall(self) -> float:
        """Recall@10 against exact search."""
        return self.store.recall

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return self.store.dim

    @property
    def window_s(self) -> float:
        """Length of the windows, seconds; where the model does not tell, that of most segments."""
        told = self.model.get("window_s")
        return float(told if told else np.median(self.rows.end_s - self.rows.start_s))

    @cached_property
    def rows(self) -> Rows:
        """The segments as arrays."""
        return Rows(self.table)

    @cached_property
    def row_of(self) -> np.ndarray:
        """(V,) int: the segment of each stored vector, -1 where it was removed."""
        rows = np.full(len(self.store), -1)
        rows[self.stored] = np.arange(len(self))
        return rows

    @cached_property
    def background(self) -> Background:
        """How alike pairs of other moments are."""
        return Background(self.store.vectors, self.rows, self.stored, seed=self.seed)

    def vectors_of(self, rows: np.ndarray | list[int] | int) -> np.ndarray:
        """Give the unit vectors of some rows."""
        return self.store.vectors[self.stored[rows]]

    def allowed(
        self,
        clip: Any,
        individual: Any,
        start_s: float | None,
        end_s: float | None,
        where: polars.Expr | None,
        columns: Mapping[str, Any],
    ) -> np.ndarray | None:
        """Give (M,) bool: the segments asked for; None for all. See `dancekit.search.filters`."""
        corpus = self.corpus if hasattr(self.corpus, "annotations") else None
        wanted = {"clip": clip, "individual": individual, **columns}
        return allowed_rows(self.table, start_s=start_s, end_s=end_s, where=where, columns=wanted, corpus=corpus)

    def recording(self, clip: str) -> Recording:
        """Give the recording of a clip from the corpus, cleaned where its vectors are; the last one asked for is kept.

        Raises
        ------
        EmbeddingError
            If there is no corpus, or it has no such clip.
        """
        if self.corpus is None:
            raise EmbeddingError(f"the poses of {clip!r} are needed; make or load the index with corpus=")
        if clip not in self.corpus:
            raise EmbeddingError(f"the poses of {clip!r} are needed, and the corpus of this index has no such clip")
        if clip not in self._recalled:
            self._recalled = {clip: _read(self.corpus, clip)}
        return self._recalled[clip]

    def needed_encoder(self, what: str) -> WindowEncoder:
        """Give the encoder.

        Raises
        ------
        EmbeddingError
            If there is none.
        """
        if self.encoder is None:
            raise EmbeddingError(
                f"{what} needs the encoder that made the vectors ({self.model.get('name', 'unknown')}); make or load "
                "the index with encoder="
            )
        return self.encoder

    def check_model(self, model: Mapping[str, Any], what: str) -> None:
        """Refuse vectors of another model.

        Raises
        ------
        EmbeddingError
            If something that both tell of their model differs.
        """
        both = [key for key in model if key in self.model and key not in _NO_MODEL]
        differing = next((key for key in both if model[key] != self.model[key]), None)
        if differing is not None:
            raise EmbeddingError(
                f"{what} is of another model than the vectors of the index: {differing} is {model[differing]!r}, and "
                f"there {self.model[differing]!r}; embed both with one model"
            )

    def check_changeable(self) -> None:
        """Refuse to change what lies on disk.

        Raises
        ------
        EmbeddingError
            If the index is memory-mapped.
        """
        if self.mapped:
            raise EmbeddingError("a memory-mapped index can't be changed; load it with mmap=False")


def _read(corpus: Any, clip: str) -> Recording:
    if not hasattr(corpus, "folder"):
        return corpus[clip]
    from dancekit.corpus.embedding import poses_to_embed
    from dancekit.storage import load

    return load(poses_to_embed(corpus, clip))


def units(vectors: np.ndarray) -> np.ndarray:
    """Scale vectors (M, dim) to length 1; a vector of zeros stays, and is like nothing."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    return np.ascontiguousarray(vectors / np.where(lengths > 0, lengths, 1), np.float32)
