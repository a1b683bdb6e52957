"""Which joint of a rig is which of the 33 keypoints, by the joint's name.

Rigs agree on anatomy but not on names: the shoulder is ``LeftArm``, ``LeftShoulder``, ``upperarm_l`` or
``CC_Base_L_Upperarm``. A name is split into a side and a core, and each keypoint has a list of cores, the surest
first. Joints without a keypoint (spine, fingers, toes) are left alone; keypoints without a joint stay NaN.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers.bvh_text import Joint
from dancekit.readers.overrule import Mapped, checked_mapping, listed

__all__ = ["RigMap", "map_rig", "side_and_core"]

# The order matters twice: an earlier core is surer, and an earlier keypoint takes its joint first. So "LeftShoulder"
# is the collar bone where there is a "LeftArm" (HumanIK, Mixamo), and the shoulder where there is none (Biovision).
_CORES: dict[str, tuple[str, ...]] = {
    "shoulder": ("upperarm", "uparm", "arm", "shldr", "humerus", "shoulder"),
    "elbow": ("elbow", "forearm", "lowerarm", "loarm", "lowarm", "radius"),
    "wrist": ("wrist", "hand"),
    "hip": ("upleg", "upperleg", "thigh", "femur", "hip"),
    "knee": ("knee", "lowerleg", "loleg", "lowleg", "calf", "shin", "shank", "tibia", "leg"),
    "ankle": ("ankle", "foot"),
    "heel": ("heel", "calcaneus"),
    "foot_index": ("indextoe1", "toebase", "toes", "toe", "ball", "foot"),
    "index": ("handindex1", "index1", "findex1", "indexproximal", "indexfinger1", "finger2proximal"),
    "pinky": ("handpinky1", "pinky1", "fpinky1", "littleproximal", "pinkyproximal", "pinkyfinger1", "finger5proximal"),
    "thumb": ("handthumb2", "thumb2", "thumbintermediate", "finger1proximal"),
    "eye": ("eye",),
    "ear": ("ear",),
}
_APPROXIMATE: dict[str, tuple[str, ...]] = {
    "index": ("fingers", "fingerbase", "handend", "handmiddle1", "middle1", "mid1", "hand", "wrist"),
    "thumb": ("handthumb1", "thumb1", "thumb", "handthumb"),
}
"""Stand-ins: the middle of the hand for the index knuckle, the thumb's root for its second knuckle."""

_PREFIX = re.compile(r"^(cc_base_|mixamorig\d*[:_]?|(j_)?bip\d*[ _]|character\d*[_:]|valvebiped[._]|def[-_])+", re.I)
_WORDS = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+|\d+")
_SIDES = {"left": "left", "l": "left", "lt": "left", "right": "right", "r": "right", "rt": "right"}
_KNOWN = frozenset(core for cores in (*_CORES.values(), *_APPROXIMATE.values()) for core in cores)


@dataclass(frozen=True)
class RigMap:
    """Which joints make up a keypoint (several are averaged), and which keypoints are stand-ins."""

    joints: dict[str, tuple[int, ...]]
    approximate: tuple[str, ...] = field(default=())


def side_and_core(name: str) -> tuple[str, str]:
    """Split a joint's name into side and core.

    Examples
    --------
    >>> [side_and_core(name) for name in ("mixamorig:LeftUpLeg", "CC_Base_R_Calf", "Hand_L", "lhand", "Bip01 R Foot")]
    [('left', 'upleg'), ('right', 'calf'), ('left', 'hand'), ('left', 'hand'), ('right', 'foot')]
    >>> side_and_core("LHipJoint"), side_and_core("index_01_r"), side_and_core("Hips")
    (('left', 'hipjoint'), ('right', 'index1'), ('', 'hips'))
    """
    bare = _PREFIX.sub("", re.split(r"[:|]", name)[-1])
    words = [word.lower().lstrip("0") if word.isdigit() else word.lower() for word in _WORDS.findall(bare)]
    at = next((k for k, word in enumerate(words) if word in _SIDES), None)
    if at is not None:
        return _SIDES[words[at]], "".join(words[:at] + words[at + 1 :])
    core = "".join(words)
    for letters, side in (("left", "left"), ("right", "right"), ("l", "left"), ("r", "right")):
        if core.startswith(letters) and core[len(letters) :] in _KNOWN:
            return side, core[len(letters) :]
    return "", core


def map_rig(joints: Sequence[Joint], mapping: Mapped | None, where: str) -> RigMap:
    """Find the joint of each keypoint.

    Parameters
    ----------
    joints
        The tree of a BVH file.
    mapping
        Keypoint to joint name, list of names to average, or None for "leave it NaN"; overrules what is found.
    where
        Name of the file, for errors.

    Raises
    ------
    FormatError
        If one of the twelve joints of trunk and limbs (`skeleton.BODY`) is not found, or the mapping names a joint or
        keypoint that does not exist. The message lists the file's joints.
    """
    found, approximate = _Finder(joints).find()
    for keypoint, names in checked_mapping(mapping, where).items():
        found[keypoint] = _named(joints, names, where)
        approximate.discard(keypoint)
    found = {keypoint: places for keypoint, places in found.items() if places}
    missing = [keypoint for keypoint in skeleton.BODY if keypoint not in found]
    if missing:
        there = listed(joint.name for joint in joints)
        raise FormatError(
            f"{where}: no joint found for {', '.join(missing)}. The file's joints are: {there}. "
            f"Say which they are:  dk.read(path, mapping={{'{missing[0]}': 'name of its joint', ...}})"
        )
    order = {name: found[name] for name in skeleton.KEYPOINTS if name in found}
    return RigMap(order, tuple(name for name in order if name in approximate))


class _Finder:
    """Gives each keypoint its joint, one side after the other."""

    def __init__(self, joints: Sequence[Joint]) -> None:
        self.joints = joints
        self.by_name: dict[tuple[str, str], int] = {}
        for place, joint in enumerate(joints):
            if not joint.is_end:
                self.by_name.setdefault(side_and_core(joint.name), place)
        self.found: dict[str, tuple[int, ...]] = {}
        self.approximate: set[str] = set()

    def find(self) -> tuple[dict[str, tuple[int, ...]], set[str]]:
        for side in ("left", "right"):
            for part, cores in _CORES.items():
                taken = {place for places in self.found.values() for place in places}
                place = next((p for p in self.called(side, cores) if p not in taken), None)
                if place is not None:
                    tip = _tip(self.joints, place) if part == "foot_index" else None
                    self.found[f"{side}_{part}"] = (place if tip is None else tip,)
            for part, cores in _APPROXIMATE.items():
                self.stand_in(f"{side}_{part}", self.called(side, cores), self.found.get(f"{side}_wrist", (-1,))[0])
            self.stand_in(f"{side}_foot_index", list(self.found.get(f"{side}_ankle", ())), on=None)
        return self.found, self.approximate

    def called(self, side: str, cores: Sequence[str]) -> list[int]:
        return [self.by_name[side, core] for core in cores if (side, core) in self.by_name]

    def stand_in(self, keypoint: str, candidates: list[int], on: int | None) -> None:
        """Take the first candidate for a keypoint still lacking; its tip, if it lies at the joint `on`."""
        if keypoint in self.found or not candidates:
            return
        place: int | None = candidates[0]
        if on is None or _same_place(self.joints, candidates[0], on):
            place = _tip(self.joints, candidates[0])
        if place is not None:
            self.found[keypoint] = (place,)
            self.approximate.add(keypoint)


def _tip(joints: Sequence[Joint], place: int) -> int | None:
    """Give the end of a joint's bone: its end site, or the one child called an end, if it lies elsewhere."""
    children = [k for k, joint in enumerate(joints) if joint.parent == place]
    ends = [k for k in children if joints[k].is_end or side_and_core(joints[k].name)[1].endswith(("end", "nub"))]
    return ends[0] if ends and any(joints[ends[0]].offset) else None


def _same_place(joints: Sequence[Joint], place: int, other: int) -> bool:
    """Tell whether no bone with a length lies between two joints, `place` being below or equal to `other`."""
    while place not in (other, -1):
        if any(joints[place].offset):
            return False
        place = joints[place].parent
    return place == other


def _named(joints: Sequence[Joint], names: list[str], where: str) -> tuple[int, ...]:
    places = {joint.name.lower(): place for place, joint in reversed(list(enumerate(joints)))}
    unknown = [name for name in names if name.lower() not in places]
    if unknown:
        raise FormatError(
            f"{where}: mapping names {', '.join(unknown)}; the joints are: {listed(joint.name for joint in joints)}"
        )
    return tuple(places[name.lower()] for name in names)
