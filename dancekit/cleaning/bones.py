"""Bones held steady: a thigh does not grow while it swings towards the camera.

Going from the trunk outwards, each keypoint is moved along its bone towards the bone's usual length, and takes with it
what hangs on it. Directions, which a pose model gets right more often than lengths, stay as they are.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["CHAINS", "hold_bones"]

CHAINS: tuple[tuple[str, str], ...] = tuple(
    (f"{side}_{inner}", f"{side}_{outer}")
    for side in ("left", "right")
    for inner, outer in (
        ("shoulder", "elbow"),
        ("elbow", "wrist"),
        ("wrist", "pinky"),
        ("wrist", "index"),
        ("wrist", "thumb"),
        ("hip", "knee"),
        ("knee", "ankle"),
        ("ankle", "heel"),
        ("ankle", "foot_index"),
    )
)
"""Limb bones from the trunk outwards. Shoulders and hips stay: the trunk of a dancer bends."""

_INNER, _OUTER = (skeleton.indices([bone[end] for bone in CHAINS]) for end in (0, 1))


def hold_bones(recording: Recording, *, strength: float = 0.5) -> Recording:
    """Bring the lengths of limb bones in `position` towards their medians, the same for left and right.

    Parameters
    ----------
    recording
        `image` is not touched: in a picture bones do change length.
    strength
        1 makes lengths constant; 0.5 (default) halves their deviations, in proportion. Measured on dancers with known
        truth, all of it can *raise* the error, because a bone that comes out too short has often been given too little
        depth, and stretching it also stretches what was seen well.

    Returns
    -------
    Recording
        With each bone's usual length and its variation before and after in ``meta["steps"]``.

    Raises
    ------
    RecordingError
        If `strength` is not between 0 and 1.

    Examples
    --------
    >>> position = np.zeros((3, 1, 33, 3)); position[:, 0, 15, 0] = [0.25, 0.24, 0.27]
    >>> held = hold_bones(Recording(time=np.arange(3) / 30, position=position), strength=1.0)
    >>> held.position[:, 0, 15, 0].round(3).tolist()
    [0.25, 0.25, 0.25]
    """
    if not 0.0 <= strength <= 1.0:
        raise RecordingError(f"strength is {strength}; expected 0 to 1")
    position = np.array(recording.position, dtype=float)
    found = []
    for person, name in enumerate(recording.individuals):
        body = position[:, person]
        before, usual = _lengths(body), _usual(_lengths(body))
        position[:, person] = _held(body, before, usual, strength)
        after = _lengths(position[:, person])
        found.append({"individual": name, "variation_before": _variation(before), "variation_after": _variation(after)})
    step = {"strength": strength, "individuals": found}
    return recording.with_step("hold_bones", step, position=position)


def _lengths(body: np.ndarray) -> np.ndarray:
    """Give (T, B) lengths of `CHAINS`."""
    return np.linalg.norm(body[:, _OUTER] - body[:, _INNER], axis=-1)


def _usual(lengths: np.ndarray) -> np.ndarray:
    """Give (B,) medians over time and both sides; NaN where a bone is never there."""
    half = len(CHAINS) // 2
    both = np.concatenate([lengths[:, :half], lengths[:, half:]])
    both[~(both > 1e-6)] = np.nan
    there = np.isfinite(both).any(axis=0)
    usual = np.full(half, np.nan)
    usual[there] = np.nanmedian(both[:, there], axis=0)
    return np.tile(usual, 2)


def _held(body: np.ndarray, lengths: np.ndarray, usual: np.ndarray, strength: float) -> np.ndarray:
    """Rebuild (T, 33, 3) from the trunk outwards."""
    held = body.copy()
    with np.errstate(divide="ignore", invalid="ignore"):
        factor = (usual / lengths) ** strength
    factor = np.where(np.isfinite(factor) & (lengths > 1e-6), factor, 1.0)
    for bone, (inner, outer) in enumerate(zip(_INNER, _OUTER, strict=True)):
        moved = held[:, inner] + factor[:, bone, None] * (body[:, outer] - body[:, inner])
        # Where the inner end is missing, the outer one stays where it was seen.
        held[:, outer] = np.where(np.isfinite(moved), moved, body[:, outer])
    return held


def _variation(lengths: np.ndarray) -> float | None:
    """Give the mean over bones of standard deviation by mean; None where no bone is there."""
    there = np.isfinite(lengths).sum(axis=0) > 1
    if not there.any():
        return None
    mean = np.nanmean(lengths[:, there], axis=0)
    ratio = np.nanstd(lengths[:, there], axis=0)[mean > 0] / mean[mean > 0]
    return round(float(ratio.mean()), 4) if ratio.size else None
