"""Moments of recordings as arrays: what was seen before each, what came after it, and where it comes from.

All is at one inner rate, whatever the camera's was; `dancekit.forecast.collecting` makes them.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace

import numpy as np

from dancekit.forecast.body import mirrored, mirrored_keypoints, turned

__all__ = ["FPS", "WHERE", "Futures", "Pasts", "Samples"]

FPS = 25.0
"""Frames per second inside: the horizons that the literature reports, 80 ms to 3 s, are whole frames of it."""

WHERE = ("clip", "individual", "at_s", "begin_s")
"""Names of the arrays that tell where a moment comes from."""


@dataclass(frozen=True)
class Pasts:
    """What is known at M moments: C frames, the last of them the moment itself.

    Attributes
    ----------
    points
        (M, C, 17, 3) float32, in the body's frame of the last pose (see `dancekit.forecast.body`). What is missing is
        filled along time; a keypoint that is never seen is NaN throughout.
    trust
        (M, C, 17) float32: confidence, 1 where the recording does not say, 0 where the keypoint is missing.
    turn
        (M, C) float32 radians: yaw beside that of the last pose, without jumps.
    yaw, trunk
        (M,) radians and metres: what leads back to the recording's axes; NaN where there is no body to forecast.
    """

    points: np.ndarray
    trust: np.ndarray
    turn: np.ndarray
    yaw: np.ndarray
    trunk: np.ndarray

    def __len__(self) -> int:
        return len(self.points)

    @property
    def usable(self) -> np.ndarray:
        """(M,) bool: where there is a body to forecast."""
        return np.isfinite(self.yaw) & np.isfinite(self.trunk)

    @property
    def last(self) -> np.ndarray:
        """(M, 17, 3): the last pose."""
        return self.points[:, -1]

    def take(self, rows: np.ndarray) -> Pasts:
        """Give some of the moments."""
        return Pasts(*(getattr(self, field.name)[rows] for field in fields(self)))

    def mirrored(self) -> Pasts:
        """Exchange left and right."""
        return Pasts(mirrored(self.points), mirrored_keypoints(self.trust), -self.turn, -self.yaw, self.trunk)


@dataclass(frozen=True)
class Futures:
    """What came after M moments: H frames, the first of them 1 / FPS later.

    Attributes
    ----------
    points
        (M, H, 17, 3) float32, in the frame of the past's last pose; NaN where not known.
    trust
        (M, H, 17) float32: as in `Pasts`; 0 where not known.
    """

    points: np.ndarray
    trust: np.ndarray

    def __len__(self) -> int:
        return len(self.points)

    def take(self, rows: np.ndarray) -> Futures:
        """Give some of the moments."""
        return Futures(self.points[rows], self.trust[rows])

    def mirrored(self) -> Futures:
        """Exchange left and right."""
        return Futures(mirrored(self.points), mirrored_keypoints(self.trust))


@dataclass(frozen=True)
class Samples:
    """Moments with past and future, and where they come from.

    Attributes
    ----------
    pasts, futures
        M of each.
    clip, individual
        (M,) int: number of the clip in `clips`, and of the individual in it.
    at_s, begin_s
        (M,) seconds of the recording, and of its first frame.
    clips
        Names.
    """

    pasts: Pasts
    futures: Futures
    clip: np.ndarray
    individual: np.ndarray
    at_s: np.ndarray
    begin_s: np.ndarray
    clips: tuple[str, ...]

    def __len__(self) -> int:
        return len(self.pasts)

    def take(self, rows: np.ndarray) -> Samples:
        """Give some of the moments; the names of the clips stay."""
        where = {name: getattr(self, name)[rows] for name in WHERE}
        return Samples(pasts=self.pasts.take(rows), futures=self.futures.take(rows), clips=self.clips, **where)

    @property
    def moved(self) -> np.ndarray:
        """(M, H, 17, 3): what came, beside the last pose; NaN where not known."""
        return self.futures.points - self.pasts.last[:, None]

    def missed(self, told: np.ndarray) -> np.ndarray:
        """Give what came less what was told, (M, H, 17, 3): trunk lengths on the recording's axes, NaN if unknown."""
        return turned(self.moved - told, self.pasts.yaw).astype(np.float32)

    def known_by(self, end_s: float) -> Samples:
        """Give the moments that have any future by then, as they were known then: later frames are taken away."""
        rows = np.flatnonzero(self.at_s + 1 / FPS < end_s - 1e-9)
        part = self.take(rows)
        ahead = part.at_s[:, None] + np.arange(1, part.futures.points.shape[1] + 1) / FPS
        there = (ahead < end_s - 1e-9)[..., None]
        futures = Futures(
            np.where(there[..., None], part.futures.points, np.nan).astype(np.float32), part.futures.trust * there
        )
        return replace(part, futures=futures)
