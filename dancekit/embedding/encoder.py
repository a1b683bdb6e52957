"""What encoders and baselines have in common: recordings in, an `Embedding` out, by way of windows in batches."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.embedding.embedding import Embedding, segment_table
from dancekit.embedding.windows import Segment, Space, Windows, iterate_windows
from dancekit.errors import EmbeddingError

if TYPE_CHECKING:
    import polars

__all__ = ["Metric", "WindowEncoder"]

Metric = Literal["cosine", "euclidean"]


class WindowEncoder(ABC):
    """Base of everything that makes a vector of a window.

    Attributes
    ----------
    name
        How tables and `Embedding.model` call it.
    metric
        By which distance its vectors are to be compared.
    window_s, hop_s, fps, space
        What windows it reads; see `dancekit.embedding.iterate_windows`.
    """

    name: str = "encoder"
    metric: Metric = "cosine"
    space: Space = "auto"

    def __init__(self, *, window_s: float = 5.0, hop_s: float = 1.0, fps: float = 20.0) -> None:
        self.window_s, self.hop_s, self.fps = float(window_s), float(hop_s), float(fps)

    @abstractmethod
    def encode(self, windows: Windows) -> np.ndarray:
        """Make vectors: (M, dim) float32, finite also where keypoints are missing."""

    def identity(self) -> dict[str, Any]:
        """Give what makes this the same model again, fit for JSON; it becomes `Embedding.model`."""
        return {"name": self.name, "metric": self.metric, "fps": self.fps}

    def transform(
        self,
        recordings: Recordings,
        *,
        window_s: float | None = None,
        hop_s: float | None = None,
        segments: polars.DataFrame | Sequence[Segment] | None = None,
    ) -> Embedding:
        """Embed recordings.

        Parameters
        ----------
        recordings
            One or many; see `dancekit.embedding.named`.
        window_s, hop_s
            Instead of the encoder's own.
        segments
            Only these; see `dancekit.embedding.iterate_windows`.

        Returns
        -------
        Embedding
            One row per window, by clip, individual and time.

        Raises
        ------
        EmbeddingError
            If there is no whole window in any of the recordings.
        """
        length = self.window_s if window_s is None else float(window_s)
        batches = iterate_windows(
            recordings,
            window_s=length,
            hop_s=self.hop_s if hop_s is None else float(hop_s),
            fps=self.fps,
            space=self.space,
            segments=segments,
        )
        vectors: list[np.ndarray] = []
        rows: list[Segment] = []
        for batch in batches:
            vectors.append(self.encode(batch).astype(np.float32, copy=False))
            rows.extend(batch.segments)
        if not rows:
            raise EmbeddingError(
                f"no recording holds a whole window of {length:g} s with a body in it; give a smaller window_s"
            )
        return Embedding(np.concatenate(vectors), segment_table(rows), {**self.identity(), "window_s": length})
