"""BVH files into recordings: joints to keypoints, any unit to metres, any upward axis to y.

The file's own room is kept: the viewer stands where z is positive and looks along -z, and whoever faces +z in the file
faces the viewer. Guesses (unit, upward axis, a rest pose in front) are written into ``meta``.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.readers import room
from dancekit.readers.bvh_text import Bvh, load_bvh
from dancekit.readers.kinematics import forward_kinematics
from dancekit.readers.overrule import Mapped
from dancekit.readers.rigs import RigMap, map_rig
from dancekit.recording import Recording

__all__ = ["read_bvh", "starts_with_rest_pose"]


def read_bvh(
    path: str | Path,
    *,
    mapping: Mapped | None = None,
    unit: str | float | None = None,
    up: str | None = None,
    first_frame: str = "auto",
) -> Recording:
    """Read a BVH file.

    Parameters
    ----------
    path
        The file.
    mapping
        Keypoint to joint name (or names, to average; or None, to leave it NaN), where the names are not understood.
    unit
        ``"m"``, ``"cm"``, ``"mm"``, ``"in"``, ``"cmu"`` or metres per unit; None finds it by the legs' length
        (see `dancekit.readers.room.find_unit`).
    up
        ``"y"``, ``"z"`` ...; None finds it by how the body stands (see `dancekit.readers.room.find_up`).
    first_frame
        ``"auto"`` drops the first frame if it is a rest pose from which the body jumps into the motion, as in the CMU
        files by cgspeed; ``"keep"``; ``"drop"``.

    Returns
    -------
    Recording
        One individual. `time` begins at 0 with the first frame that is kept; `root` is the mid-hip in the file's room;
        keypoints that the rig lacks are NaN; confidence and presence are 1 where there is a joint. ``meta["mapping"]``
        tells which joint became which keypoint, ``meta["approximate"]`` which of these are stand-ins,
        ``meta["notes"]`` what was assumed.

    Raises
    ------
    FormatError
        If the file can't be understood, or a joint of trunk or limbs can't be found.

    Examples
    --------
    >>> read_bvh("nowhere.bvh")
    Traceback (most recent call last):
    ...
    dancekit.errors.FormatError: nowhere.bvh: no such file
    """
    path = Path(path)
    if first_frame not in ("auto", "keep", "drop"):
        raise FormatError(f"first_frame={first_frame!r} is not known; choose one of: auto, keep, drop")
    if not path.is_file():
        raise FormatError(f"{path}: no such file")
    bvh = load_bvh(path)
    rig = map_rig(bvh.joints, mapping, str(path))
    points = _keypoints(bvh, rig)
    up = room.find_up(points, up, str(path), prior="y", candidates=("y", "z", "x"))
    offset = room.turn_up(np.array(bvh.joints[0].offset), up)
    points = _on_the_floor(room.turn_up(points, up), offset)
    metres, unit_name, notes = room.find_unit(points, unit, str(path))
    points, dropped = _without_rest_pose(points * metres, first_frame)
    notes += _notes(points, dropped)
    meta = _meta(path, bvh, rig, notes, {"unit": unit_name, "metres_per_unit": metres, "up": up, "dropped": dropped})
    time = np.arange(len(points)) / bvh.fps
    return room.make_recording(points[:, None], time=time, fps=bvh.fps, meta=meta)


def starts_with_rest_pose(points: np.ndarray) -> bool:
    """Tell whether the first frame is a T-pose from which the body jumps into the second.

    Parameters
    ----------
    points
        (T, 33, 3) metres, y up.

    Notes
    -----
    T-pose: both arms within 25 degrees of straight to the sides, both legs within 25 degrees of straight down. Jump:
    the trunk and limb joints move (mean, hip-centred) more than ten times as far as in the median of the next 120
    frames, and more than 5 cm. A dancer who really begins in a T-pose does not jump out of it.
    """
    if len(points) < 3:
        return False
    body = points[:, skeleton.indices(skeleton.BODY)]
    body = body - body[:, 6:8].mean(axis=1, keepdims=True)
    steps = np.mean(np.linalg.norm(np.diff(body[:121], axis=0), axis=-1), axis=1)
    jumps = steps[0] > 0.05 and steps[0] > 10 * np.median(steps[1:])
    return bool(jumps and _is_t_pose(points[0]))


def _keypoints(bvh: Bvh, rig: RigMap) -> np.ndarray:
    joints = forward_kinematics(bvh)
    points = np.full((len(joints), skeleton.N_KEYPOINTS, 3), np.nan)
    for keypoint, places in rig.joints.items():
        points[:, skeleton.index(keypoint)] = joints[:, list(places)].mean(axis=1)
    return points


def _on_the_floor(points: np.ndarray, root_offset: np.ndarray) -> np.ndarray:
    """Add the root's offset if the feet are then nearer to height 0.

    Some writers give the root's position as an addition to its offset, as the format's text has it; most give it whole.
    """
    feet = points[:, skeleton.indices((*skeleton.BODY[-2:], "left_foot_index", "right_foot_index")), 1]
    floor = np.nanpercentile(np.nanmin(feet, axis=1), 10)
    return points + root_offset if abs(floor + root_offset[1]) < abs(floor) else points


def _without_rest_pose(points: np.ndarray, first_frame: str) -> tuple[np.ndarray, int]:
    drop = len(points) > 1 and (first_frame == "drop" or (first_frame == "auto" and starts_with_rest_pose(points)))
    return (points[1:], 1) if drop else (points, 0)


def _is_t_pose(points: np.ndarray) -> bool:
    def direction(start: str, end: str) -> np.ndarray:
        bone = points[skeleton.index(end)] - points[skeleton.index(start)]
        return bone / max(float(np.linalg.norm(bone)), 1e-9)

    left = direction("right_shoulder", "left_shoulder")
    down = np.array([0.0, -1.0, 0.0])
    cosines = [
        direction(f"{side}_{start}", f"{side}_{end}") @ way
        for side, sideways in (("left", left), ("right", -left))
        for start, end, way in (
            ("shoulder", "elbow", sideways),
            ("elbow", "wrist", sideways),
            ("hip", "knee", down),
            ("knee", "ankle", down),
        )
    ]
    return bool(min(cosines) > np.cos(np.deg2rad(25.0)))


def _notes(points: np.ndarray, dropped: int) -> list[str]:
    notes = []
    if dropped:
        notes.append("the first frame is a rest pose and was dropped (first_frame='keep' keeps it)")
    if room.looks_mirrored(points):
        notes.append(room.MIRRORED)
    return notes


def _meta(path: Path, bvh: Bvh, rig: RigMap, notes: list[str], found: dict[str, Any]) -> dict[str, Any]:
    names = {
        keypoint: bvh.joints[places[0]].name if len(places) == 1 else [bvh.joints[p].name for p in places]
        for keypoint, places in rig.joints.items()
    }
    return {
        "source": str(path),
        "format": "bvh",
        "mapping": names,
        "approximate": list(rig.approximate),
        "notes": notes,
        "steps": [{"step": "read", "format": "bvh", **found}],
    }
