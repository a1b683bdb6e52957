"""Getting to a frame in mid-clip exactly: where to begin decoding, and which frame is which after that.

A seek is a request, not a promise: containers land early, late or between key frames. So the landing place is looked at
before decoding begins there, and if the frame asked for does not come, reading starts again from the beginning.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.errors import VideoError
from dancekit.video.decoding import DamageReport, Entry, decoded
from dancekit.video.opening import demuxed, open_source
from dancekit.video.packets import MISSING

if TYPE_CHECKING:
    from dancekit.video.timing import Timeline

__all__ = ["find_entry", "numbered"]

_TRIES = 3
"""So many key frames are tried, each before the last, until a seek lands where it should."""


def numbered(timeline: Timeline, first: int, *, threads: int, report: DamageReport | None) -> Iterator[tuple[int, Any]]:
    """Decode the file's frames from number `first` on, and yield each with its number.

    Parameters
    ----------
    timeline
        Of the file.
    first
        Number of a frame in the file (not in a resampled timeline).
    threads
        Threads of the decoder.
    report
        Where to count damage; None raises `Damage` at the first.
    """
    entry = find_entry(timeline, first) if first and timeline.seekable else None
    before = None if report is None else replace(report)
    frames = _from_entry(timeline, first, entry, threads, report)
    begin = next(frames, None)
    if entry is not None and (begin is None or begin[0] != first):
        if report is not None and before is not None:
            report.set_to(before)  # the damage met so far will be met again
        frames = _from_entry(timeline, first, None, threads, report)
        begin = next(frames, None)
    if begin is not None:
        yield begin
        yield from frames


def find_entry(timeline: Timeline, first: int) -> Entry | None:
    """Find where to begin so that frame number `first` comes out whole; None is the start of the file."""
    keys = timeline.keyframes
    usable = keys[keys[:, 0] <= timeline.stamps[first]]
    if len(usable) < 2:
        return None
    known = frozenset(keys[:, 0].tolist())
    with open_source(timeline.path) as source:
        for pts, dts in usable[::-1][:_TRIES].tolist():
            entry = Entry(pts if dts == MISSING else dts, known)
            landed = _landing(source, entry)
            if landed is not None and landed <= usable[-1, 0]:
                return entry
    return None


def _landing(source: Any, entry: Entry) -> int | None:
    """Stamp of the first usable key frame after seeking."""
    import av

    try:
        source.container.seek(entry.seek_to, stream=source.stream, backward=True)
        for packet in demuxed(source.container, source.stream):
            if packet.is_keyframe and packet.pts in entry.keys:
                return int(packet.pts)
    except av.error.FFmpegError:
        return None
    return None


def _from_entry(
    timeline: Timeline, first: int, entry: Entry | None, threads: int, report: DamageReport | None
) -> Iterator[tuple[int, Any]]:
    since = int(timeline.stamps[first]) if timeline.seekable else None
    with open_source(timeline.path, threads=threads) as source:
        if source.path.stat().st_size != timeline.bytes:
            raise VideoError(f"{source.path}: the file has changed since its timeline was made; call timeline() again")
        frames = decoded(source, entry=entry, since=since, strict=report is None, report=report)
        for count, picture in enumerate(frames):
            number = _number(timeline, picture.pts) if timeline.seekable else count
            if number is not None and number >= first:
                yield number, picture
                first = number + 1


def _number(timeline: Timeline, stamp: int | None) -> int | None:
    """Look up the number of the frame with this stamp; None if the timeline has no such frame."""
    if stamp is None:
        return None
    at = int(np.searchsorted(timeline.stamps, stamp))
    return at if at < len(timeline.stamps) and timeline.stamps[at] == stamp else None
