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
from dancekit.video.info import VideoInfo, describe, probe
from dancekit.video.opening import Source, demuxed, open_source
from dancekit.video.reading import read_frames
from dancekit.video.timing import Timeline, timeline

__all__ = ["needs_proxy", "proxy"]

_CONTAINERS = {"mp4": ("h264", "vp9", "av1"), "mov": ("h264",), "webm": ("vp8", "vp9", "av1")}
_CLOCK = Fraction(1, 90_000)
# The index first, for a quick start; its clock fine enough to say when the first picture comes (default: milliseconds).
_MP4 = {"movflags": "faststart", "movie_timescale": "90000"}
_KEY_FRAME_EVERY = 15
SOUND_RATE = 48_000
_SOUND_GAP = 4_800  # samples; shorter ones are rounding
_PLAUSIBLE_ASPECT = (0.2, 5.0)


def needs_proxy(video: str | PathLike[str] | VideoInfo) -> str | None:
    """Tell why a browser may not play a video, or None if it does.

    Examples
    --------
    >>> import av, numpy as np, tempfile
    >>> path = Path(tempfile.mkdtemp()) / "a.avi"
    >>> with av.open(path, "w") as file:
    ...     stream = file.add_stream("mpeg4", rate=25, width=64, height=64)
    ...     for packet in [*stream.encode(av.VideoFrame(64, 64, "yuv420p")), *stream.encode(None)]:
    ...         file.mux(packet)
    >>> needs_proxy(path)
    "browsers don't open avi files"
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
        If the source can't be read, or `out` does not end in ``.mp4`` or is the source itself.
    """
    import av

    target = Path(out)
    if target.suffix.lower() != ".mp4":
        raise VideoError(f"{target}: a proxy is an MP4 file; give a name that ends in .mp4")
    if target.exists() and target.samefile(video):
        raise VideoError(f"{target}: the proxy would replace its own source; give it another name")
    line = timeline(video)
    info = describe(line)
    with atomic_path(target) as unfinished, av.open(str(unfinished), "w", options=_MP4) as written:
        pictures = _picture_stream(written, info, max_side)
        parts = [_pictures(line, pictures, progress)]
        if has_sound(video):
            sound = written.add_stream("aac", rate=SOUND_RATE, layout="stereo")
            parts.append(sound_packets(line, sound))
        for packet in heapq.merge(*parts, key=_when):
            written.mux(packet)
    return target


def _picture_stream(written: Any, info: VideoInfo, max_side: int) -> Any:
    width, height = square_size(info)
    scale = min(1.0, max_side / max(width, height))
    options = {"crf": "20", "preset": "veryfast", "bf": "0", "g": str(_KEY_FRAME_EVERY)}
    stream = written.add_stream("libx264", rate=Fraction(info.fps).limit_denominator(1001), options=options)
    stream.width, stream.height = (max(2, round(side * scale / 2) * 2) for side in (width, height))
    stream.pix_fmt = "yuv420p"
    stream.codec_context.time_base = _CLOCK
    return stream


def square_size(info: VideoInfo) -> tuple[float, float]:
    """Give width and height of the upright picture as players show it: in square pixels, and none left out."""
    aspect = info.pixel_aspect if _PLAUSIBLE_ASPECT[0] < info.pixel_aspect < _PLAUSIBLE_ASPECT[1] else 1.0
    if info.rotation in (90, 270):
        aspect = 1 / aspect
    return (info.width * aspect, info.height) if aspect >= 1 else (info.width, info.height / aspect)


def _pictures(line: Timeline, stream: Any, progress: Callable[[float], None] | None) -> Iterator[Any]:
    """Give the packets of the pictures, each at its own time."""
    import av

    for frame in read_frames(line.path, timeline=line):
        picture = av.VideoFrame.from_ndarray(frame.image, format="rgb24")
        picture = picture.reformat(width=stream.width, height=stream.height, format="yuv420p")
        picture.pts, picture.time_base = round(frame.time_s / _CLOCK), _CLOCK
        yield from stream.encode(picture)
        if progress:
            progress((frame.index + 1) / len(line.time))
    yield from stream.encode(None)


def has_sound(video: str | PathLike[str]) -> bool:
    """Tell whether there is sound that can be decoded."""
    with open_source(video) as source:
        tracks = source.container.streams.audio
        return bool(tracks) and tracks[0].codec_context is not None and next(_sound_frames(source), None) is not None


def sound_packets(line: Timeline, stream: Any, *, start_s: float = 0.0, end_s: float = float("inf")) -> Iterator[Any]:
    """Give the packets of the sound of a span, on the clock of the timeline, beginning at zero with the span."""
    import av

    resampler = av.AudioResampler(format="fltp", layout="stereo", rate=SOUND_RATE)
    with open_source(line.path) as source:
        place = None
        for frame in _sound_frames(source):
            begins = None if frame.time is None else round((frame.time - line.origin_s - start_s) * SOUND_RATE)
            if begins is not None and (place is None or begins - place > _SOUND_GAP):
                place = begins
            if begins is not None and begins > (end_s - start_s) * SOUND_RATE:
                break
            for piece in resampler.resample(frame):
                place = place or 0
                piece.pts, piece.time_base = place, Fraction(1, SOUND_RATE)
                place += piece.samples
                if piece.pts >= 0:
                    yield from stream.encode(piece)
        yield from stream.encode(None)


def _sound_frames(source: Source) -> Iterator[Any]:
    """Decode the first sound track; damaged pieces are left out."""
    import av

    try:
        for packet in demuxed(source.container, source.container.streams.audio[0]):
            try:
                yield from packet.decode()
            except av.error.FFmpegError:
                continue
    except av.error.FFmpegError:
        return  # reading broke off: the sound ends here, as the pictures do


def _when(packet: Any) -> float:
    return float(packet.dts * packet.time_base) if packet.dts is not None else float("-inf")
