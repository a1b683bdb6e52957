"""The poses themselves, laid end to end and shortened by principal components: the first thing anybody tries."""

from __future__ import annotations

from typing import Any

import numpy as np

from dancekit.embedding.clips import Recordings
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.keypoints import PLACES
from dancekit.embedding.resampling import fill_gaps
from dancekit.embedding.windows import Windows, iterate_windows
from dancekit.errors import EmbeddingError

__all__ = ["RawPoses", "filled_places"]


class RawPoses(WindowEncoder):
    """Places of 17 keypoints over time, projected on their principal components (Pearson 1901).

    Parameters
    ----------
    dim
        How many components to keep, at most; fewer if there are fewer windows.
    window_s, hop_s, fps
        See `WindowEncoder`.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> groove = dance("groove", duration_s=12)
    >>> RawPoses(dim=4, window_s=3).fit(groove).transform(groove)
    <Embedding 10 segments of 1 clip, 4-d, by raw poses + PCA>
    """

    name = "raw poses + PCA"
    metric = "euclidean"

    def __init__(self, dim: int = 64, **lengths: float) -> None:
        super().__init__(**lengths)
        if dim < 1:
            raise EmbeddingError(f"dim is {dim}; expected at least 1")
        self.dim = dim
        self.mean_: np.ndarray | None = None
        self.components_: np.ndarray | None = None

    def fit(self, recordings: Recordings) -> RawPoses:
        """Find the principal components of the windows of some recordings."""
        batches = iterate_windows(recordings, window_s=self.window_s, hop_s=self.hop_s, fps=self.fps, space=self.space)
        rows = [filled_places(batch).reshape(len(batch), -1) for batch in batches]
        if not rows:
            raise EmbeddingError(f"no recording holds a whole window of {self.window_s:g} s; give a smaller window_s")
        return self._fitted(np.concatenate(rows))

    def fit_windows(self, windows: Windows) -> RawPoses:
        """Find the principal components of windows that are cut already."""
        return self._fitted(filled_places(windows).reshape(len(windows), -1))

    def _fitted(self, rows: np.ndarray) -> RawPoses:
        self.mean_ = rows.mean(axis=0)
        _, _, directions = np.linalg.svd(rows - self.mean_, full_matrices=False)
        self.components_ = directions[: self.dim]
        return self

    def encode(self, windows: Windows) -> np.ndarray:
        """Project windows: (M, dim)."""
        if self.mean_ is None or self.components_ is None:
            raise EmbeddingError("the principal components are not known yet; call fit(recordings) first")
        rows = filled_places(windows).reshape(len(windows), -1)
        if rows.shape[1] != self.mean_.size:
            raise EmbeddingError(
                f"windows of {windows.points.shape[1]} frames in {windows.points.shape[3]}-D don't fit those that the "
                "principal components come from; use the same window_s as in fit"
            )
        return (rows - self.mean_) @ self.components_.T

    def identity(self) -> dict[str, Any]:
        """See `WindowEncoder.identity`."""
        return super().identity() | {"dim": self.dim}


def filled_places(windows: Windows) -> np.ndarray:
    """Give the 17 keypoints of `dancekit.embedding.keypoints` with gaps filled over time: (M, F, 17, C).

    A keypoint that is never seen is put at the origin, the mid-hip: baselines have no word for "unknown".
    """
    return np.nan_to_num(fill_gaps(windows.points[:, :, PLACES], axis=1))
