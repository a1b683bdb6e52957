"""BVH out: a T-posed skeleton, and how its joints turn; opens in Blender upright, life-size and facing the front.

Format: M. Meredith and S. Maddock, "Motion Capture File Formats Explained", University of Sheffield CS-01-11 (2001).
"""

from __future__ import annotations

from os import PathLike
from pathlib import Path
from typing import Literal

import numpy as np

from dancekit.errors import FormatError
from dancekit.interchange.bodies import body_of
from dancekit.interchange.places import Place, chosen
from dancekit.interchange.turning import Posed, euler_zxy
from dancekit.recording import Recording

__all__ = ["bvh_text", "write_bvh"]

_UNITS = {"m": 1.0, "cm": 100.0}


def write_bvh(
    recording: Recording,
    path: str | PathLike[str],
    *,
    individual: str | None = None,
    unit: Literal["m", "cm"] = "m",
    bones: Literal["constant", "moving"] = "constant",
    place: Place | str = "auto",
    face: bool = False,
) -> Path:
    """Write one individual as BVH: y up, the rest pose facing +z, Euler angles in the order Z, X, Y.

    Parameters
    ----------
    recording
        Poses in space. BVH begins at frame 0 and is evenly spaced: where the recording's time begins is lost.
    path
        Where to.
    individual
        Whose; may be left out if there is one.
    unit
        ``"m"`` opens in Blender at the right size with its importer's settings as they are; MotionBuilder, Maya and
        Unity expect ``"cm"``.
    bones
        ``"constant"``: each bone keeps its median length, as a skeleton does. ``"moving"``: joints may move against
        each other, by position channels, so that every joint is exactly where it was measured.
    place
        Where the dancer is in the room (`dancekit.interchange.places.room_points`).
    face
        Write nose, eyes, ears and mouth as joints, too.

    Raises
    ------
    FormatError
        If the recording has several individuals and none is named, or lacks a joint of trunk or limbs.

    Warns
    -----
    UserWarning
        See `dancekit.interchange.bodies.body_of`.

    Examples
    --------
    >>> import tempfile
    >>> from dancekit.synthetic import dance
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     path = write_bvh(dance("groove", duration_s=0.1), f"{folder}/groove.bvh")
    ...     path.read_text().split()[:7]
    ['HIERARCHY', 'ROOT', 'Hips', '{', 'OFFSET', '0.000000', '0.000000']
    """
    from dancekit.atomic import write_text

    if unit not in _UNITS:
        raise FormatError(f"unit is {unit!r}; choose one of: {', '.join(_UNITS)}")
    if bones not in ("constant", "moving"):
        raise FormatError(f"bones is {bones!r}; choose one of: constant, moving")
    body, even = body_of(chosen(recording, individual, "a BVH file"), place=place, face=face)
    write_text(path, bvh_text(body, even.fps, units_per_m=_UNITS[unit], moving=bones == "moving"))
    return Path(path)


def bvh_text(body: Posed, fps: float, *, units_per_m: float = 1.0, moving: bool = False) -> str:
    """Give the text of a BVH file.

    Parameters
    ----------
    body
        What `dancekit.interchange.turning.posed` gave.
    fps
        Frames per second.
    units_per_m
        100 for centimetres.
    moving
        Give every joint position channels.
    """
    offsets, ends = body.offsets * units_per_m, body.ends * units_per_m
    order: list[int] = []
    lines = ["HIERARCHY", *_joint(body, offsets, ends, 0, 0, order, moving=moving)]
    angles = euler_zxy(body.local)
    columns: list[np.ndarray] = []
    for j in order:
        if j == 0 or moving:
            columns.append((body.moving[:, j] if j else body.place) * units_per_m)
        columns.append(angles[:, j])
    table = np.concatenate(columns, axis=1) + 0.0
    lines += ["MOTION", f"Frames: {len(table)}", f"Frame Time: {1 / fps:.8f}"]
    lines += [" ".join(f"{value:.6f}" for value in row) for row in table]
    return "\n".join(lines) + "\n"


def _joint(
    body: Posed, offsets: np.ndarray, ends: np.ndarray, j: int, depth: int, order: list[int], *, moving: bool
) -> list[str]:
    """Give the lines of a joint and of what hangs on it; `order` collects the joints as their channels come."""
    order.append(j)
    places = ("Xposition", "Yposition", "Zposition") if j == 0 or moving else ()
    channels = (*places, "Zrotation", "Xrotation", "Yrotation")
    inner = [_offset(offsets[j]), f"CHANNELS {len(channels)} {' '.join(channels)}"]
    children = np.flatnonzero(body.parents == j)
    for child in children:
        inner += _joint(body, offsets, ends, int(child), depth + 1, order, moving=moving)
    if not len(children):
        inner += ["End Site", "{", f"\t{_offset(ends[j])}", "}"]
    head = f"{'JOINT' if depth else 'ROOT'} {body.joints[j].name}"
    return [head, "{", *(f"\t{line}" for line in inner), "}"]


def _offset(vector: np.ndarray) -> str:
    return "OFFSET " + " ".join(f"{value:.6f}" for value in vector + 0.0)
