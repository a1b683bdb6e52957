"""The pelvis over the feet: weight moves to the foot that stands, and the hips stay within reach of the floor.

The pelvis has no place of its own: it follows the feet, so that whatever the feet do the legs can reach them. Its
height is what the dance asks for, lowered smoothly where a straight leg would be too short.
"""

from __future__ import annotations

import numpy as np

from dancekit.synthetic.body import Body
from dancekit.synthetic.contact import SIDES, Clock, Feet
from dancekit.synthetic.curves import soft_limit, soft_max, soft_min
from dancekit.synthetic.geometry import apply, rotation_x, rotation_y, rotation_z
from dancekit.synthetic.score import Score

__all__ = ["LONGEST_LEG", "beat_wave", "hip_offset", "place_pelvis"]

LONGEST_LEG = 0.996
"""Hip to ankle at most, as a share of thigh and shank together: a knee that keeps some ten degrees of flexion."""

SHORTEST_LEG = 0.36
"""Hip to ankle at least while standing: a knee flexed by no more than about 138 degrees."""


def beat_wave(beat: np.ndarray, period: float, phase: float = 0.0) -> np.ndarray:
    """Swing as a sine that is 0 on beat 0 and still before it."""
    return np.where(beat > 0.0, np.sin(2.0 * np.pi * (beat / period + phase)), np.sin(2.0 * np.pi * phase))


def hip_offset(body: Body, sign: float) -> np.ndarray:
    """Give a hip joint seen from the middle of the pelvis."""
    return np.array([sign * body.hip_width_m / 2.0, 0.0, 0.0])


def place_pelvis(
    score: Score, clock: Clock, body: Body, feet: Feet, noise: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Work out the pelvis for all frames.

    Parameters
    ----------
    score, clock, body, feet
        What is danced, when, by whom, and where the feet are.
    noise
        (3, T) radians: small wandering of pitch, roll and yaw.

    Returns
    -------
    tuple of np.ndarray
        (T, 3) metres: mid-hip; (T, 3, 3): orientation.
    """
    beat, tracks = clock.beat, {name: track.at(clock.beat) for name, track in score.tracks.items()}
    yaw = clock.facing + tracks["yaw"] + 0.4 * tracks["torque"] * beat_wave(beat, 2.0) + noise[2]
    pitch = tracks["pitch"] - 0.16 * tracks["body_wave"] * beat_wave(beat, 4.0) + noise[0]
    roll = tracks["roll"] + tracks["rock"] * beat_wave(beat, 2.0) + noise[1]
    turned = rotation_y(yaw)
    frame = turned @ rotation_x(pitch) @ rotation_z(roll)
    side = tracks["shift_x"] - tracks["sway"] * beat_wave(beat, 2.0)
    # Bent knees take the seat backwards, over the feet; the trunk's own pitch balances it.
    back = (
        tracks["shift_z"] - 0.20 * tracks["sink"] * body.leg_m + 0.05 * tracks["body_wave"] * beat_wave(beat, 4.0, -0.1)
    )
    offset = np.stack([side, np.zeros_like(side), back], axis=-1) * body.size
    middle = _between(feet, body) + apply(turned, offset)
    wanted = body.ankle_m + body.leg_m * (0.985 - tracks["sink"]) + feet.rise + feet.push
    wanted = wanted - tracks["bounce"] * body.size * (0.5 - 0.5 * np.cos(2.0 * np.pi * np.maximum(beat, 0.0)))
    middle[:, 1] = _height(wanted, middle, frame, feet, body)
    return middle, frame


def _between(feet: Feet, body: Body) -> np.ndarray:
    """Place on the floor between the feet, nearer to the one that bears the weight."""
    # On the flat foot the weight is ahead of the ankle; on a raised heel it is over the ball.
    back = np.zeros_like(feet.ball)
    back[..., 2] = -0.085 * body.size * np.exp(-((feet.pitch / 0.35) ** 2))
    under = feet.ball + apply(rotation_y(feet.yaw), back)
    leaning = soft_limit(0.42 * (feet.swing[:, 1] - feet.swing[:, 0]), 0.5)
    left = (0.5 + leaning)[:, None]
    middle = left * under[:, 0] + (1.0 - left) * under[:, 1]
    middle[:, 1] = 0.0
    return middle


def _height(wanted: np.ndarray, middle: np.ndarray, frame: np.ndarray, feet: Feet, body: Body) -> np.ndarray:
    """Height of the mid-hip at which both feet are within reach and no knee folds too far."""
    height = wanted
    lowest = np.full_like(wanted, -np.inf)
    for number, sign in enumerate(SIDES.values()):
        hip = apply(frame, hip_offset(body, sign))
        ankle = feet.ankle[:, number]
        level = np.sum((middle + hip - ankle)[:, [0, 2]] ** 2, axis=1)
        longest = (LONGEST_LEG * body.leg_m) ** 2
        top = ankle[:, 1] - hip[:, 1] + np.sqrt(np.maximum(longest - level, 0.04 * longest))
        height = soft_min(height, top, width=0.03)
        lowest = np.maximum(lowest, ankle[:, 1] - hip[:, 1] + SHORTEST_LEG * body.leg_m)
    return soft_max(height, lowest, width=0.02)
