"""Vectors of frames as sequences: one for every individual of every clip, at even steps, with their times."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

import numpy as np

from dancekit.embedding.embedding import Embedding
from dancekit.errors import EmbeddingError

__all__ = ["Track", "tracks"]


class Track(NamedTuple):
    """Vectors of one individual in one clip, at even steps.

    Attributes
    ----------
    clip, individual
        Whose they are.
    vectors
        (T, dim), zeros where nobody was seen.
    start_s, step_s
        When the first one is, and how far they are apart.
    """

    clip: str
    individual: str
    vectors: np.ndarray
    start_s: float
    step_s: float

    @property
    def duration_s(self) -> float:
        """How long it lasts, its last frame included."""
        return len(self.vectors) * self.step_s

    def between(self, start_s: float, end_s: float) -> Track:
        """Give the frames within ``[start_s, end_s)``."""
        first = min(max(round((start_s - self.start_s) / self.step_s), 0), len(self.vectors))
        last = max(round((end_s - self.start_s) / self.step_s), first)
        return self._replace(vectors=self.vectors[first:last], start_s=self.start_s + first * self.step_s)

    def seconds(self, frames: np.ndarray | float) -> np.ndarray:
        """Turn frame numbers into seconds of the clip."""
        return self.start_s + np.asarray(frames, float) * self.step_s


def tracks(embedding: Embedding) -> list[Track]:
    """Put an embedding of frames on even grids, one for every individual of every clip, in the order they come in.

    Raises
    ------
    EmbeddingError
        If its rows are not evenly spaced.
    """
    table = embedding.segments
    groups: Mapping[tuple[Any, ...], Any] = table.with_row_index("row").partition_by(
        "clip", "individual", maintain_order=True, as_dict=True
    )
    found = []
    steps = [np.diff(np.sort(rows["start_s"].to_numpy())) for rows in groups.values() if rows.height > 1]
    step = float(np.median(np.concatenate(steps))) if steps else 0.05
    for (clip, individual), rows in groups.items():
        start = rows["start_s"].to_numpy()
        exact = (start - start.min()) / step
        places = np.round(exact).astype(int)
        if len(np.unique(places)) < len(places) or np.abs(exact - places).max() > 0.2:
            raise EmbeddingError(
                f"the vectors of {clip!r} are not at even steps of {step:g} s; give an embedding of frames, as "
                "PoseEncoder and FrameEncoder make it"
            )
        # Exactly: times may be rounded, which would add up.
        step_s = float(start.max() - start.min()) / int(places.max()) if places.max() else step
        vectors = np.zeros((places.max() + 1, embedding.dim), np.float32)
        vectors[places] = embedding.vectors[rows["row"].to_numpy()]
        found.append(Track(clip, individual, vectors, float(start.min()), step_s))
    return found
