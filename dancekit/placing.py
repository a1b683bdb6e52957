"""Where a recording stands in a room that is drawn: floor at zero, several dancers apart, no foot below the ground.

Motion capture and the synthetic dancer know it. MediaPipe does not: its positions begin at the hips in every frame, so
here sideways travel is taken from the picture, height from what is lowest of the body (in a handstand, a hand), and a
note says what can't be seen.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, get_args

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["Mode", "Placement", "placed"]

Mode = Literal["auto", "root", "picture", "none"]

NOTES = {
    "root": "The recording knows where its dancers are in the room.",
    "picture": "Sideways travel is taken from the picture, and what is lowest is put on the floor: depth in the room "
    "and the height of jumps are unknown.",
    "none": "Nobody knows where the dancers are in the room: they stand side by side, what is lowest on the floor.",
}
"""What a reader should know of each way of placing."""

_LIMBS = (("shoulder", "hip"), ("hip", "knee"), ("knee", "ankle"))
_RODS = skeleton.bone_indices([(f"{side}_{a}", f"{side}_{b}") for side in ("left", "right") for a, b in _LIMBS])
_HIPS = skeleton.indices(["left_hip", "right_hip"])
_APART_M = 1.2
_FLOOR_SHARE = 0.02  # of the frames may have somebody below the floor: tracker noise, not ground
_ROOT_SHARE = 0.5  # of the frames in which somebody is seen must have a root
_STEADY_S = 0.2  # the lowest height is smoothed over this, so that a foot's tremor does not shake the whole body


@dataclass(frozen=True)
class Placement:
    """Where the dancers stand.

    Attributes
    ----------
    place
        (T, N, 3) float32: where each mid-hip is, in the unit of the recording's positions, x to the viewer's right,
        y up from the floor, z towards the viewer. Never NaN.
    mode
        ``"root"``, ``"picture"`` or ``"none"``: where it was taken from.
    """

    place: np.ndarray
    mode: str

    @property
    def note(self) -> str:
        """What can't be known of it, in a sentence."""
        return NOTES[self.mode]


def placed(recording: Recording, *, mode: Mode = "auto") -> Placement:
    """Find out where each dancer stands in each frame, for drawing.

    Parameters
    ----------
    recording
        Anything, normalised recordings too.
    mode
        ``"root"`` takes what the recording knows, ``"picture"`` the hips' way across the picture, ``"none"`` puts the
        dancers side by side. ``"auto"`` takes the first that all of them have.

    Raises
    ------
    RecordingError
        If the recording lacks what `mode` needs.

    Notes
    -----
    Pixels per metre are the median over the clip of the lengths of trunk and legs in the picture over those in the
    picture plane of the positions, one number per individual. Where nothing is known, the last known place is kept.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> placement = placed(dance("groove", duration_s=1))
    >>> placement.mode, placement.place.shape
    ('root', (30, 1, 3))
    """
    if mode not in get_args(Mode):
        raise RecordingError(f"mode is {mode!r}; choose one of: {', '.join(get_args(Mode))}")
    scale = _pixels_per_unit(recording)
    if mode == "auto":
        mode = "root" if _has_root(recording) else "picture" if scale is not None else "none"
    if mode == "root":
        return Placement(_on_floor(recording, _filled(recording.root)), mode)
    place = np.zeros((recording.n_frames, recording.n_individuals, 3))
    if mode == "picture":
        if scale is None:
            raise RecordingError("mode='picture' needs keypoints in the picture; this recording has too few of them")
        place[..., 0] = _sideways(recording, scale)
    else:
        place[..., 0] = (np.arange(recording.n_individuals) - (recording.n_individuals - 1) / 2) * _APART_M
    place[..., 1] = _height_above_lowest(recording)
    return Placement(place.astype(np.float32), mode)


def _has_root(recording: Recording) -> bool:
    """Tell whether the root of everybody who is seen is known most of the time."""
    known = np.isfinite(recording.root).all(axis=-1)
    seen = recording.detected
    shares = [known[seen[:, n], n].mean() for n in range(recording.n_individuals) if seen[:, n].any()]
    return bool(shares) and min(shares) > _ROOT_SHARE


def _on_floor(recording: Recording, place: np.ndarray) -> np.ndarray:
    """Shift all dancers together so that they come down to zero."""
    lowest = _lowest(recording) + place[..., 1]
    known = lowest[np.isfinite(lowest)]
    floor = np.quantile(known, _FLOOR_SHARE) if known.size else 0.0
    return (place - np.array([0.0, floor, 0.0])).astype(np.float32)


def _height_above_lowest(recording: Recording) -> np.ndarray:
    """Give (T, N): how high the hips are when what is lowest lies on the floor."""
    from scipy import ndimage

    height = -_filled(_lowest(recording)[..., None])[..., 0]
    window = max(1, round(_STEADY_S * recording.fps)) | 1
    steady = ndimage.median_filter(height, size=(window, 1), mode="nearest")
    return ndimage.uniform_filter1d(steady, window, axis=0, mode="nearest")


def _lowest(recording: Recording) -> np.ndarray:
    """Give (T, N): the height of the lowest keypoint over the hips: in a handstand feet are no floor."""
    height = np.where(np.isfinite(recording.position[..., 1]), recording.position[..., 1], np.inf)
    lowest = height.min(axis=-1, initial=np.inf)
    return np.where(np.isfinite(lowest), lowest, np.nan)


def _pixels_per_unit(recording: Recording) -> np.ndarray | None:
    """Give (N,): how many pixels one unit of the positions is in the picture; None where it can't be told."""
    first, second = _RODS.T
    drawn = np.linalg.norm(recording.image[:, :, first] - recording.image[:, :, second], axis=-1)
    plane = recording.position[..., :2]
    real = np.linalg.norm(plane[:, :, first] - plane[:, :, second], axis=-1)
    both = np.isfinite(drawn) & np.isfinite(real)
    drawn, real = (np.where(both, lengths, 0.0).sum(axis=-1) for lengths in (drawn, real))
    ratio = np.divide(drawn, real, out=np.full(drawn.shape, np.nan), where=real > 0)
    seen = np.isfinite(ratio).any(axis=0)
    if not seen.any():
        return None
    each = np.array([np.nanmedian(ratio[:, n]) if seen[n] else np.nan for n in range(ratio.shape[1])])
    return np.where(seen, each, np.nanmedian(each))


def _sideways(recording: Recording, scale: np.ndarray) -> np.ndarray:
    """Give (T, N): the hips' way from the middle of the picture, in the unit of the positions."""
    hips = recording.image[:, :, _HIPS, 0].astype(float).mean(axis=2)
    size = recording.meta.get("size")
    known = hips[np.isfinite(hips)]
    middle = size[0] / 2 if size else (known.min() + known.max()) / 2 if known.size else 0.0
    return _filled(((hips - middle) / scale)[..., None])[..., 0]


def _filled(values: np.ndarray) -> np.ndarray:
    """Give (T, N, D) without NaN: gaps are bridged by straight lines, ends held, what is never known is zero."""
    out = np.zeros(values.shape, float)
    frames = np.arange(len(values))
    for n in range(values.shape[1]):
        known = np.flatnonzero(np.isfinite(values[:, n]).all(axis=-1))
        if known.size:
            for d in range(values.shape[2]):
                out[:, n, d] = np.interp(frames, known, values[known, n, d])
    return out
