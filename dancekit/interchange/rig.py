"""The skeleton that BVH and three.js files get: names, hierarchy, and the T-pose in which all joints are unturned.

Names are those of HumanIK and Mixamo, which Blender, Unity, MotionBuilder and dancekit's own reader know. In the rest
pose the body stands upright, faces the viewer (+z), has its left side at +x, arms straight out and soles flat. Spine
and neck begin where hips and chest are (offset 0, as in the CMU library), so that trunk and head bend and twist freely
and every joint is reached exactly.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton

__all__ = ["JOINTS", "Joint", "joints_of"]

Vector = tuple[float, float, float]


@dataclass(frozen=True)
class Joint:
    """One joint of the rig.

    Attributes
    ----------
    name, parent
        What it is called, and what it hangs on; ``""`` for the root.
    at
        Keypoints whose middle it is; one that is named twice counts twice.
    aim
        Two ends, each a middle of keypoints: the joint turns so that the way from the first to the second lies along
        `rest_aim`, exactly. None: it stays as its parent.
    side
        What decides the turn about that way: two ends again, or ``"elbow"`` and ``"knee"``, the axis about which that
        joint bends; it lies as near as can be to `rest_side`.
    end
        For joints without children: where the bone ends in the rest pose, in shares of the bone that leads to it. None:
        half as far again in the same direction.
    """

    name: str
    parent: str
    at: tuple[str, ...]
    aim: tuple[tuple[str, ...], tuple[str, ...]] | None = None
    rest_aim: Vector = (0.0, 1.0, 0.0)
    side: tuple[tuple[str, ...], tuple[str, ...]] | str = ""
    rest_side: Vector = (1.0, 0.0, 0.0)
    end: Vector | None = None


_HIPS = ("left_hip", "right_hip")
_SHOULDERS = ("left_shoulder", "right_shoulder")
_EARS = ("left_ear", "right_ear")
_X, _Y, _Z = (1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)
_HIP_LINE = (("right_hip",), ("left_hip",))
_SHOULDER_LINE = (("right_shoulder",), ("left_shoulder",))
_TRUNK = (_HIPS, _SHOULDERS)


def _trunk() -> list[Joint]:
    return [
        Joint("Hips", "", _HIPS, _HIP_LINE, _X, _TRUNK, _Y),
        Joint("Spine", "Hips", _HIPS, _TRUNK, _Y, _HIP_LINE, _X),
        Joint("Spine1", "Spine", _SHOULDERS, _SHOULDER_LINE, _X, _TRUNK, _Y),
        Joint("Neck", "Spine1", _SHOULDERS, (_SHOULDERS, _EARS), _Y, _SHOULDER_LINE, _X),
        Joint("Head", "Neck", _EARS, (("right_ear",), ("left_ear",)), _X, (_EARS, ("nose",)), _Z, end=(0.0, 0.6, 0.0)),
    ]


def _face() -> list[Joint]:
    names = {"nose": "Nose", "mouth_left": "LeftMouth", "mouth_right": "RightMouth"}
    names |= {
        f"{side}_{part}": f"{side.title()}{part.title()}" for side in ("left", "right") for part in ("eye", "ear")
    }
    return [Joint(name, "Head", (keypoint,), end=(0.0, 0.0, 0.2)) for keypoint, name in names.items()]


def _arm(side: str) -> list[Joint]:
    def at(part: str) -> tuple[str, ...]:
        return (f"{side}_{part}",)

    name, out = side.title(), 1.0 if side == "left" else -1.0
    along, hinge = (out, 0.0, 0.0), (0.0, -out, 0.0)  # an elbow of a T-pose bends forwards
    knuckles = (f"{side}_index", f"{side}_pinky")
    forward = ((f"{side}_pinky",), (f"{side}_index",))
    return [
        Joint(f"{name}Arm", "Spine1", at("shoulder"), (at("shoulder"), at("elbow")), along, "elbow", hinge),
        Joint(f"{name}ForeArm", f"{name}Arm", at("elbow"), (at("elbow"), at("wrist")), along, "elbow", hinge),
        Joint(f"{name}Hand", f"{name}ForeArm", at("wrist"), (at("wrist"), knuckles), along, forward, _Z,
              end=(out * 0.3, 0.0, 0.0)),
        Joint(f"{name}HandIndex1", f"{name}Hand", at("index"), end=(out, 0.0, 0.0)),
        Joint(f"{name}HandPinky1", f"{name}Hand", at("pinky"), end=(out, 0.0, 0.0)),
        Joint(f"{name}HandThumb2", f"{name}Hand", at("thumb"), end=(out * 0.7, 0.0, 0.7)),
    ]  # fmt: skip


def _leg(side: str) -> list[Joint]:
    def at(part: str) -> tuple[str, ...]:
        return (f"{side}_{part}",)

    name, down = side.title(), (0.0, -1.0, 0.0)
    sole = (at("ankle"), at("heel"))
    return [
        Joint(f"{name}UpLeg", "Hips", at("hip"), (at("hip"), at("knee")), down, "knee", _X),
        Joint(f"{name}Leg", f"{name}UpLeg", at("knee"), (at("knee"), at("ankle")), down, "knee", _X),
        Joint(f"{name}Foot", f"{name}Leg", at("ankle"), (at("ankle"), at("foot_index")), _Z, sole, (0.0, 0.0, -1.0),
              end=(0.0, -0.1, 0.2)),
        # The toes bend at two thirds of the way, and their bone ends at the tip: there readers look for it.
        Joint(f"{name}ToeBase", f"{name}Foot", (*at("ankle"), *at("foot_index"), *at("foot_index"))),
        Joint(f"{name}Heel", f"{name}Foot", at("heel"), end=(0.0, 0.0, -0.2)),
    ]  # fmt: skip


JOINTS: tuple[Joint, ...] = (*_trunk(), *_face(), *_arm("left"), *_arm("right"), *_leg("left"), *_leg("right"))
"""All joints, parents before children."""

_FACE = frozenset(joint.name for joint in _face())


def joints_of(seen: np.ndarray, *, face: bool = False) -> tuple[Joint, ...]:
    """Give the joints that a body with these keypoints has.

    Parameters
    ----------
    seen
        (33,) bool: which keypoints were seen at all.
    face
        Give nose, eyes, ears and mouth a joint each.

    Examples
    --------
    >>> [joint.name for joint in joints_of(np.ones(33, bool))][:6]
    ['Hips', 'Spine', 'Spine1', 'Neck', 'Head', 'LeftArm']
    """
    there = [joint for joint in JOINTS if seen[skeleton.indices(joint.at)].all() and (face or joint.name not in _FACE)]
    names = {joint.name for joint in there}
    return tuple(joint for joint in there if not joint.parent or joint.parent in names)
