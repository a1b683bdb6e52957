"""Vectors of segments, together with where each comes from and which model made them.

An `Embedding` is what encoders give and what maps and searches take: as many rows in the table as there are vectors.
On disk it is one Parquet file that polars, pandas, R and DuckDB read without dancekit.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from os import PathLike
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.embedding.windows import Segment
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["COLUMNS", "Embedding", "segment_table"]

COLUMNS = ("clip", "individual", "start_s", "end_s")
"""What every table of segments has."""


@dataclass(frozen=True, eq=False, repr=False)
class Embedding:
    """Vectors of segments.

    Attributes
    ----------
    vectors
        (M, dim) float32.
    segments
        polars table of M rows: clip, individual, start_s, end_s; more columns may follow.
    model
        The identity of what made the vectors, fit for JSON: ``"name"``, and whatever makes it the same model again.
        Embeddings of different models can't be compared; `concat` refuses to mix them.

    Raises
    ------
    EmbeddingError
        If vectors and segments don't fit each other, a column is missing, or a vector is not finite.

    Examples
    --------
    >>> import numpy as np
    >>> embedding = Embedding(np.eye(2), segment_table([Segment("a", "id_0", 0, 5), Segment("a", "id_0", 1, 6)]))
    >>> embedding
    <Embedding 2 segments of 1 clip, 2-d, by unknown>
    >>> embedding.select(clip="a", start_s=1).segments["start_s"].to_list()
    [1.0]
    """

    vectors: np.ndarray
    segments: polars.DataFrame
    model: Mapping[str, Any] = field(default_factory=lambda: {"name": "unknown"})

    def __post_init__(self) -> None:
        vectors = np.array(self.vectors, dtype=np.float32)
        if vectors.ndim != 2:
            raise EmbeddingError(f"vectors have shape {vectors.shape}; expected (segments, dimensions)")
        if len(vectors) != self.segments.height:
            raise EmbeddingError(
                f"{len(vectors)} vectors and {self.segments.height} segments; expected as many of both"
            )
        missing = [name for name in COLUMNS if name not in self.segments.columns]
        if missing:
            raise EmbeddingError(f"the table of segments lacks {', '.join(missing)}; expected {', '.join(COLUMNS)}")
        if not np.isfinite(vectors).all():
            raise EmbeddingError(
                f"{int((~np.isfinite(vectors).all(axis=1)).sum())} of {len(vectors)} vectors hold NaN or infinity; an "
                "encoder has to cope with missing keypoints"
            )
        vectors.flags.writeable = False
        object.__setattr__(self, "vectors", vectors)
        object.__setattr__(self, "model", dict(self.model))

    def __len__(self) -> int:
        return len(self.vectors)

    def __repr__(self) -> str:
        rows, clips = len(self), self.segments["clip"].n_unique()
        counted = f"{rows} segment{'' if rows == 1 else 's'} of {clips} clip{'' if clips == 1 else 's'}"
        return f"<Embedding {counted}, {self.dim}-d, by {self.model.get('name', 'unknown')}>"

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Embedding):
            return NotImplemented
        same = np.array_equal(self.vectors, other.vectors) and self.segments.equals(other.segments)
        return same and self.model == other.model

    __hash__ = None  # type: ignore[assignment]

    @property
    def dim(self) -> int:
        """Length of a vector."""
        return int(self.vectors.shape[1])

    def take(self, rows: Sequence[int] | np.ndarray) -> Embedding:
        """Give some rows, by number or by a mask of M truth values."""
        rows = np.asarray(rows)
        numbers = np.flatnonzero(rows) if rows.dtype == bool else rows.astype(int)
        return Embedding(self.vectors[numbers], self.segments[numbers.tolist()], self.model)

    def select(
        self,
        clip: str | Iterable[str] | None = None,
        individual: str | Iterable[str] | None = None,
        *,
        start_s: float | None = None,
        end_s: float | None = None,
    ) -> Embedding:
        """Give the segments of some clips and individuals that lie within ``[start_s, end_s)``.

        Raises
        ------
        EmbeddingError
            If a clip or an individual is unknown.
        """
        keep = np.ones(len(self), bool)
        for column, wanted in (("clip", clip), ("individual", individual)):
            if wanted is None:
                continue
            names, there = {wanted} if isinstance(wanted, str) else set(wanted), self.segments[column].to_list()
            if names - set(there):
                known = ", ".join(sorted(set(there))[:20])
                raise EmbeddingError(f"no {column} {min(names - set(there))!r} in the embedding; there are: {known}")
            keep &= np.array([name in names for name in there], bool)
        if start_s is not None:
            keep &= self.segments["start_s"].to_numpy() >= start_s - 1e-9
        if end_s is not None:
            keep &= self.segments["end_s"].to_numpy() <= end_s + 1e-9
        return self.take(keep)

    @staticmethod
    def concat(embeddings: Iterable[Embedding]) -> Embedding:
        """Put embeddings of one model one below the other.

        Raises
        ------
        EmbeddingError
            If there are none, or they come from different models or have different dimensions.
        """
        import polars as pl

        parts = list(embeddings)
        if not parts:
            raise EmbeddingError("no embeddings to put together; give at least one")
        for part in parts[1:]:
            if part.model != parts[0].model or part.dim != parts[0].dim:
                raise EmbeddingError(
                    f"{part!r} and {parts[0]!r} come from different models, and their vectors can't be compared; embed "
                    "both with one model"
                )
        vectors = np.concatenate([part.vectors for part in parts])
        return Embedding(vectors, pl.concat([part.segments for part in parts]), parts[0].model)

    def save(self, path: str | PathLike[str]) -> None:
        """Write to one Parquet file, in one step (see `dancekit.embedding.storing`)."""
        from dancekit.embedding.storing import save_embedding

        save_embedding(self, path)

    @staticmethod
    def load(path: str | PathLike[str]) -> Embedding:
        """Read what `save` wrote (see `dancekit.embedding.storing`)."""
        from dancekit.embedding.storing import load_embedding

        return load_embedding(path)


def segment_table(segments: Iterable[Segment]) -> polars.DataFrame:
    """Make the table of segments, with its types also where there are none.

    Examples
    --------
    >>> segment_table([]).columns
    ['clip', 'individual', 'start_s', 'end_s']
    """
    import polars as pl

    types = dict(zip(COLUMNS, (pl.String, pl.String, pl.Float64, pl.Float64), strict=True))
    return pl.DataFrame(list(segments), schema=types, orient="row")
