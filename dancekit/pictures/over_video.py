"""The skeleton over the video: the picture on screen at a frame's time, with the keypoints found in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from os import PathLike

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError
from dancekit.pictures.body import Look, opacity_of
from dancekit.pictures.room import Theme, look_of
from dancekit.pictures.shapes import Disc, Image, Shape, capsule
from dancekit.recording import Recording

__all__ = ["skeleton_shapes", "video_moment", "video_pictures"]

_HAIR = 0.0045  # half a line's width, in longer sides of the picture
_JOINTS = skeleton.indices(skeleton.BODY)


def video_pictures(recording: Recording, frames: Sequence[int], video: str | PathLike[str]) -> Iterator[np.ndarray]:
    """Give the pixels (height, width, 3) uint8 that the video shows at the time of each frame.

    Parameters
    ----------
    frames
        Frames of the recording, in any order; reading is fastest when they increase.

    Raises
    ------
    VideoError
        If the video can't be read.
    """
    from dancekit.video import read_frames, timeline

    line = timeline(video)
    wanted = np.clip(np.searchsorted(line.time, recording.time[list(frames)] + 1e-6, side="right") - 1, 0, None)
    start = 0
    while start < len(wanted):
        stop = start + 1
        while stop < len(wanted) and wanted[stop - 1] <= wanted[stop] <= wanted[stop - 1] + 30:
            stop += 1
        reader = read_frames(video, timeline=line, start=int(wanted[start]), stop=int(wanted[stop - 1]) + 1)
        shown = next(iter_frames := iter(reader))
        for index in wanted[start:stop]:
            while shown.index < index:
                shown = next(iter_frames)
            yield shown.image
        start = stop


def video_moment(
    recording: Recording,
    frame: int,
    pixels: np.ndarray,
    largest: tuple[int, int],
    theme: Theme,
    *,
    fade: bool = True,
) -> tuple[list[Shape], tuple[int, int]]:
    """Give a frame of a video with its skeletons, and its size: as large as fits into `largest`.

    Raises
    ------
    RecordingError
        If the recording has no keypoints in the picture.
    """
    if not np.isfinite(recording.image).any():
        raise RecordingError("this recording has no keypoints in the picture, so nothing can be drawn over a video")
    height, width = pixels.shape[:2]
    scale = min(largest[0] / width, largest[1] / height)
    size = max(1, round(width * scale)), max(1, round(height * scale))
    told = recording.meta.get("size") or (width, height)
    stretch = np.array(size) / np.array(told, float)
    shapes: list[Shape] = [Image(np.zeros(2), size, pixels)]
    for n in range(recording.n_individuals):
        opacity = opacity_of(recording.confidence[frame, n]) if fade else np.ones(skeleton.N_KEYPOINTS)
        shapes += skeleton_shapes(recording.image[frame, n] * stretch, _HAIR * max(size), look_of(theme), opacity)
    return shapes, size


def skeleton_shapes(points: np.ndarray, half_width: float, look: Look, opacity: np.ndarray) -> list[Shape]:
    """Draw keypoints (33, 2) in pixels as lines in the colours of their sides, edged."""
    colors = {"left": look.left, "right": look.right, "center": "#ffffff"}
    lines: list[Shape] = []
    for first, second in skeleton.BONES:
        a, b = skeleton.index(first), skeleton.index(second)
        if not np.isfinite(points[[a, b]]).all():
            continue
        sides = {skeleton.side(first), skeleton.side(second)} - {"center"}
        color = colors[sides.pop() if len(sides) == 1 else "center"]
        strength, face = float(min(opacity[a], opacity[b])), 0.5 if max(a, b) <= 10 else 1.0
        edge = "#000000" if color == "#ffffff" else "#ffffff"
        lines.append(
            capsule(points[a], points[b], 1.7 * face * half_width, 1.7 * face * half_width, edge, 0.5 * strength)
        )
        lines.append(capsule(points[a], points[b], face * half_width, face * half_width, color, strength))
    joints = [
        Disc(points[k], 1.5 * half_width, colors[skeleton.side(skeleton.KEYPOINTS[k])], float(opacity[k]))
        for k in _JOINTS
        if np.isfinite(points[k]).all()
    ]
    return [*lines, *joints]
