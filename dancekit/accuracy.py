"""How far poses are from a known truth: errors in the picture and in space, trembling, lean.

For recordings whose truth exists: the synthetic dancers, motion capture beside video. Measured on the twelve joints of
trunk and limbs (`dancekit.skeleton.BODY`), which every skeleton has.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["Accuracy", "accuracy", "lean_deg", "procrustes", "tremble"]


@dataclass(frozen=True)
class Accuracy:
    """What `accuracy` found.

    Attributes
    ----------
    detected
        Share of the truth's poses that were found.
    image_error
        Median distance in the picture, as a share of the torso's length there (NaN without pixels).
    image_error_p95
        Its 95th percentile.
    position_error_cm
        Mean distance in space, both with the mid-hip as origin.
    procrustes_error_cm
        Mean distance after the best rotation, scale and shift of each pose.
    jitter_ratio
        Trembling (`tremble`) as a multiple of the truth's own.
    lean_deg
        Angle by which the whole clip is tilted, on top of the truth.
    """

    detected: float
    image_error: float
    image_error_p95: float
    position_error_cm: float
    procrustes_error_cm: float
    jitter_ratio: float
    lean_deg: float

    def __str__(self) -> str:
        return (
            f"found in {self.detected:.0%} of the frames; off by {self.image_error:.1%} of a torso in the picture, "
            f"{self.position_error_cm:.1f} cm in space ({self.procrustes_error_cm:.1f} cm after the best fit); "
            f"trembles {self.jitter_ratio:.2f} times as much as the truth; leans {self.lean_deg:.1f} degrees"
        )


def accuracy(recording: Recording, truth: Recording) -> Accuracy:
    """Compare a recording with the truth, individual by individual in their order.

    Parameters
    ----------
    recording
        What was found: in metres, not normalised.
    truth
        What was so, with as many individuals. Each of its frames is compared with the frame nearest in time.

    Raises
    ------
    RecordingError
        If the two have different numbers of individuals, or no frames.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> truth = dance("groove", duration_s=1)
    >>> accuracy(truth, truth).position_error_cm
    0.0
    """
    if recording.n_individuals != truth.n_individuals:
        raise RecordingError(
            f"the recording has {recording.n_individuals} individuals and the truth {truth.n_individuals}; select "
            "the same ones of both"
        )
    if not recording.n_frames or not truth.n_frames:
        raise RecordingError("a recording without frames can't be compared")
    joints = skeleton.indices(skeleton.BODY)
    nearest = np.abs(recording.time[None] - truth.time[:, None]).argmin(axis=1)
    got, true = recording.position[nearest].astype(float), truth.position.astype(float)
    seen = np.isfinite(got[:, :, joints]).all(axis=(2, 3)) & np.isfinite(true[:, :, joints]).all(axis=(2, 3))
    if not seen.any():
        return Accuracy(0.0, *[float("nan")] * 6)
    found, wanted = got[:, :, joints][seen], true[:, :, joints][seen]
    pixels = _image_error(recording.image[nearest], truth.image, joints)
    return Accuracy(
        detected=float(seen.sum() / np.isfinite(true).any(axis=(2, 3)).sum()),
        image_error=_percentile(pixels, 50),
        image_error_p95=_percentile(pixels, 95),
        position_error_cm=100 * float(np.linalg.norm(found - wanted, axis=-1).mean()),
        procrustes_error_cm=100 * float(np.linalg.norm(procrustes(found, wanted) - wanted, axis=-1).mean()),
        jitter_ratio=tremble(recording) / tremble(truth),
        lean_deg=lean_deg(found, wanted),
    )


def procrustes(moving: np.ndarray, fixed: np.ndarray) -> np.ndarray:
    """Rotate, scale and shift each pose to lie as near as can be to another (Schönemann 1966; Umeyama 1991).

    Parameters
    ----------
    moving, fixed
        (M, K, 3) poses without NaN.

    Returns
    -------
    np.ndarray
        (M, K, 3), `moving` after the fit that minimises the sum of squared distances; never a reflection.

    Examples
    --------
    >>> rng = np.random.default_rng(0)
    >>> pose = rng.normal(size=(1, 12, 3))
    >>> turned = pose[..., [1, 2, 0]] * 3 + 5
    >>> bool(np.allclose(procrustes(turned, pose), pose))
    True
    """
    center = fixed.mean(axis=1, keepdims=True)
    a, b = moving - moving.mean(axis=1, keepdims=True), fixed - center
    u, s, vt = np.linalg.svd(np.swapaxes(a, 1, 2) @ b)
    sign = np.ones_like(s)
    sign[:, 2] = np.sign(np.linalg.det(u @ vt))
    scale = (s * sign).sum(axis=1) / np.maximum((a**2).sum(axis=(1, 2)), 1e-12)
    return scale[:, None, None] * (a @ (u * sign[:, None, :]) @ vt) + center


def tremble(recording: Recording) -> float:
    """Measure trembling: the root mean square of the joints' acceleration, in metres per second squared.

    Second differences over three neighbouring frames, mid-hip as origin, which is how noise of a tracker shows most:
    white noise of standard deviation s at f frames per second adds about ``sqrt(6) * s * f**2`` per axis.
    """
    joints = skeleton.indices(skeleton.BODY)
    points = recording.position[:, :, joints].astype(float)
    if recording.n_frames < 3:
        return float("nan")
    step = np.diff(recording.time)
    velocity = np.diff(points, axis=0) / step[:, None, None, None]
    acceleration = np.diff(velocity, axis=0) / ((step[1:] + step[:-1]) / 2)[:, None, None, None]
    squared = (acceleration**2).sum(axis=-1)
    return float(np.sqrt(np.nanmean(squared))) if np.isfinite(squared).any() else float("nan")


def lean_deg(found: np.ndarray, wanted: np.ndarray) -> float:
    """Measure by how many degrees the whole of `found` is tilted against `wanted`, turning about the vertical aside.

    One rotation is fitted to all poses at once (Kabsch 1976); the lean is the angle by which it tilts the vertical.

    Parameters
    ----------
    found, wanted
        (M, K, 3) poses with a common origin, without NaN.

    Examples
    --------
    >>> pose = np.random.default_rng(0).normal(size=(4, 12, 3))
    >>> angle = np.radians(7)
    >>> tilt = np.array([[1, 0, 0], [0, np.cos(angle), -np.sin(angle)], [0, np.sin(angle), np.cos(angle)]])
    >>> round(lean_deg(pose @ tilt.T, pose), 3)
    7.0
    """
    u, _, vt = np.linalg.svd(wanted.reshape(-1, 3).T @ found.reshape(-1, 3))
    flip = np.array([1, 1, np.sign(np.linalg.det(u @ vt))])
    rotation = (u * flip) @ vt
    return float(np.degrees(np.arccos(np.clip(rotation[1, 1], -1, 1))))


def _image_error(found: np.ndarray, wanted: np.ndarray, joints: np.ndarray) -> np.ndarray:
    """Give the distances in the picture as shares of each pose's torso length there."""
    ends = [wanted[:, :, skeleton.indices(pair)].mean(axis=2) for pair in (_SHOULDERS, _HIPS)]
    torso = np.linalg.norm(ends[0] - ends[1], axis=-1)
    return np.linalg.norm(found[:, :, joints] - wanted[:, :, joints], axis=-1) / np.maximum(torso, 1.0)[..., None]


_SHOULDERS = ("left_shoulder", "right_shoulder")
_HIPS = ("left_hip", "right_hip")


def _percentile(values: np.ndarray, percent: float) -> float:
    return float(np.nanpercentile(values, percent)) if np.isfinite(values).any() else float("nan")
