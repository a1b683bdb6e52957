"""Joint angles of two dancers at the moments that belong together, and what makes angles differ anyway."""

from __future__ import annotations

from types import MappingProxyType

import numpy as np

from dancekit import skeleton
from dancekit.cleaning.spans import frame_s, runs
from dancekit.embedding.baselines.warping import joint_angles
from dancekit.recording import Recording

__all__ = ["FILMED_DEG", "JOINTS", "SURE", "angles_at", "by_chance", "passages"]

JOINTS: tuple[str, ...] = tuple(
    f"{side}_{joint}" for joint in ("shoulder", "elbow", "hip", "knee", "ankle") for side in ("left", "right")
)
"""The ten joints of `dancekit.skeleton.ANGLES`, from top to bottom."""

FILMED_DEG = MappingProxyType({"shoulder": 21.0, "elbow": 21.0, "hip": 22.0, "knee": 30.0, "ankle": 23.0})
"""How far angles of one dance are apart that was filmed twice, degrees: 95 of 100 moments are nearer.

Measured with MediaPipe's full model and `dancekit.clean` on the sample's `lyrical`, filmed at the same moments from 0,
45 and 90 degrees, each beside each (``tests/comparison/test_filmed.py`` does it again). Other dances, clothes and light
will have other figures; take these as a size, not as a limit."""

SURE = 0.5
"""The least confidence of a keypoint that is compared: a pose model invents what is hidden, with little of it."""

_ORDER = np.array([list(skeleton.ANGLES).index(joint) for joint in JOINTS])
_LONGEST_GAP_S = 0.1
_SHORTEST_S = 0.3
_SMOOTH_S = 0.25


def angles_at(
    recording: Recording, seconds: np.ndarray, *, depth: bool = True, min_confidence: float = SURE
) -> np.ndarray:
    """Give the angles of `JOINTS` at moments: (K, 10), degrees, of the first individual.

    Parameters
    ----------
    recording
        Of one individual.
    seconds
        (K,) when; between frames angles are interpolated, but not across more than a tenth of a second.
    depth
        Whether in space, or in the picture plane (x and y) alone.
    min_confidence
        Keypoints of less count as missing; where confidence is unknown (NaN) they count.

    Returns
    -------
    np.ndarray
        180 is stretched; NaN where a keypoint is missing or unsure.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> angles_at(dance("groove", duration_s=1), np.array([0.5, 2.0])).shape
    (2, 10)
    """
    points = recording.position[:, 0].astype(float)
    points[recording.confidence[:, 0] < min_confidence] = np.nan
    angles = np.degrees(joint_angles(points if depth else points[..., :2]))[:, _ORDER]
    time, step = recording.time, frame_s(recording.time)
    after = np.clip(np.searchsorted(time, seconds), 1, len(time) - 1)
    share = np.clip((seconds - time[after - 1]) / (time[after] - time[after - 1]), 0, 1)[:, None]
    # a frame that is hit exactly does not need its neighbour
    found = np.where(share > 0, np.where(share < 1, (1 - share) * angles[after - 1] + share * angles[after],
                                         angles[after]), angles[after - 1])  # fmt: skip
    far = (time[after] - time[after - 1] > max(_LONGEST_GAP_S, 1.5 * step)) & (share[:, 0] > 0) & (share[:, 0] < 1)
    beyond = (seconds < time[0] - step) | (seconds > time[-1] + max(step, 0.05))
    found[far | beyond] = np.nan
    return found


def by_chance(first: np.ndarray, second: np.ndarray, *, most: int = 400) -> np.ndarray:
    """Give how far angles (K, 10) of the two are apart at moments taken at random: (10,) means, degrees.

    Every moment of one is compared with every moment of the other, `most` evenly chosen ones of each. What belongs
    together should be far closer than that.

    Examples
    --------
    >>> by_chance(np.array([[0.0], [10.0]]), np.array([[0.0], [10.0]])).tolist()
    [5.0]
    """
    one, other = (angles[np.unique(np.linspace(0, len(angles) - 1, most).astype(int))] for angles in (first, second))
    apart = np.abs(one[:, None] - other[None]).reshape(-1, first.shape[1])
    known = np.isfinite(apart)
    return np.where(known, apart, 0).sum(axis=0) / np.where(known.any(axis=0), known.sum(axis=0), np.nan)


def passages(time: np.ndarray, difference: np.ndarray, least: float) -> list[slice]:
    """Find when one joint differs: stretches of 0.3 s or more, of one direction, in which it is `least` or more.

    Parameters
    ----------
    time
        (K,) seconds, in even steps.
    difference
        (K,) degrees; NaN where it can't be told, which ends a stretch.
    least
        Degrees. What differs more is told from where half of its greatest difference is reached.

    Returns
    -------
    list of slice
        Into `time`.

    Examples
    --------
    >>> seconds = np.arange(60) / 20
    >>> passages(seconds, np.where((seconds >= 1) & (seconds < 2), -25.0, 0.0), least=10.0)
    [slice(20, 40, None)]
    """
    step = frame_s(time)
    steady = _steady(difference, max(1, 2 * round(_SMOOTH_S / step / 2) + 1))
    found = []
    for sign in (1, -1):
        with np.errstate(invalid="ignore"):
            for run in runs(sign * steady >= least):
                high = np.flatnonzero(sign * steady[run] >= 0.5 * np.max(sign * steady[run]))
                stretch = slice(run.start + int(high[0]), run.start + int(high[-1]) + 1)
                if (stretch.stop - stretch.start) * step >= _SHORTEST_S - 1e-9:
                    found.append(stretch)
    return sorted(found, key=lambda stretch: stretch.start)


def _steady(values: np.ndarray, size: int) -> np.ndarray:
    """Give the running mean of what is known; NaN stays."""
    known = np.isfinite(values)
    window = np.ones(size)
    total = np.convolve(np.where(known, values, 0), window, mode="same")
    count = np.convolve(known.astype(float), window, mode="same")
    return np.where(known, total / np.maximum(count, 1), np.nan)
