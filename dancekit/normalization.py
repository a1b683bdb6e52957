"""Comparable poses: body size, facing and, on request, side taken out, and put back exactly.

After `normalize` a distance of 1 is the dancer's own trunk, so that the same movement of a tall and a small person
gives the same numbers. What was taken out is written into ``meta``, and `denormalize` puts it back.
"""

from __future__ import annotations

import base64
import copy
from typing import Any, Literal

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.recording import Recording

__all__ = ["denormalize", "facing", "mirrored", "normalize", "torso_length"]

_KEY = "normalization"
_SHOULDERS = skeleton.indices(("left_shoulder", "right_shoulder"))
_HIPS = skeleton.indices(("left_hip", "right_hip"))

Rotation = Literal["clip", "frame"]


def normalize(
    recording: Recording, *, rotation: bool | Rotation = False, scale: bool = True, mirror: bool = False
) -> Recording:
    """Put the origin between the hips and measure in trunk lengths; on request turn to the front, or mirror.

    Parameters
    ----------
    recording
        Positions in metres. `root` is scaled and turned along; `image` changes only in a mirror.
    rotation
        ``False`` keeps the facing; ``"clip"`` (or ``True``) turns each individual once so that they face the camera on
        the whole; ``"frame"`` turns every frame, so that turns disappear. Only about the vertical: leaning stays.
    scale
        Divide by the distance from mid-shoulder to mid-hip, the median over the clip, per individual.
    mirror
        Exchange left and right and negate x, in space and in the picture.

    Returns
    -------
    Recording
        A new one, with what was taken out in ``meta["normalization"]``.

    Raises
    ------
    RecordingError
        If the recording is normalised already, or `rotation` is none of the above.

    See Also
    --------
    denormalize : the way back.

    Notes
    -----
    Facing is the horizontal direction perpendicular to the line of the hips plus that of the shoulders. Frames in which
    it can't be told take the nearest frame's. Where an individual's size can't be told (trunk never seen) it is kept.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> tall = normalize(dance("groove", duration_s=1))
    >>> round(float(torso_length(tall)[0]), 5)
    1.0
    """
    if _KEY in recording.meta:
        raise RecordingError("the recording is normalised already; denormalize it first to normalise it differently")
    how = {True: "clip", False: None}.get(rotation, rotation) if isinstance(rotation, bool) else rotation
    if how not in (None, "clip", "frame"):
        raise RecordingError(f"rotation is {rotation!r}; choose False, True, 'clip' or 'frame'")
    base = mirrored(recording) if mirror else recording
    center = base.position[:, :, _HIPS].astype(float).mean(axis=2)
    sizes = np.where(np.isfinite(found := torso_length(base)), found, 1.0) if scale else np.ones(base.n_individuals)
    # what is taken out is rounded to the float32 in which it is kept, so that it can be put back exactly
    yaw = _yaw(base, how).astype(np.float32).astype(float)
    shift = np.nan_to_num(center).astype(np.float32).astype(float)
    position = _turned(base.position - shift[:, :, None], -yaw[:, :, None]) / sizes[:, None, None]
    root = _turned(base.root + shift, -yaw) / sizes[:, None]
    taken = {
        "rotation": how,
        "mirror": mirror,
        "scale": sizes.tolist(),
        "yaw": [_compact(column) for column in yaw.T],
        "center": [_compact(column) for column in shift.transpose(1, 0, 2)],
    }
    settings = {"rotation": how, "scale": scale, "mirror": mirror}
    return base.with_step(
        "normalize", settings, position=position, root=root, meta={**copy.deepcopy(base.meta), _KEY: taken}
    )


def denormalize(recording: Recording) -> Recording:
    """Take back what `normalize` did: metres, own facing, own side.

    Raises
    ------
    RecordingError
        If the recording is not normalised, or has other frames or individuals than when it was.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> original = dance("waves", duration_s=1)
    >>> back = denormalize(normalize(original, rotation="frame", mirror=True))
    >>> bool(abs(back.position - original.position).max() < 1e-6)
    True
    """
    meta = copy.deepcopy(dict(recording.meta))
    taken = meta.pop(_KEY, None)
    if taken is None:
        raise RecordingError("the recording is not normalised; there is nothing to take back")
    sizes = np.array(taken["scale"], float)
    if len(sizes) != recording.n_individuals:
        raise RecordingError(
            f"{len(sizes)} individuals were normalised and {recording.n_individuals} are here; "
            "denormalize before you select"
        )
    yaw = _spread(taken["yaw"], recording, ())
    shift = _spread(taken["center"], recording, (3,))
    position = _turned(recording.position * sizes[:, None, None], yaw[:, :, None]) + shift[:, :, None]
    root = _turned(recording.root * sizes[:, None], yaw) - shift
    back = recording.with_step("denormalize", None, position=position, root=root, meta=meta)
    return mirrored(back) if taken["mirror"] else back


def torso_length(recording: Recording) -> np.ndarray:
    """Give each individual's distance from mid-shoulder to mid-hip, the median over time: (N,), unit of `position`.

    NaN for an individual whose trunk is never seen.
    """
    ends = [recording.position[:, :, pair].astype(float).mean(axis=2) for pair in (_SHOULDERS, _HIPS)]
    lengths = np.linalg.norm(ends[0] - ends[1], axis=-1)
    columns = (column[np.isfinite(column) & (column > 0)] for column in lengths.T)
    return np.array([np.median(column) if column.size else np.nan for column in columns])


def facing(recording: Recording) -> np.ndarray:
    """Give where each individual faces in each frame, as yaw in radians: (T, N), NaN where it can't be told.

    0 is towards the camera (+z), positive turns to the viewer's right (+x), in (-pi, pi].

    Examples
    --------
    >>> import numpy as np
    >>> pose = np.zeros((1, 1, 33, 3))
    >>> pose[0, 0, skeleton.LEFT, 0], pose[0, 0, skeleton.RIGHT, 0] = 1, -1
    >>> float(facing(Recording(time=[0.0], position=pose))[0, 0])
    0.0
    """
    points = recording.position.astype(float)
    across = sum(points[:, :, left] - points[:, :, right] for left, right in (_SHOULDERS, _HIPS))
    yaw = np.arctan2(-across[..., 2], across[..., 0])
    return np.where(np.hypot(across[..., 0], across[..., 2]) > 1e-6, yaw + 0.0, np.nan)  # + 0.0: never -0


def _yaw(recording: Recording, how: str | None) -> np.ndarray:
    """Give the yaw to take out: (T, N), without NaN."""
    yaw = facing(recording)
    if how is None:
        return np.zeros_like(yaw)
    for column in yaw.T:
        known = np.flatnonzero(np.isfinite(column))
        if not known.size:
            column[:] = 0.0
        elif how == "clip":
            column[:] = np.arctan2(np.sin(column[known]).mean(), np.cos(column[known]).mean())
        else:
            column[:] = column[known[np.abs(known - np.arange(len(column))[:, None]).argmin(axis=1)]]
    return yaw


def _turned(points: np.ndarray, yaw: np.ndarray) -> np.ndarray:
    """Turn points about the vertical, so that what faced yaw 0 faces `yaw`."""
    cosine, sine = np.cos(yaw), np.sin(yaw)
    x, y, z = np.moveaxis(points.astype(float), -1, 0)
    return np.stack([cosine * x + sine * z, y + 0 * cosine, cosine * z - sine * x], axis=-1)


def mirrored(recording: Recording) -> Recording:
    """Exchange left and right; in the picture about its own middle, where the size is known, else about x = 0."""
    size = recording.meta.get("size")
    width = float(size[0]) if size else 0.0
    swap = {name: getattr(recording, name)[:, :, skeleton.MIRROR] for name in ("confidence", "presence")}
    position = recording.position[:, :, skeleton.MIRROR] * np.array([-1, 1, 1], np.float32)
    image = recording.image[:, :, skeleton.MIRROR].astype(float) * [-1, 1] + [width, 0]
    return recording.replace(position=position, root=recording.root * np.array([-1, 1, 1]), image=image, **swap)


def _compact(values: np.ndarray) -> Any:
    """Give one value where all are the same, else their float32 bytes as text: what JSON holds briefly."""
    if len(values) and (values == values[0]).all():
        return values[0].tolist()
    return base64.b64encode(values.astype("<f4").tobytes()).decode()


def _spread(stored: list[Any], recording: Recording, tail: tuple[int, ...]) -> np.ndarray:
    """Undo `_compact` for every individual: (T, N, *tail)."""
    shape = (recording.n_frames, *tail)
    columns = []
    for value in stored:
        if not isinstance(value, str):
            columns.append(np.broadcast_to(np.array(value, float), shape))
            continue
        flat = np.frombuffer(base64.b64decode(value), "<f4").astype(float)
        if flat.size != np.prod(shape):
            raise RecordingError(
                "the recording has other frames than when it was normalised; denormalize before you cut it"
            )
        columns.append(flat.reshape(shape))
    return np.stack(columns, axis=1) if columns else np.zeros((recording.n_frames, 0, *tail))
