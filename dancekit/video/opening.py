"""Opening a video file, or saying plainly why it can't be opened.

Everything that reads pictures goes through `open_source`: it looks at the file before FFmpeg does, picks the stream
that is the video (never the cover picture of a song), and turns FFmpeg's words into a `VideoError` with a remedy.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from os import PathLike, fspath
from pathlib import Path
from typing import Any

from dancekit.errors import VideoError

__all__ = ["Source", "checked_path", "demuxed", "open_source"]

MAX_PIXELS = 1 << 26
"""Pictures larger than this (67 megapixels; 8K video has 33) are taken for damage and not decoded."""


@dataclass(frozen=True)
class Source:
    """An open video: the file, PyAV's container and the one stream of pictures."""

    path: Path
    container: Any
    stream: Any


def checked_path(path: str | PathLike[str]) -> Path:
    """Give the path of a file that is there and holds something.

    Raises
    ------
    VideoError
        If it is an address, missing, a folder, a device, empty or not readable.

    Examples
    --------
    >>> checked_path("no/such.mp4")
    Traceback (most recent call last):
    dancekit.errors.VideoError: no/such.mp4: there is no such file; check its name and folder
    """
    text = fspath(path)
    if "://" in text:
        raise VideoError(f"{text}: this is an address, not a file; download the video and give the path of the file")
    checked = Path(text)
    try:
        if not checked.exists():
            raise VideoError(f"{text}: there is no such file; check its name and folder")
        if checked.is_dir():
            raise VideoError(f"{text}: this is a folder, not a video; give the path of one video in it")
        if not checked.is_file():
            raise VideoError(f"{text}: this is a device or a pipe, not a file; save the video to a file first")
        if checked.stat().st_size == 0:
            raise VideoError(f"{text}: the file is empty (0 bytes); the copy has failed, so copy or download it again")
        checked.open("rb").close()
    except PermissionError as error:
        raise VideoError(f"{text}: no permission to read this file; change its rights or copy it") from error
    return checked


@contextmanager
def open_source(path: str | PathLike[str], *, threads: int = 1) -> Iterator[Source]:
    """Open a video for reading and close it at the end.

    Parameters
    ----------
    path
        A file.
    threads
        Threads of the decoder; 1 decodes in the calling thread, 0 lets FFmpeg choose.

    Raises
    ------
    VideoError
        If the file can't be opened or holds no pictures that can be decoded.
    """
    import av

    checked = checked_path(path)
    try:
        # Only files: a play list that calls itself .mp4 must never make FFmpeg open a connection.
        container = av.open(
            str(checked.resolve()), "r", options={"protocol_whitelist": "file"}, metadata_errors="ignore"
        )
    except (av.error.FFmpegError, OSError, ValueError) as error:
        raise VideoError(
            f"{checked}: this is not a video that FFmpeg can open, or it is cut off ({_reason(error)}); "
            "see whether it plays elsewhere, and copy or download it again"
        ) from error
    with container:
        stream = _video_stream(checked, container)
        stream.thread_type = "NONE" if threads == 1 else "AUTO"
        stream.codec_context.thread_count = threads
        yield Source(checked, container, stream)


def demuxed(container: Any, stream: Any) -> Iterator[Any]:
    """Give the packets of a stream, and the empty one at the end that makes its decoder give the last frames.

    Notes
    -----
    PyAV (18.1) makes a list of flags, one a stream, before it reads, and at the end looks up the flag of every stream
    that there is by then. For one that appeared midway (transport streams, damaged files) that is beyond the list, and
    more often than not it then asks for a stream that it doesn't have. Ours, which is older, has ended before that.
    """
    packets = container.demux(stream)
    while True:
        try:
            packet = next(packets, None)
        except IndexError:
            return
        if packet is None:
            return
        yield packet


def _video_stream(path: Path, container: Any) -> Any:
    import av

    pictures = [s for s in container.streams if s.type == "video"]
    films = [s for s in pictures if not s.disposition & av.stream.Disposition.attached_pic]
    if not films:
        kinds = sorted({s.type for s in container.streams if s.type != "video"})
        holds = " and ".join(kinds + ["a cover picture"] * bool(pictures)) or "nothing"
        raise VideoError(f"{path}: no video in this file, it holds only: {holds}; give the file that has the pictures")
    decodable = [s for s in films if s.codec_context is not None]
    if not decodable:
        raise VideoError(
            f"{path}: its pictures are in a coding that this FFmpeg can't decode; convert it to H.264 (MP4) elsewhere"
        )
    best = max(
        decodable, key=lambda s: (bool(s.disposition & av.stream.Disposition.default), s.width * s.height, -s.index)
    )
    if best.width * best.height > MAX_PIXELS:
        raise VideoError(
            f"{path}: claims pictures of {best.width}x{best.height} pixels, more than dancekit decodes "
            f"({MAX_PIXELS // 1_000_000} megapixels); the file is damaged, or scale it down first"
        )
    return best


def _reason(error: BaseException) -> str:
    """FFmpeg's own word for what went wrong, without the path that the message already has."""
    return str(getattr(error, "strerror", None) or error).strip().rstrip(".")
