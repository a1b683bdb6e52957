"""The skeleton over the video: the picture on screen at a frame's time, with the keypoints found in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from os import PathLike
from typing import TYPE_CHECKING

import numpy as np

from dancekit import skeleton
from dancekit.errors import RecordingError, VideoError
from dancekit.pictures.looks import Look, opacity_of
from dancekit.pictures.outlines import capsule
from dancekit.pictures.shapes import Disc, Image, Polygon, Ring, Shape, Text
from dancekit.pictures.sizes import trunk_lengths
from dancekit.pictures.trails import trail_shapes
from dancekit.recording import Recording

if TYPE_CHECKING:
    from dancekit.video import Frame

__all__ = ["Overlay", "picture_size", "skeleton_shapes", "video_pictures"]

_HAIR = 0.0045  # half a line's width at most, in longer sides of the picture
_HAIR_OF_TRUNK = 0.024  # and in lengths of the trunk
_THINNEST = 0.5  # pixels
_JOINTS = skeleton.indices(skeleton.BODY)
_EARS = skeleton.indices(["left_ear", "right_ear"]).tolist()
_NOSE = skeleton.index("nose")
_FACE = skeleton.indices("head")
_FINE = frozenset([*skeleton.indices("hands").tolist(), *skeleton.indices("feet").tolist()])
_EDGE = "#ffffff"
# Pairs across a head, and its radius over their distance; of heads seen from any side, one of them is seen in full.
_HEAD_PAIRS = (
    (("left_ear", "right_ear"), 0.8),
    (("left_ear", "nose"), 1.05),
    (("right_ear", "nose"), 1.05),
    (("left_eye", "mouth_left"), 1.5),
    (("right_eye", "mouth_right"), 1.5),
)


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
        first, last = int(wanted[start]), int(wanted[stop - 1])
        with read_frames(video, timeline=line, start=first, stop=last + 1) as reader:
            yield from _at(reader, wanted[start:stop].tolist(), video)
        start = stop


def _at(reader: Iterable[Frame], wanted: Sequence[int], video: str | PathLike[str]) -> Iterator[np.ndarray]:
    """Give the picture of each index; one that is missing is the one before it, as players show it."""
    coming = iter(reader)
    shown, ahead = None, next(coming, None)
    for index in wanted:
        while ahead is not None and ahead.index <= index:
            shown, ahead = ahead, next(coming, None)
        shown = shown or ahead
        if shown is None:
            raise VideoError(f"{video}: no picture can be read there; it may be damaged (see dancekit.video.check)")
        yield shown.image


def picture_size(pixels: np.ndarray, largest: tuple[int, int]) -> tuple[int, int]:
    """Give width and height of a picture, as large as fits."""
    height, width = pixels.shape[:2]
    scale = min(largest[0] / width, largest[1] / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


class Overlay:
    """Skeletons to be drawn over the frames of a video.

    Parameters
    ----------
    recording
        With keypoints in the picture.
    look
        Colours.
    fade
        Whether what is uncertain is drawn faintly.

    Raises
    ------
    RecordingError
        If the recording has no keypoints in the picture.
    """

    def __init__(self, recording: Recording, look: Look, *, fade: bool = True) -> None:
        if not np.isfinite(recording.image).any():
            raise RecordingError("this recording has no keypoints in the picture, so nothing can be drawn over a video")
        self.recording = recording
        self.look = look
        self.opacity = opacity_of(recording.confidence) if fade else np.ones(recording.confidence.shape)
        self.trunk = trunk_lengths(recording.image.astype(float))

    def moment(
        self,
        frame: int,
        pixels: np.ndarray,
        largest: tuple[int, int],
        *,
        trails: Iterable[int] = (),
        trail_from: int = 0,
    ) -> tuple[list[Shape], tuple[int, int]]:
        """Give a frame of the video with its skeletons, and its size: as large as fits into `largest`."""
        recording, size = self.recording, picture_size(pixels, largest)
        seen = recording.meta.get("size") or pixels.shape[1::-1]
        stretch = np.array(size) / np.array(seen, float)
        # lines are thin enough for the body, and for the picture
        hairs = np.clip(_HAIR_OF_TRUNK * self.trunk * stretch.min(), _THINNEST, _HAIR * max(size)).tolist()
        shapes: list[Shape] = [Image(np.zeros(2), size, pixels)]
        for keypoint in trails:
            for n, hair in enumerate(hairs):
                way = recording.image[trail_from : frame + 1, n, keypoint] * stretch
                shapes += trail_shapes(way, hair, self.look.of(keypoint), self.look)
        for n, (name, hair) in enumerate(zip(recording.individuals, hairs, strict=True)):
            points = recording.image[frame, n] * stretch
            shown = name if recording.n_individuals > 1 else ""
            shapes += skeleton_shapes(points, hair, self.look, self.opacity[frame, n], shown)
        return shapes, size


def skeleton_shapes(points: np.ndarray, hair: float, look: Look, opacity: np.ndarray, name: str = "") -> list[Shape]:
    """Draw keypoints (33, 2) in pixels as lines in the colours of their sides, edged, with a ring around the head."""
    edges: list[Shape] = []
    lines: list[Shape] = []
    for first, second in skeleton.BONES:
        a, b = skeleton.index(first), skeleton.index(second)
        if a in _FACE or not np.isfinite(points[[a, b]]).all():
            continue
        sides = {skeleton.side(first), skeleton.side(second)}
        color = look.of(a) if len(sides) == 1 else look.center
        strength, half = float(min(opacity[a], opacity[b])), hair * (0.7 if b in _FINE else 1.0)
        edges.append(
            Polygon(capsule(points[a], points[b], half + 0.7 * hair, half + 0.7 * hair), _EDGE, 0.6 * strength)
        )
        lines.append(Polygon(capsule(points[a], points[b], half, half), color, strength))
    joints = [Disc(points[k], 1.5 * hair, look.of(k), float(opacity[k])) for k in _JOINTS if np.isfinite(points[k, 0])]
    return [*edges, *lines, *joints, *_head(points, hair, look, opacity, name)]


def _head(points: np.ndarray, hair: float, look: Look, opacity: np.ndarray, name: str) -> list[Shape]:
    """Draw a ring around the head, a dot on the nose that shows where it looks, and the name above."""
    face = _FACE[np.isfinite(points[_FACE]).all(axis=1)]
    if len(face) < 2:
        return []
    pairs = ((skeleton.index(one), skeleton.index(other), share) for (one, other), share in _HEAD_PAIRS)
    radius = max(
        (share * float(np.hypot(*(points[a] - points[b]))) for a, b, share in pairs if {a, b} <= {*face}), default=0.0
    )
    ears = [ear for ear in _EARS if ear in face]
    center = points[ears if len(ears) == len(_EARS) else face].mean(axis=0)
    if radius < hair:
        return []
    strength = float(opacity[face].max())
    shapes: list[Shape] = [
        Ring(center, radius, 2.4 * hair, _EDGE, 0.5 * strength),
        Ring(center, radius, 1.1 * hair, look.center, strength),
    ]
    if _NOSE in face:
        shapes.append(Disc(points[_NOSE], 0.9 * hair, look.center, strength))
    if name:
        above = center - np.array([0.0, radius + 5 * hair])
        shapes.append(Text(above, name, max(9.0, 8 * hair), look.ink, halo=look.background))
    return shapes
