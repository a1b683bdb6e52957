"""Six signals of trouble, measured frame by frame: missing, confidence, trembling, bones, jumps, out of the picture.

Each is an array over frames, individuals and keypoints (or bones), NaN where it can't be told, so that everything later
is an average of these.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.assessment.movement import jumps, trembling
from dancekit.cleaning.spans import is_lifted, segments, torso_length
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["BONES", "Signals", "measure", "picture_size"]

BONES: tuple[tuple[str, str], ...] = tuple(
    (a, b) for a, b in skeleton.BONES if not (a.endswith("shoulder") and b.endswith("hip"))
)
"""Bones that keep their length in a body: all but the two lines from shoulder to hip, which a bent back shortens."""

_SHORT_BONE = 0.25
# Depth guessed from one camera shakes about twice as much as what the picture shows; everybody knows, or ought to.
_DEPTH = 0.5


@dataclass(frozen=True)
class Signals:
    """What was measured, frame by frame.

    Parameters
    ----------
    missing
        (T, N, 33): 1 where a keypoint has neither a position nor a place in the picture, else 0; NaN for keypoints
        that this recording's skeleton lacks (nobody ever has them, while others are there).
    confidence
        (T, N, 33): as the pose model gave it, where the keypoint is there.
    jitter
        (T, N, 33): distance from the smooth path, in torso lengths (see `dancekit.assessment.movement.trembling`).
        Where a pose model guessed the depth, depth counts half, here and in jumps.
    jump
        (T, N, 33): 1 where the keypoint jumped to this frame (see `dancekit.assessment.movement.jumps`).
    outside
        (T, N, 33): 1 outside the picture, 0 inside.
    lengths
        (T, N, B): lengths of `BONES` in space.
    stretch
        (T, N, B): squared deviation of a length from the individual's usual (median) one, as a share of the usual
        length, or of a quarter of the torso for shorter bones: a finger's error in depth is large beside a finger.
    """

    missing: np.ndarray
    confidence: np.ndarray
    jitter: np.ndarray
    jump: np.ndarray
    outside: np.ndarray
    lengths: np.ndarray
    stretch: np.ndarray


def measure(recording: Recording) -> Signals:
    """Measure all signals of a recording.

    Raises
    ------
    RecordingError
        If ``meta["size"]`` or ``meta["cuts"]`` is not what extraction writes.

    Examples
    --------
    >>> still = Recording(time=np.arange(3) / 30, position=np.zeros((3, 1, 33, 3)))
    >>> float(measure(still).missing.sum())
    0.0
    """
    there = np.isfinite(recording.position).all(axis=-1) | np.isfinite(recording.image).all(axis=-1)
    missing = (~there).astype(float)
    if there.any():
        missing[:, :, ~there.any(axis=(0, 1))] = np.nan
    lengths = _lengths(recording.position.astype(float))
    jitter, jump = _moved(recording)
    return Signals(
        missing=missing,
        confidence=np.where(there, recording.confidence, np.nan).astype(float),
        jitter=jitter,
        jump=jump,
        outside=_outside(recording),
        lengths=lengths,
        stretch=_stretch(lengths, recording.position),
    )


def picture_size(recording: Recording) -> tuple[float, float] | None:
    """Give width and height of the picture in pixels from ``meta["size"]``, or None where it is not known.

    Raises
    ------
    RecordingError
        If ``meta["size"]`` is there but is not two positive numbers.

    Examples
    --------
    >>> picture_size(Recording(time=[0.0], position=np.zeros((1, 1, 33, 3)), meta={"size": [480, 640]}))
    (480.0, 640.0)
    """
    size = recording.meta.get("size")
    if size is None:
        return None
    try:
        width, height = (float(side) for side in size)
    except (TypeError, ValueError):
        width = height = float("nan")
    if not (0 < width < np.inf and 0 < height < np.inf):
        raise RecordingError(f'meta["size"] is {size!r}; expected [width, height] in pixels, or leave it out')
    return width, height


def _outside(recording: Recording) -> np.ndarray:
    size = picture_size(recording)
    if size is None:
        return np.full(recording.image.shape[:3], np.nan)
    image = recording.image.astype(float)
    beyond = ((image < 0) | (image >= size)).any(axis=-1)
    return np.where(np.isfinite(image).all(axis=-1), beyond, np.nan)


def _moved(recording: Recording) -> tuple[np.ndarray, np.ndarray]:
    """Give trembling (in space, or in the picture where there is no space) and jumps (in either): (T, N, 33) each."""
    lifted = is_lifted(recording)
    jitter, jump = np.full((2, *recording.confidence.shape), np.nan)
    for person in range(recording.n_individuals):
        for name in ("position", "image"):
            points = getattr(recording, name)[:, person].astype(float)
            torso = torso_length(points)
            if not torso > 0:
                continue
            if lifted and name == "position":
                points[..., 2] *= _DEPTH
            for shot in segments(recording):
                time, piece = recording.time[shot], points[shot] / torso
                found = jumps(time, piece)
                jump[shot, person] = np.fmax(jump[shot, person], found)
                # a jump is no trembling: the smooth path stops before it and starts anew after it
                piece[found == 1] = np.nan
                known = jitter[shot, person]
                jitter[shot, person] = np.where(np.isfinite(known), known, trembling(time, piece))
    return jitter, jump


def _lengths(position: np.ndarray) -> np.ndarray:
    ends = skeleton.bone_indices(BONES)
    return np.linalg.norm(position[:, :, ends[:, 0]] - position[:, :, ends[:, 1]], axis=-1)


def _stretch(lengths: np.ndarray, position: np.ndarray) -> np.ndarray:
    result = np.full(lengths.shape, np.nan)
    for person in range(lengths.shape[1]):
        torso = torso_length(position[:, person].astype(float))
        for bone, column in enumerate(lengths[:, person].T):
            known = column[np.isfinite(column)]
            if known.size and (usual := float(np.median(known))) > 0:
                scale = max(usual, _SHORT_BONE * torso) if torso > 0 else usual
                result[:, person, bone] = ((column - usual) / scale) ** 2
    return result
