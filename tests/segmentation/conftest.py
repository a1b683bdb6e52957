"""Bodies whose movement is known in closed form."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pytest

from dancekit import Recording, skeleton
from dancekit.synthetic import dance


@pytest.fixture(scope="session")
def standing() -> np.ndarray:
    """One pose of a dancer: (33, 3) metres."""
    return dance("groove", duration_s=0.1).position[0, 0].astype(float)


@pytest.fixture(scope="session")
def swaying(standing) -> Callable[..., Recording]:
    """A body as a whole goes to and fro by ``offset(time)`` metres, and does nothing else."""

    def make(offset: Callable[[np.ndarray], np.ndarray], *, duration_s: float, fps: float = 60.0) -> Recording:
        time = np.arange(round(duration_s * fps)) / fps
        root = np.zeros((len(time), 1, 3))
        root[:, 0, 0] = offset(time)
        return Recording(time=time, position=np.repeat(standing[None, None], len(time), 0), root=root, fps=fps)

    return make


@pytest.fixture(scope="session")
def waving(standing) -> Callable[..., Recording]:
    """Arms go up and down ``rate(time)`` times a second; one arm until `seam_s`, then the other."""

    def make(duration_s: float, seam_s: float, *, fps: float = 30.0, rate_hz: float = 1.0) -> Recording:
        time = np.arange(round(duration_s * fps)) / fps
        position = np.repeat(standing[None, None], len(time), 0)
        swing = np.sin(2 * np.pi * rate_hz * (time - seam_s)) ** 2
        for side, active in (("left", time < seam_s), ("right", time >= seam_s)):
            shoulder = position[:, 0, skeleton.index(f"{side}_shoulder")]
            for joint, length in (("elbow", 0.3), ("wrist", 0.55)):
                angle = np.where(active, 2.5 * swing, 0.0)
                sign = 1 if side == "left" else -1
                arm = np.stack([sign * np.sin(angle), -np.cos(angle), 0 * angle], axis=1)
                position[:, 0, skeleton.index(f"{side}_{joint}")] = shoulder + length * arm
        return Recording(time=time, position=position, fps=fps)

    return make
