"""The moving figure: every bone of a body at every frame of a score.

The trunk stacks from the pelvis upwards, arms hang from the chest, legs are solved between hips and feet. The result, a
`Motion`, serves both the keypoints (`keypoints`) and the renderer, which hangs its shapes on the bones' frames.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit.synthetic.arms import arm_directions, shoulder_place
from dancekit.synthetic.balance import LONGEST_LEG, beat_wave, hip_offset, place_pelvis
from dancekit.synthetic.body import Body
from dancekit.synthetic.contact import SIDES, Clock, Feet, place_feet
from dancekit.synthetic.curves import drift, soft_limit
from dancekit.synthetic.geometry import apply, frame_along, rotation_x, rotation_y, rotation_z, unit
from dancekit.synthetic.ik import knee_pole, two_bones
from dancekit.synthetic.score import Score

__all__ = ["BONES", "Motion", "animate"]

BONES = (
    "pelvis", "spine", "chest", "neck", "head",
    *(f"{side}_{bone}" for side in SIDES for bone in ("upper_arm", "forearm", "hand", "thigh", "shank", "foot")),
)  # fmt: skip
"""The bones of the figure; those of limbs start at their upper joint with y along the bone."""

_HEAD_LIMITS = np.radians([70.0, 50.0, 38.0])
_TWIST_LIMIT = np.radians(50.0)


@dataclass(frozen=True)
class Motion:
    """A figure in motion.

    Attributes
    ----------
    body
        Whose.
    origin
        Per bone (T, 3) metres in the room: x to the viewer's right of camera azimuth 0, y up from the floor, z to it.
    frame
        Per bone (T, 3, 3): columns are the bone's x, y and z.
    feet
        Contact with the floor.
    head_angles, twist
        (T, 3) yaw, pitch and roll of the head against the chest, (T,) twist of the spine: radians.
    """

    body: Body
    origin: dict[str, np.ndarray]
    frame: dict[str, np.ndarray]
    feet: Feet
    head_angles: np.ndarray
    twist: np.ndarray

    def at(self, bone: str, *offset: float) -> np.ndarray:
        """Give a point fixed to a bone, by its place in the bone's frame in metres: (T, 3)."""
        return self.origin[bone] + apply(self.frame[bone], np.array(offset))


def animate(score: Score, clock: Clock, body: Body, *, seed: int = 0) -> Motion:
    """Evaluate a score for all frames at once.

    Parameters
    ----------
    score, clock, body
        What is danced, when and where, and by whom.
    seed
        Of the small wandering (one or two degrees) that keeps a figure from repeating itself exactly.
    """
    beat = clock.beat
    # A body that waits for its music still lives, but the wandering must not depend on the tempo: it is in beats.
    noise = np.radians(0.8) * drift(beat, np.random.default_rng([seed, 11]), count=12)
    feet = place_feet(score, clock, body)
    origin: dict[str, np.ndarray] = {}
    frame: dict[str, np.ndarray] = {}
    origin["pelvis"], frame["pelvis"] = place_pelvis(score, clock, body, feet, noise[:3])
    twist = _trunk(score, beat, body, noise[3:6], origin, frame)
    head = _head(score, beat, noise[6:8], origin, frame)
    for number, side in enumerate(SIDES):
        _arm(score, beat, body, noise[8 + 2 * number : 10 + 2 * number], side, origin, frame)
        _leg(body, feet, number, side, origin, frame)
    return Motion(body, origin, frame, feet, head, twist)


def _trunk(score: Score, beat: np.ndarray, body: Body, noise: np.ndarray, origin: dict, frame: dict) -> np.ndarray:
    at = {name: score.tracks[name].at(beat) for name in ("twist", "torque", "bend", "side", "rock", "body_wave", "nod")}
    trunk = body.trunk_scale
    twist = soft_limit(at["twist"] - at["torque"] * beat_wave(beat, 2.0) + noise[0], _TWIST_LIMIT)
    bend = at["bend"] + noise[1] + 0.5 * at["nod"] * beat_wave(beat, 1.0)
    side = at["side"] - 1.7 * at["rock"] * beat_wave(beat, 2.0) + noise[2]
    roll = at["body_wave"]
    low = rotation_x(bend / 2.0 + 0.16 * roll * beat_wave(beat, 4.0, -0.10))
    high = rotation_x(bend / 2.0 + 0.14 * roll * beat_wave(beat, 4.0, -0.22))
    half = rotation_y(twist / 2.0)
    tilt = rotation_z(side / 2.0)
    frame["spine"] = frame["pelvis"] @ half @ low @ tilt
    frame["chest"] = frame["spine"] @ half @ high @ tilt
    origin["spine"] = origin["pelvis"] + apply(frame["pelvis"], [0.0, 0.115 * trunk, -0.01])
    origin["chest"] = origin["spine"] + apply(frame["spine"], [0.0, 0.16 * trunk, 0.0])
    origin["neck"] = origin["chest"] + apply(frame["chest"], [0.0, 0.25 * trunk, -0.02])
    return twist


def _head(score: Score, beat: np.ndarray, noise: np.ndarray, origin: dict, frame: dict) -> np.ndarray:
    at = {
        name: score.tracks[name].at(beat)
        for name in ("head_yaw", "head_pitch", "head_roll", "nod", "body_wave", "bend")
    }
    wanted = [
        at["head_yaw"] + 2.0 * noise[0],
        # The eyes stay level: the head takes back part of what the chest bends.
        at["head_pitch"] - 0.5 * at["bend"] + at["nod"] * beat_wave(beat, 1.0, -0.1) + noise[1]
        - 0.12 * at["body_wave"] * beat_wave(beat, 4.0, -0.32),
        at["head_roll"],
    ]  # fmt: skip
    angles = np.stack([soft_limit(value, limit) for value, limit in zip(wanted, _HEAD_LIMITS, strict=True)], axis=-1)
    yaw, pitch, roll = angles.T
    frame["neck"] = frame["chest"] @ rotation_y(0.4 * yaw) @ rotation_x(0.4 * pitch) @ rotation_z(0.4 * roll)
    frame["head"] = frame["chest"] @ rotation_y(yaw) @ rotation_x(pitch) @ rotation_z(roll)
    top = origin["neck"] + apply(frame["neck"], [0.0, 0.085, 0.012])
    origin["head"] = top + apply(frame["head"], [0.0, 0.085, 0.018])
    return angles


def _arm(score: Score, beat: np.ndarray, body: Body, noise: np.ndarray, side: str, origin: dict, frame: dict) -> None:
    chest, outwards = frame["chest"], np.array([SIDES[side], 1.0, 1.0])
    wave = score.tracks["arm_wave"].at(beat)
    upper, fore, hand = arm_directions(score.arms[side], beat, wave, noise, side)
    place = shoulder_place(upper, side, half_width_m=body.shoulder_width_m / 2.0, trunk=body.trunk_scale)
    forwards = chest[:, :, 2]
    names = [f"{side}_{bone}" for bone in ("upper_arm", "forearm", "hand")]
    origin[names[0]] = origin["chest"] + apply(chest, place)
    upper, fore = apply(chest, upper * outwards), apply(chest, fore * outwards)
    origin[names[1]] = origin[names[0]] + upper * body.upper_arm_m
    origin[names[2]] = origin[names[1]] + fore * body.forearm_m
    # z of an arm bone only places the muscles: any direction that never meets the bone's own will do.
    frame[names[0]] = frame_along(upper, _off_axis(upper, forwards, chest[:, :, 1]))
    frame[names[1]] = frame_along(fore, _off_axis(fore, forwards, chest[:, :, 1]))
    along, palm = (apply(chest, hand[:, :, axis] * outwards) for axis in (1, 2))
    frame[names[2]] = frame_along(along, palm)


def _off_axis(along: np.ndarray, first: np.ndarray, second: np.ndarray) -> np.ndarray:
    """Mix two directions so that the result is never parallel to a third."""
    meets = np.sum(along * first, axis=-1, keepdims=True)
    return first + second * meets**2


def _leg(body: Body, feet: Feet, number: int, side: str, origin: dict, frame: dict) -> None:
    pelvis, sign = frame["pelvis"], SIDES[side]
    weight = feet.gesture[:, number]
    hip = origin["pelvis"] + apply(pelvis, hip_offset(body, sign))
    shape = feet.direction[:, number] * np.array([sign, 1.0, 1.0])
    reach = np.minimum(feet.reach[:, number], LONGEST_LEG) * body.leg_m
    raised = hip + apply(pelvis, shape) * reach[:, None]
    ankle = feet.ankle[:, number] * (1.0 - weight[:, None]) + raised * weight[:, None]
    facing = np.arctan2(pelvis[:, 0, 2], pelvis[:, 2, 2])
    toes = (feet.yaw[:, number] - facing + np.pi) % (2.0 * np.pi) - np.pi
    pole = knee_pole(hip, ankle, pelvis, toes, sign)
    knee, ankle = two_bones(hip, ankle, body.thigh_m, body.shank_m, pole)
    thigh, shank = unit(knee - hip), unit(ankle - knee)
    names = [f"{side}_{bone}" for bone in ("thigh", "shank", "foot")]
    origin.update(zip(names, (hip, knee, ankle), strict=True))
    frame[names[0]], frame[names[1]] = frame_along(thigh, pole), frame_along(shank, pole)
    frame[names[2]] = _foot_frame(feet, number, shank, frame[names[1]][:, :, 2], weight)


def _foot_frame(feet: Feet, number: int, shank: np.ndarray, ahead: np.ndarray, weight: np.ndarray) -> np.ndarray:
    """Orient the foot: as it stands, going over to pointed along the shank as the leg rises."""
    standing = rotation_y(feet.yaw[:, number]) @ rotation_x(feet.pitch[:, number])
    point = feet.point[:, number][:, None]
    forwards = np.sin(point) * shank + np.cos(point) * ahead
    upwards = np.sin(point) * ahead - np.cos(point) * shank
    share = weight[:, None]
    y = unit(standing[:, :, 1] * (1.0 - share) + upwards * share)
    z = standing[:, :, 2] * (1.0 - share) + forwards * share
    return frame_along(y, z)
