"""Forward kinematics: from joint angles over time to joint positions, all frames at once.

A joint's place is its parent's place plus the joint's offset turned by all rotations above it. The loop goes over
joints; frames are vectorised.
"""

from __future__ import annotations

import numpy as np

from dancekit.readers.bvh_text import Bvh, Joint

__all__ = ["forward_kinematics", "rotations"]

_BLOCK = 8192


def rotations(angles_deg: np.ndarray, axes: str) -> np.ndarray:
    """Give rotation matrices from Euler angles, applied about the moving axes in the order given.

    Parameters
    ----------
    angles_deg
        (..., K) degrees, one per axis.
    axes
        K letters of "XYZ": ``"ZXY"`` is the matrix product Z X Y, as BVH means it.

    Returns
    -------
    np.ndarray
        (..., 3, 3); the identity where there are no axes.

    Examples
    --------
    >>> rotations(np.array([90.0]), "Z").round(6) @ [1.0, 0.0, 0.0]
    array([0., 1., 0.])
    """
    result = np.broadcast_to(np.eye(3), (*angles_deg.shape[:-1], 3, 3))
    for k, axis in enumerate(axes):
        result = result @ _about(axis, np.deg2rad(angles_deg[..., k]))
    return result


def forward_kinematics(bvh: Bvh) -> np.ndarray:
    """Give where each joint of a BVH file is.

    Returns
    -------
    np.ndarray
        (T, J, 3), in the file's unit and on the file's axes, in the order of ``bvh.joints``.

    Notes
    -----
    Position channels are the whole translation, as MotionBuilder, 3ds Max and Maya write them. Where those of a joint
    below the root hardly differ from 0 although it has an offset, they are added to it, as the format's text has it.
    The root's offset is left to the caller, who can see on which of the two the feet stand on the floor.

    Examples
    --------
    >>> from dancekit.readers.bvh_text import parse_bvh
    >>> bvh = parse_bvh('''HIERARCHY ROOT Hips { OFFSET 0 0 0 CHANNELS 3 Zrotation Xrotation Yrotation
    ... End Site { OFFSET 10 0 0 } }
    ... MOTION
    ... Frames: 1
    ... Frame Time: 0.04
    ... 90 0 0''')
    >>> forward_kinematics(bvh)[0, 1].round(6)
    array([ 0., 10.,  0.])
    """
    added = [_adds_to_offset(joint, bvh.motion) for joint in bvh.joints]
    place = np.empty((bvh.motion.shape[0], len(bvh.joints), 3))
    for start in range(0, len(place), _BLOCK):  # in blocks, because rotations take three times the room of the result
        block = slice(start, start + _BLOCK)
        place[block] = _block_kinematics(bvh.joints, bvh.motion[block], added)
    return place


def _block_kinematics(joints: tuple[Joint, ...], motion: np.ndarray, added: list[bool]) -> np.ndarray:
    place = np.empty((len(joints), len(motion), 3))
    turn = np.empty((len(joints), len(motion), 3, 3))
    for j, joint in enumerate(joints):
        translation, rotation = _local(joint, motion, added=added[j])
        if joint.parent < 0:
            place[j], turn[j] = translation, rotation
        else:
            place[j] = place[joint.parent] + (turn[joint.parent] @ translation[..., None])[..., 0]
            turn[j] = turn[joint.parent] @ rotation
    return place.transpose(1, 0, 2)


def _local(joint: Joint, motion: np.ndarray, *, added: bool) -> tuple[np.ndarray, np.ndarray]:
    """Give translation (T, 3) and rotation (T, 3, 3) relative to the parent."""
    offset = np.zeros(3) if joint.parent < 0 else np.asarray(joint.offset)
    moved = np.tile(offset, (len(motion), 1))
    values, to = _channels(joint, motion, "position")
    moved[:, to] = values + offset[to] if added else values
    angles, about = _channels(joint, motion, "rotation")
    return moved, rotations(angles, "".join("XYZ"[k] for k in about))


def _channels(joint: Joint, motion: np.ndarray, kind: str) -> tuple[np.ndarray, list[int]]:
    """Give a joint's values (T, K) of one kind, and the axes (0 to 2) that they are about, in the file's order."""
    places = [k for k, name in enumerate(joint.channels) if name.endswith(kind)]
    return motion[:, [joint.first + k for k in places]], ["XYZ".index(joint.channels[k][0]) for k in places]


def _adds_to_offset(joint: Joint, motion: np.ndarray) -> bool:
    values, to = _channels(joint, motion, "position")
    if joint.parent < 0 or not to:
        return False
    return bool(np.median(np.linalg.norm(values, axis=-1)) < 0.01 * np.linalg.norm(np.asarray(joint.offset)[to]))


def _about(axis: str, angle: np.ndarray) -> np.ndarray:
    cos, sin = np.cos(angle), np.sin(angle)
    matrix = np.zeros((*angle.shape, 3, 3))
    a, b = {"X": (1, 2), "Y": (2, 0), "Z": (0, 1)}[axis]
    fixed = "XYZ".index(axis)
    matrix[..., fixed, fixed] = 1.0
    matrix[..., a, a] = matrix[..., b, b] = cos
    matrix[..., a, b], matrix[..., b, a] = -sin, sin
    return matrix
