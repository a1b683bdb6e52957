"""Arms: from named poses and travelling waves to directions of upper arm, forearm and hand that elbows allow."""

from __future__ import annotations

import numpy as np

from dancekit.synthetic.balance import beat_wave
from dancekit.synthetic.contact import SIDES
from dancekit.synthetic.curves import Track, soft_limit, soft_max
from dancekit.synthetic.geometry import apply, frame_along, rotation_x, rotation_z, slerp
from dancekit.synthetic.limits import JOINT_LIMITS_DEG

__all__ = ["arm_directions", "shoulder_place"]

_WAVE_PHASE = {"left": 0.0, "right": 0.28}
"""In turns of four beats: the wave enters at one hand and leaves at the other."""


def arm_directions(
    track: Track, beat: np.ndarray, wave: np.ndarray, noise: np.ndarray, side: str
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Evaluate one arm for all frames, in the frame of the chest with x outwards.

    Parameters
    ----------
    track
        (9,) arm poses keyed at beats.
    beat
        (T,).
    wave
        (T,) 0..1: size of the travelling wave.
    noise
        (2, T) radians: small wandering.
    side
        ``"left"`` or ``"right"``.

    Returns
    -------
    tuple of np.ndarray
        (T, 3) upper arm, (T, 3) forearm, and (T, 3, 3) the hand: y along it, z the palm's normal.
    """
    poses = np.stack(track.values).reshape(-1, 3, 3)
    before, after, share = track.spans(beat)
    upper, fore, palm = (slerp(poses[before, part], poses[after, part], share) for part in range(3))
    phase = _WAVE_PHASE[side]
    raise_upper, raise_fore, raise_hand = (
        size * wave * beat_wave(beat, 4.0, phase - lag) for size, lag in ((0.42, 0.0), (0.60, 0.16), (0.55, 0.30))
    )
    wander = rotation_z(noise[0]) @ rotation_x(noise[1])
    upper = apply(rotation_z(raise_upper) @ wander, upper)
    fore = apply(rotation_z(raise_fore) @ wander, fore)
    fore = _bend_within_limit(upper, fore)
    hand = apply(rotation_z(raise_hand), fore)
    return upper, fore, frame_along(hand, palm)


def _bend_within_limit(upper: np.ndarray, fore: np.ndarray) -> np.ndarray:
    """Open an elbow that would fold further than elbows do, in its own plane."""
    limit = np.radians(JOINT_LIMITS_DEG["elbow"][1])
    angle = np.arccos(np.clip(np.sum(upper * fore, axis=-1), -1.0, 1.0))
    return slerp(upper, fore, soft_limit(angle, limit) / np.maximum(angle, 1e-9))


def shoulder_place(upper: np.ndarray, side: str, *, half_width_m: float, trunk: float) -> np.ndarray:
    """Give the shoulder joint seen from the chest: the collarbone lifts and reaches with the arm, at fixed length.

    Parameters
    ----------
    upper
        (T, 3) direction of the upper arm, x outwards.
    side
        ``"left"`` or ``"right"``.
    half_width_m
        Middle of the body to the shoulder joint with the arm hanging.
    trunk
        Scale of the trunk's length.

    Returns
    -------
    np.ndarray
        (T, 3) metres, in the frame of the chest.
    """
    inner = 0.03
    lift = 0.36 * soft_max(upper[:, 1] + 0.25, np.zeros(len(upper)), width=0.3)
    reach = 0.15 * soft_max(upper[:, 2], np.zeros(len(upper)), width=0.3)
    collarbone = np.stack([np.cos(lift) * np.cos(reach), np.sin(lift), np.cos(lift) * np.sin(reach)], axis=-1)
    place = np.array([inner, 0.212 * trunk, -0.01]) + (half_width_m - inner) * collarbone
    return place * np.array([SIDES[side], 1.0, 1.0])
