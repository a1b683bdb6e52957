"""Copies that every browser plays, for sources that some don't: H.264 with a key frame every 15 frames.

A proxy shows the same pictures at the same times, upright, in square even sizes, without B-frames, so that a player can
jump to any frame quickly and exactly. The sound comes along as AAC.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Iterator
from fractions import Fraction
from os import PathLike
from pathlib import Path
from typing import Any

from dancekit.atomic import atomic_path
from dancekit.errors import VideoError
from dancekit.video.info import VideoInfo, probe
from dancekit.video.opening import open_source
from dancekit.video.reading import read_frames
from dancekit.video.timing import timeline

__all__ = ["needs_proxy", "proxy"]

_CONTAINERS = {"mp4": ("h264", "vp9", "av1"), "mov": ("h264",), "webm": ("vp8", "vp9", "av1")}
_CLOCK = Fraction(1, 90_000)
_KEY_FRAME_EVERY = 15
_SOUND_RATE = 48_000


def needs_proxy(video: str | PathLike[str] | VideoInfo) -> str | None:
    """Tell why a browser may not play a video, or None if it does.

    Examples
    --------
    >>> needs_proxy("data/groove.mp4")  # doctest: +SKIP
    """
    info = video if isinstance(video, VideoInfo) else probe(video)
    if info.container not in _CONTAINERS:
        return f"browsers don't open {info.container} files"
    if info.codec not in _CONTAINERS[info.container]:
        return f"browsers don't play {info.codec} in {info.container} files everywhere"
    if info.codec == "h264" and (info.bit_depth != 8 or not info.pixel_format.startswith(("yuv420p", "yuvj420p"))):
        return f"browsers play H.264 only as 8-bit 4:2:0, and this is {info.pixel_format}"
    return None


def proxy(
    video: str | PathLike[str],
    out: str | PathLike[str],
    *,
    max_side: int = 1280,
    progress: Callable[[float], None] | None = None,
) -> Path:
    """Write a copy of a video that every browser plays.

    Parameters
    ----------
    video
        The source; it stays as it is.
    out
        Where to, ending in ``.mp4``; appears only when whole.
    max_side
        Pixels of the longer side; larger pictures are scaled down.
    progress
        Called with the share that is done, 0 to 1.

    Returns
    -------
    Path
        `out`.

    Raises
    ------
    VideoError
        If the source can't be read, or `out` does not end in ``.mp4``.
    """
    import av

    target = Path(out)
    if target.suffix.lower() != ".mp4":
        raise VideoError(f"{target}: a proxy is an MP4 file; give a name that ends in .mp4")
    info = probe(video)
    with atomic_path(target) as unfinished, av.open(str(unfinished), "w", options={"movflags": "faststart"}) as written:
        pictures = _picture_stream(written, info, max_side)
        parts = [_pictures(video, pictures, progress)]
        if info.audio:
            sound = written.add_stream("aac", rate=_SOUND_RATE, layout="stereo")
            parts.append(_sound(video, sound))
        for packet in heapq.merge(*parts, key=_when):
            written.mux(packet)
    return target


def _picture_stream(written: Any, info: VideoInfo, max_side: int) -> Any:
    scale = min(1.0, max_side / max(info.width, info.height))
    options = {"crf": "20", "preset": "veryfast", "bf": "0", "g": str(_KEY_FRAME_EVERY)}
    stream = written.add_stream("libx264", rate=Fraction(info.fps).limit_denominator(1001), options=options)
    stream.width, stream.height = (max(2, round(side * scale / 2) * 2) for side in (info.width, info.height))
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = _CLOCK
    return stream


def _pictures(video: str | PathLike[str], stream: Any, progress: Callable[[float], None] | None) -> Iterator[Any]:
    """Give the packets of the pictures, each at its own time."""
    import av

    line = timeline(video)
    for frame in read_frames(video, timeline=line):
        picture = av.VideoFrame.from_ndarray(frame.image, format="rgb24")
        picture = picture.reformat(width=stream.width, height=stream.height, format="yuv420p")
        picture.pts, picture.time_base = round(frame.time_s / _CLOCK), _CLOCK
        yield from stream.encode(picture)
        if progress:
            progress((frame.index + 1) / len(line.time))
    yield from stream.encode(None)


def _sound(video: str | PathLike[str], stream: Any) -> Iterator[Any]:
    """Give the packets of the sound, on the clock that begins with the first picture."""
    import av

    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=_SOUND_RATE)
    with open_source(video) as source:
        start_s = float((source.stream.start_time or 0) * source.stream.time_base)
        next_sample = None
        for frame in source.container.decode(source.container.streams.audio[0]):
            for piece in resampler.resample(frame):
                if next_sample is None:
                    next_sample = round(((frame.time or 0.0) - start_s) * _SOUND_RATE)
                piece.pts, piece.time_base = next_sample, Fraction(1, _SOUND_RATE)
                next_sample += piece.samples
                if piece.pts >= 0:
                    yield from stream.encode(piece)
        yield from stream.encode(None)


def _when(packet: Any) -> float:
    return float(packet.dts * packet.time_base) if packet.dts is not None else float("-inf")
