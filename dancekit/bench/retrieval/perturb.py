"""The same movement as it may come back: filmed from elsewhere, slower, by another body, half hidden, mirrored.

Pure functions from recording to recording, each known exactly, so that a task of the benchmark is a chain of them.
"""

from __future__ import annotations

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.normalization import torso_length
from dancekit.recording import Recording
from dancekit.synthetic.faults import SWAPS
from dancekit.synthetic.geometry import rotation_x, rotation_y

__all__ = ["PARENTS", "filmed", "hidden", "mirrored", "played", "rebuilt", "swapped", "trembling"]

_TORSO_PX = 100.0
_TORSOS_TALL = 3.4
"""Height of a standing body, in trunk lengths."""

_CHAINS = {
    "shoulders": ("nose", "left_shoulder", "right_shoulder"),
    "nose": (*skeleton.GROUPS["head"][1:],),
    **{
        f"{side}_{parent}": tuple(f"{side}_{child}" for child in children)
        for side in ("left", "right")
        for parent, children in {
            "shoulder": ("elbow",), "elbow": ("wrist",), "wrist": ("pinky", "index", "thumb"),
            "hip": ("knee",), "knee": ("ankle",), "ankle": ("heel", "foot_index"),
        }.items()
    },
    "hips": ("left_hip", "right_hip"),
}  # fmt: skip
PARENTS = {child: parent for parent, children in _CHAINS.items() for child in children}
"""Where each of the 33 keypoints hangs; ``hips`` is the origin, ``shoulders`` the middle of the shoulders."""


def filmed(
    recording: Recording,
    *,
    azimuth_deg: float = 0.0,
    elevation_deg: float = 0.0,
    heights_away: float = 4.0,
) -> Recording:
    """Film positions in space with a camera that follows the dancer, and keep only its picture.

    Parameters
    ----------
    recording
        With positions.
    azimuth_deg, elevation_deg
        Where the camera stands around the dancer, on the recording's own axes: azimuth 0 in front (+z), 90 on +x.
    heights_away
        Its distance in body heights, taken as 3.4 trunk lengths.

    Returns
    -------
    Recording
        `image` in pixels, 100 to a trunk length at the mid-hip's distance; `position` and `root` are NaN, so that
        nothing can look behind the picture.

    Raises
    ------
    RecordingError
        If there is no trunk to measure.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> seen = filmed(dance("groove", duration_s=1), azimuth_deg=90)
    >>> bool(np.isfinite(seen.image).all()), bool(np.isfinite(seen.position).any())
    (True, False)
    """
    torso = torso_length(recording)
    if not np.isfinite(torso).any():
        raise RecordingError("no positions of shoulders and hips in the recording; only motion in space can be filmed")
    turn = rotation_x(np.radians(elevation_deg)) @ rotation_y(-np.radians(azimuth_deg))
    seen = (recording.position / torso[:, None, None]) @ turn.T
    depth = 1.0 - seen[..., 2] / (heights_away * _TORSOS_TALL)
    image = _TORSO_PX * seen[..., :2] * [1.0, -1.0] / np.maximum(depth, 0.1)[..., None]
    nothing = np.full_like(recording.position, np.nan)
    return recording.replace(image=image, position=nothing, root=np.full_like(recording.root, np.nan))


def trembling(recording: Recording, rng: np.random.Generator, *, share: float) -> Recording:
    """Add white noise to the picture: standard deviation `share` of a trunk length per axis, keypoint and frame."""
    return recording.replace(
        image=recording.image + share * _torso_px(recording) * rng.normal(size=recording.image.shape)
    )


def played(recording: Recording, *, speed: float, around_s: float) -> Recording:
    """Play at another speed; what happens at `around_s` still does.

    Examples
    --------
    >>> from dancekit.synthetic import dance
    >>> played(dance("groove", duration_s=2, fps=10), speed=0.5, around_s=1.0).time[:3].round(2).tolist()
    [-1.0, -0.8, -0.6]
    """
    if not speed > 0:
        raise RecordingError(f"speed is {speed:g}; expected a factor of more than 0, such as 0.8")
    time = (recording.time - around_s) / speed + around_s
    return recording.replace(time=time, fps=recording.fps * speed)


def hidden(recording: Recording, rng: np.random.Generator, *, share: float, stretch_s: float = 0.5) -> Recording:
    """Lose a share of the keypoints, each for a stretch at a time: NaN in picture and space.

    Stretches follow one another without a gap, and each stretch of each keypoint is lost with chance `share`.
    """
    number = np.floor((recording.time - recording.time[0]) / stretch_s).astype(int)
    lost = rng.random((number[-1] + 1, recording.n_individuals, skeleton.N_KEYPOINTS)) < share
    mask = lost[number][..., None]
    return recording.replace(
        position=np.where(mask, np.nan, recording.position), image=np.where(mask, np.nan, recording.image)
    )


def swapped(recording: Recording, *, limbs: str, start_s: float, frames: int = 10) -> Recording:
    """Exchange left and right ``"arms"`` or ``"legs"`` (or ``"all"``) for some frames, as pose models do in turns."""
    order = np.arange(skeleton.N_KEYPOINTS)
    chosen = skeleton.indices(SWAPS[limbs])
    order[chosen] = skeleton.MIRROR[chosen]
    first = int(np.searchsorted(recording.time, start_s))
    span = slice(first, first + frames)
    arrays = {}
    for name in ("position", "image", "confidence", "presence"):
        arrays[name] = np.array(getattr(recording, name))
        arrays[name][span] = arrays[name][span][:, :, order]
    return recording.replace(**arrays)


def rebuilt(recording: Recording, rng: np.random.Generator, *, share: float = 0.15) -> Recording:
    """Give the dancer another body: every bone longer or shorter by up to `share`, the same on both sides.

    Directions of bones stay; so a foot that stood may now slide or hover by some centimetres.
    """
    points = recording.position.astype(float)
    factor: dict[str, float] = {}
    middle = points[:, :, skeleton.indices(("left_shoulder", "right_shoulder"))].mean(axis=2)
    old = {"hips": np.zeros_like(middle), "shoulders": middle}
    for name in ("trunk", *skeleton.KEYPOINTS):
        twin = name.replace("right", "left")
        factor[name] = factor.get(twin, 1 + share * (2 * rng.random() - 1))
    new = {"hips": np.zeros_like(middle), "shoulders": middle * factor["trunk"]}
    moved = np.full_like(points, np.nan)
    waiting = list(skeleton.KEYPOINTS)
    while waiting:
        name = waiting.pop(0)
        parent = PARENTS[name]
        if parent not in new:
            waiting.append(name)
            continue
        place = skeleton.index(name)
        old[name] = points[:, :, place]
        # Where the parent is not known (a rig without a nose has ears all the same), hang it on the shoulders.
        known = np.isfinite(old[parent]) & np.isfinite(new[parent])
        base, anchor = np.where(known, old[parent], old["shoulders"]), np.where(known, new[parent], new["shoulders"])
        new[name] = anchor + factor[name] * (old[name] - base)
        moved[:, :, place] = new[name]
    return recording.replace(position=moved)


def mirrored(recording: Recording) -> Recording:
    """Exchange left and right in space, as a dancer does who does it "on the other side"."""
    swap = {name: getattr(recording, name)[:, :, skeleton.MIRROR] for name in ("confidence", "presence")}
    position = recording.position[:, :, skeleton.MIRROR] * np.array([-1, 1, 1], np.float32)
    image = recording.image[:, :, skeleton.MIRROR] * np.array([-1, 1], np.float32)
    return recording.replace(
        position=position, root=recording.root * np.array([-1, 1, 1], np.float32), image=image, **swap
    )


def _torso_px(recording: Recording) -> float:
    ends = [
        recording.image[:, :, skeleton.indices((f"left_{name}", f"right_{name}"))].mean(axis=2)
        for name in ("shoulder", "hip")
    ]
    length = np.linalg.norm(ends[0] - ends[1], axis=-1)
    return float(np.median(length[np.isfinite(length)])) if np.isfinite(length).any() else _TORSO_PX
