"""Writing pictures as an MP4 that every player opens: H.264, each picture at its own time, whole or not at all."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from os import PathLike
from pathlib import Path
from typing import Any

import numpy as np

from dancekit.atomic import atomic_path
from dancekit.errors import VideoError

__all__ = ["Sound", "write_video"]

_CLOCK = Fraction(1, 90_000)
# BT.709 in limited range, and the file says so: untagged, players guess by the size, and sides change their colours.
_COLORS = {"colorspace": 1, "color_primaries": 1, "color_trc": 1, "color_range": 1}
# The index first, so that browsers begin at once; its clock as fine as the pictures' own.
_MP4 = {"movflags": "faststart", "movie_timescale": "90000"}


@dataclass(frozen=True)
class Sound:
    """The sound of a span of a video, in seconds from its start."""

    video: str | PathLike[str]
    start_s: float
    end_s: float


def write_video(
    path: str | PathLike[str],
    pictures: Iterable[tuple[float, np.ndarray]],
    *,
    fps: float,
    sound: Sound | None = None,
    quality: int = 20,
) -> Path:
    """Encode pictures.

    Parameters
    ----------
    path
        Ends in ``.mp4``; appears only when whole.
    pictures
        Seconds from the start, increasing, and pixels (height, width, 3) uint8, all of one size. An odd last row or
        column is left out, since H.264 needs even sides.
    fps
        Nominal rate, and how long the last picture stays.
    sound
        What is heard with it.
    quality
        H.264's constant rate factor: smaller is better and larger.

    Raises
    ------
    VideoError
        If the name ends otherwise, or there are no pictures.
    """
    import av

    target = Path(path)
    if target.suffix.lower() != ".mp4":
        raise VideoError(f"{target}: videos are written as MP4; give a name that ends in .mp4")
    coming = iter(pictures)
    first = next(coming, None)
    if first is None:
        raise VideoError(f"{target}: there are no pictures to write; choose a span in which the recording has frames")
    with atomic_path(target) as unfinished, av.open(str(unfinished), "w", options=_MP4) as written:
        height, width = (side - side % 2 for side in first[1].shape[:2])
        stream: Any = written.add_stream(
            "libx264", rate=Fraction(fps).limit_denominator(1001), options={"crf": str(quality), "preset": "veryfast"}
        )
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        stream.codec_context.time_base = _CLOCK
        for tag, value in _COLORS.items():
            setattr(stream.codec_context, tag, value)
        parts = [_encoded(stream, first, coming)]
        if sound is not None:
            parts += _heard(written, sound)
        for packet in heapq.merge(*parts, key=_when):
            written.mux(packet)
    return target


def _encoded(stream: Any, first: tuple[float, np.ndarray], rest: Iterator[tuple[float, np.ndarray]]) -> Iterator[Any]:
    import av
    from av.video.reformatter import Colorspace, VideoReformatter

    reformatter = VideoReformatter()
    for seconds, pixels in chain([first], rest):
        even = np.ascontiguousarray(pixels[: stream.height, : stream.width])
        frame = av.VideoFrame.from_ndarray(even, format="rgb24")
        frame = reformatter.reformat(frame, format="yuv420p", dst_colorspace=Colorspace.ITU709)
        frame.pts, frame.time_base = round(seconds / _CLOCK), _CLOCK
        yield from stream.encode(frame)
    yield from stream.encode(None)


def _heard(written: Any, sound: Sound) -> list[Iterator[Any]]:
    from dancekit.video import timeline
    from dancekit.video.proxies import SOUND_RATE, has_sound, sound_packets

    if not has_sound(sound.video):
        return []
    stream = written.add_stream("aac", rate=SOUND_RATE, layout="stereo")
    return [sound_packets(timeline(sound.video), stream, start_s=sound.start_s, end_s=sound.end_s)]


def _when(packet: Any) -> float:
    return float(packet.dts * packet.time_base) if packet.dts is not None else float("-inf")
