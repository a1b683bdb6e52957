"""Inverse kinematics: how each joint of the rig is turned in each frame, from where the keypoints are.

A joint's first axis points exactly where its bone goes, so that forward kinematics comes back to the keypoints as far
as bones keep their length. What is left, the turn about the bone, comes from anatomy: an elbow or a knee bends about
one axis. Where a limb is straight that axis can't be seen, and is interpolated over time in the frame of the parent.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from dancekit import skeleton
from dancekit.errors import FormatError
from dancekit.interchange.rig import Joint, joints_of

__all__ = ["Posed", "euler_zxy", "posed", "quaternions"]

_LEAST = 0.25  # sine of the least angle (15 degrees) at which the side of a bone can be told
_FOOT_SHARE = 0.5  # how much the foot says about the axis of the knee, against the knee itself


@dataclass(frozen=True)
class Posed:
    """A body's motion as turns of joints.

    Attributes
    ----------
    joints
        J joints, parents before children.
    parents
        J places in `joints`, -1 for the root.
    offsets
        (J, 3) metres: from the parent in the rest pose, of constant bones; (0, 0, 0) for the root.
    ends
        (J, 3) metres: end of the bone, for joints without children; else NaN.
    place
        (T, 3) metres: where the root is.
    local
        (T, J, 3, 3) rotations against the parent; the identity in the rest pose.
    moving
        (T, J, 3) metres: as `offsets`, but measured in each frame.
    """

    joints: tuple[Joint, ...]
    parents: np.ndarray
    offsets: np.ndarray
    ends: np.ndarray
    place: np.ndarray
    local: np.ndarray
    moving: np.ndarray


def posed(points: np.ndarray, *, face: bool = False) -> Posed:
    """Turn the joints of the rig so that they come to where keypoints are.

    Parameters
    ----------
    points
        (T, 33, 3) metres, y up. NaN for keypoints that are never seen; their joints are left out.
    face
        Give nose, eyes, ears and mouth a joint each.

    Raises
    ------
    FormatError
        If a joint of trunk or limbs is missing, or has gaps.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> body = posed(dance("groove", duration_s=0.2).position[:, 0].astype(float))
    >>> body.joints[0].name, body.local.shape[0], bool(np.allclose(np.linalg.det(body.local), 1))
    ('Hips', 6, True)
    """
    seen = np.isfinite(points).all(axis=(0, 2))
    missing = [name for name in skeleton.BODY if not seen[skeleton.index(name)]]
    if missing:
        raise FormatError(f"a skeleton needs {', '.join(missing)}, which are not known in every frame")
    joints = joints_of(seen, face=face)
    names = [joint.name for joint in joints]
    parents = np.array([names.index(joint.parent) if joint.parent else -1 for joint in joints])
    at = np.stack([_middle(points, joint.at) for joint in joints], axis=1)
    rest = [_rest_frame(joint, points) for joint in joints]
    turns = np.empty((len(points), len(joints), 3, 3))
    for j, joint in enumerate(joints):
        above = turns[:, parents[j]] if parents[j] >= 0 else np.broadcast_to(np.eye(3), turns[:, 0].shape)
        turns[:, j] = _turn(joint, points, seen, above, rest[j])
    above = turns[:, parents].copy()
    above[:, 0] = np.eye(3)
    moving = np.einsum("tjba,tjb->tja", above, at - np.where(parents[:, None] >= 0, at[:, parents], at))
    offsets = _constant(moving)
    local = np.einsum("tjba,tjbc->tjac", above, turns)
    return Posed(joints, parents, offsets, _ends(joints, parents, offsets), at[:, 0], local, moving)


def euler_zxy(matrices: np.ndarray) -> np.ndarray:
    """Give Euler angles about the moving axes z, x, y, the usual order of BVH, continuous over the first axis.

    Parameters
    ----------
    matrices
        (T, ..., 3, 3) rotations.

    Returns
    -------
    np.ndarray
        (T, ..., 3) degrees: Z, X, Y. Of the two ways to write a rotation the one nearer to the frame before is taken.

    Notes
    -----
    For R = Z(a) X(b) Y(c):  sin b = R21, tan a = -R01 / R11, tan c = -R20 / R22. The other way is
    (a + 180, 180 - b, c + 180). Where b is 90 degrees only a + c is determined, and c is held at 0.

    Examples
    --------
    >>> euler_zxy(np.eye(3)[None]).tolist()
    [[0.0, 0.0, 0.0]]
    """
    m = matrices
    b = np.arcsin(np.clip(m[..., 2, 1], -1, 1))
    locked = np.hypot(m[..., 0, 1], m[..., 1, 1]) < 1e-7
    a = np.where(locked, np.arctan2(m[..., 1, 0], m[..., 0, 0]), np.arctan2(-m[..., 0, 1], m[..., 1, 1]))
    c = np.where(locked, 0.0, np.arctan2(-m[..., 2, 0], m[..., 2, 2]))
    angles = np.stack([a, b, c], axis=-1) + 0.0  # no negative zeros
    other = np.stack([a + np.pi, np.pi - b, c + np.pi], axis=-1)
    for t in range(1, len(angles)):
        ways = [way + 2 * np.pi * np.round((angles[t - 1] - way) / (2 * np.pi)) for way in (angles[t], other[t])]
        far = [np.abs(way - angles[t - 1]).sum(axis=-1, keepdims=True) for way in ways]
        angles[t] = np.where(far[1] < far[0] - 1e-9, ways[1], ways[0])
    return np.rad2deg(angles)


def quaternions(matrices: np.ndarray) -> np.ndarray:
    """Give (T, ..., 4) quaternions x, y, z, w, whose signs are continuous over the first axis.

    Examples
    --------
    >>> quaternions(np.eye(3)[None]).tolist()
    [[0.0, 0.0, 0.0, 1.0]]
    """
    from scipy.spatial.transform import Rotation

    flat = Rotation.from_matrix(matrices.reshape(-1, 3, 3)).as_quat()
    found = flat.reshape(*matrices.shape[:-2], 4)
    found[0] *= np.where(found[0, ..., 3:] < 0, -1.0, 1.0)
    turned = np.sign((found[1:] * found[:-1]).sum(axis=-1, keepdims=True))
    found[1:] *= np.cumprod(np.where(turned == 0, 1.0, turned), axis=0)
    return found + 0.0


def _middle(points: np.ndarray, keypoints: tuple[str, ...]) -> np.ndarray:
    return points[:, skeleton.indices(keypoints)].mean(axis=1)


def _way(points: np.ndarray, ends: tuple[tuple[str, ...], tuple[str, ...]]) -> np.ndarray:
    return _middle(points, ends[1]) - _middle(points, ends[0])


def _unit(vectors: np.ndarray) -> np.ndarray:
    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    return vectors / np.where(length > 1e-9, length, np.nan)


def _side(joint: Joint, points: np.ndarray, seen: np.ndarray) -> np.ndarray:
    """Give (T, 3) the direction that decides the turn about a bone; NaN where it can't be told."""
    if not isinstance(joint.side, str):
        known = all(seen[skeleton.indices(end)].all() for end in joint.side)
        return _way(points, joint.side) if known else np.full((len(points), 3), np.nan)
    side = joint.at[0].partition("_")[0]
    parts = ("shoulder", "elbow", "wrist") if joint.side == "elbow" else ("hip", "knee", "ankle")
    a, b, c = (points[:, skeleton.index(f"{side}_{part}")] for part in parts)
    axis = np.cross(_unit(b - a), _unit(c - b))
    if joint.side == "knee" and seen[skeleton.index(f"{side}_foot_index")]:
        toe = points[:, skeleton.index(f"{side}_foot_index")]
        axis = axis + _FOOT_SHARE * np.cross(_unit(b - c), _unit(toe - c))
    return axis


def _turn(joint: Joint, points: np.ndarray, seen: np.ndarray, above: np.ndarray, rest: np.ndarray) -> np.ndarray:
    """Give (T, 3, 3): how a joint stands in the room."""
    if joint.aim is None or not all(seen[skeleton.indices(end)].all() for end in joint.aim):
        return above
    aim = _unit(_way(points, joint.aim))
    aim = np.where(np.isfinite(aim), aim, (above @ rest[:, 0]))  # a bone without a length stays in its parent's way
    side = _side(joint, points, seen)
    scale = 1.0 if isinstance(joint.side, str) else np.linalg.norm(side, axis=-1, keepdims=True)
    across = side - (side * aim).sum(axis=-1, keepdims=True) * aim
    with np.errstate(invalid="ignore"):
        told = np.linalg.norm(across, axis=-1) > _LEAST * np.ravel(np.broadcast_to(scale, (len(aim), 1)))
    # Seen from the parent, a side that can't be told lies between those before and after, or as in the rest pose.
    local = np.einsum("tba,tb->ta", above, _unit(across))
    local = _bridged(np.where(told[:, None], local, np.nan), otherwise=rest[:, 1])
    return _frames(aim, np.einsum("tab,tb->ta", above, local), above) @ rest.T


def _bridged(values: np.ndarray, otherwise: np.ndarray) -> np.ndarray:
    from dancekit.embedding.resampling import fill_gaps

    if not np.isfinite(values).all(axis=1).any():
        return np.broadcast_to(otherwise, values.shape)
    return fill_gaps(values, axis=0)


def _frames(aim: np.ndarray, side: np.ndarray, above: np.ndarray | None = None) -> np.ndarray:
    """Give (T, 3, 3) whose columns are the aim, what of the side is square to it, and their cross product."""
    across = side - (side * aim).sum(axis=-1, keepdims=True) * aim
    if above is not None:  # a side along the aim says nothing; take that axis of the parent which is most across
        poor = np.linalg.norm(across, axis=-1) < 1e-3
        axis = np.abs(np.einsum("tba,tb->ta", above, aim)).argmin(axis=-1)
        spare = np.take_along_axis(above, axis[:, None, None].repeat(3, 1), axis=2)[..., 0]
        across = np.where(poor[:, None], spare - (spare * aim).sum(axis=-1, keepdims=True) * aim, across)
    across = _unit(across)
    return np.stack([aim, across, np.cross(aim, across)], axis=-1)


def _rest_frame(joint: Joint, points: np.ndarray) -> np.ndarray:
    """Give (3, 3): aim, side and their cross product in the rest pose."""
    aim, side = np.array(joint.rest_aim), np.array(joint.rest_side)
    if joint.name.endswith("Foot"):
        aim, side = _flat_foot(joint.at[0].partition("_")[0], points)
    return _frames(_unit(aim)[None], side[None])[0]


def _flat_foot(side: str, points: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give the ways from ankle to toe and to heel of a foot that stands flat, by the median lengths of its triangle."""
    ankle, heel, toe = (points[:, skeleton.index(f"{side}_{part}")] for part in ("ankle", "heel", "foot_index"))
    a, b, c = (float(np.median(np.linalg.norm(v, axis=-1))) for v in (heel - ankle, toe - ankle, toe - heel))
    around = (a + b + c) / 2
    area = np.sqrt(max(around * (around - a) * (around - b) * (around - c), 0.0)) if np.isfinite(around) else 0.0
    height = 2 * area / c if area > 0 else 0.35 * b
    if not (np.isfinite(b) and b > height > 0):
        return np.array([0.0, -0.35, 0.94]), np.array([0.0, -0.7, -0.7])
    back = np.sqrt(max(a * a - height * height, 0.0)) if np.isfinite(a) else height
    return np.array([0.0, -height, np.sqrt(b * b - height * height)]), np.array([0.0, -height, -back])


def _constant(moving: np.ndarray) -> np.ndarray:
    """Give (J, 3): offsets of median length, in the median direction as seen from the parent."""
    middle = np.median(moving, axis=0)
    length = np.median(np.linalg.norm(moving, axis=-1), axis=0)
    found = np.linalg.norm(middle, axis=-1)
    return middle * np.where(found > 1e-9, length / np.where(found > 1e-9, found, 1.0), 0.0)[:, None]


def _ends(joints: tuple[Joint, ...], parents: np.ndarray, offsets: np.ndarray) -> np.ndarray:
    length = np.maximum(np.linalg.norm(offsets, axis=-1), 0.02)
    ends = np.full((len(joints), 3), np.nan)
    for j, joint in enumerate(joints):
        if j not in parents:
            ends[j] = offsets[j] / 2 if joint.end is None else np.array(joint.end) * length[j]
    return ends
