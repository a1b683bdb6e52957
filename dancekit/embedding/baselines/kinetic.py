"""How much each part of the body moves, and in which direction: the features behind the "FID_k" of dance generation.

The field's usual implementation has one body and sixty frames a second baked in. Here everything is per second and per
trunk length, so that it means the same for any camera and any dancer.
"""

from __future__ import annotations

import numpy as np

from dancekit.embedding.baselines.raw import filled_places
from dancekit.embedding.clips import Recordings
from dancekit.embedding.encoder import WindowEncoder
from dancekit.embedding.windows import Windows, iterate_windows
from dancekit.errors import EmbeddingError

__all__ = ["KineticFeatures", "Standardised", "kinetic_features"]


def kinetic_features(points: np.ndarray, fps: float) -> np.ndarray:
    """Describe windows by what each keypoint's motion costs.

    Parameters
    ----------
    points
        (M, F, K, C), trunk lengths, y up, without NaN; F at least 3.
    fps
        Frames per second.

    Returns
    -------
    np.ndarray
        (M, 3 K): for every keypoint the root mean square of its horizontal velocity, of its vertical velocity (trunk
        lengths per second) and of its acceleration (per second squared).

    Notes
    -----
    After Onuma, Faloutsos & Hodgins 2008, "FMDistance", who take kinetic energies, horizontal and vertical, and the
    expenditure of energy by acceleration. Roots are taken so that one leap does not drown the rest. Central
    differences over two frames: noise of standard deviation s adds about ``s * fps / sqrt(2)`` to a velocity.

    Examples
    --------
    >>> t = np.arange(400) / 200
    >>> swinging = np.zeros((1, 400, 1, 2))
    >>> swinging[0, :, 0, 0] = np.sin(2 * np.pi * t)
    >>> kinetic_features(swinging, 200).round(1).tolist()  # 2 pi / sqrt(2), 0, (2 pi)^2 / sqrt(2)
    [[4.4, 0.0, 28.0]]
    """
    if points.shape[1] < 3:
        raise EmbeddingError(f"windows of {points.shape[1]} frames have no acceleration; expected at least 3")
    velocity = (points[:, 2:] - points[:, :-2]) * (fps / 2)
    acceleration = (points[:, 2:] - 2 * points[:, 1:-1] + points[:, :-2]) * fps**2
    across = (velocity[..., [0, *range(2, points.shape[-1])]] ** 2).sum(axis=-1)
    squares = (across, velocity[..., 1] ** 2, (acceleration**2).sum(axis=-1))
    return np.sqrt(np.concatenate([square.mean(axis=1) for square in squares], axis=1))


class Standardised(WindowEncoder):
    """Base of descriptors made of quantities of different kinds: each is put in units of its own spread.

    The spread is that of the windows given to `fit`; before it every quantity counts as it is.
    """

    metric = "euclidean"

    def __init__(self, **lengths: float) -> None:
        super().__init__(**lengths)
        self.mean_: np.ndarray | None = None
        self.spread_: np.ndarray | None = None

    def describe(self, windows: Windows) -> np.ndarray:
        """Give the quantities themselves: (M, dim)."""
        raise NotImplementedError

    def fit(self, recordings: Recordings) -> Standardised:
        """Take mean and spread of every quantity from the windows of some recordings."""
        batches = iterate_windows(recordings, window_s=self.window_s, hop_s=self.hop_s, fps=self.fps, space=self.space)
        rows = [self.describe(batch) for batch in batches]
        if not rows:
            raise EmbeddingError(f"no recording holds a whole window of {self.window_s:g} s; give a smaller window_s")
        return self._fitted(np.concatenate(rows))

    def fit_windows(self, windows: Windows) -> Standardised:
        """Take mean and spread of every quantity from windows that are cut already."""
        return self._fitted(self.describe(windows))

    def _fitted(self, rows: np.ndarray) -> Standardised:
        self.mean_, spread = rows.mean(axis=0), rows.std(axis=0)
        self.spread_ = np.where(spread > 1e-6, spread, 1.0)
        return self

    def encode(self, windows: Windows) -> np.ndarray:
        """Describe windows, standardised if `fit` was called: (M, dim)."""
        rows = self.describe(windows)
        return rows if self.mean_ is None else (rows - self.mean_) / self.spread_


class KineticFeatures(Standardised):
    """Root mean square velocities and accelerations of 17 keypoints; see `kinetic_features`.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> groove = dance("groove", duration_s=12)
    >>> KineticFeatures(window_s=3).fit(groove).transform(groove)
    <Embedding 10 segments of 1 clip, 51-d, by kinetic features>
    """

    name = "kinetic features"

    def describe(self, windows: Windows) -> np.ndarray:
        """See `kinetic_features`."""
        return kinetic_features(filled_places(windows).astype(float), windows.fps)
