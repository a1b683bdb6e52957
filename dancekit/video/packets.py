"""What the container says about its frames, read packet by packet without decoding a single picture.

Demuxing an hour of video takes a second or two, decoding it minutes. Where the container's stamps can be trusted they
are the timeline; where they can't, `dancekit.video.timing` decodes once and uses what comes out.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from dancekit.video.opening import Source, demuxed

__all__ = ["MISSING", "PacketTable", "has_explicit_stamps", "origin_s", "read_packets"]

MISSING = np.iinfo(np.int64).min
"""Stands for a time stamp that a packet or frame lacks, as in FFmpeg."""

_EXPLICIT_STAMPS = ("mov", "mp4", "matroska", "webm")
"""Containers that store the time of display of every frame."""


@dataclass(frozen=True)
class PacketTable:
    """The packets of one stream in the order of the file.

    Attributes
    ----------
    pts, dts
        (P,) int64, time of display and of decoding in the stream's time base; `MISSING` where there is none.
    is_key, is_shown
        (P,) bool: decoding can begin here; the frame is displayed (edit lists hide some).
    is_broken
        Whether a packet is marked as damaged or reading broke off.
    complete
        Whether the end of the file was reached (`limit` did not stop the reading).
    problems
        Plain sentences.
    """

    pts: np.ndarray
    dts: np.ndarray
    is_key: np.ndarray
    is_shown: np.ndarray
    is_broken: bool
    complete: bool
    problems: tuple[str, ...]

    @property
    def shown_pts(self) -> np.ndarray:
        """Times of display of the frames that are displayed, in the order of display."""
        return np.sort(self.pts[self.is_shown])

    @property
    def keyframes(self) -> np.ndarray:
        """(K, 2) int64: pts and dts of the packets at which decoding can begin and whose pts is known, by pts."""
        keys = self.is_key & (self.pts != MISSING)
        pairs = np.stack([self.pts[keys], self.dts[keys]], axis=1)
        return pairs[np.argsort(pairs[:, 0])]

    def has_sound_stamps(self) -> bool:
        """Tell whether each displayed frame has a time of display of its own, and decoding can begin somewhere."""
        shown = self.shown_pts
        return bool(
            not self.is_broken
            and len(shown)
            and shown[0] != MISSING
            and (np.diff(shown) > 0).all()
            and self.is_key.any()
        )


def has_explicit_stamps(source: Source) -> bool:
    """Tell whether the container stores the time of display of every frame (AVI and MPEG streams do not)."""
    return any(name in _EXPLICIT_STAMPS for name in source.container.format.name.split(","))


def read_packets(source: Source, *, limit: int | None = None) -> PacketTable:
    """Read the packets of the video stream, at most `limit` of them, without decoding."""
    rows: list[tuple[int, int, bool, bool]] = []
    broken = False
    complete = True
    error = ""
    try:
        for packet in demuxed(source.container, source.stream):
            if not packet.size:
                continue
            rows.append((_stamp(packet.pts), _stamp(packet.dts), packet.is_keyframe, not packet.is_discard))
            broken |= packet.is_corrupt
            if limit is not None and len(rows) >= limit:
                complete = False
                break
    except _ffmpeg_error() as failure:
        broken, error = True, str(failure)
    pts, dts, keys, shown = (np.array(column) for column in zip(*rows, strict=True)) if rows else (np.zeros(0),) * 4
    problems = _breaks_off(source, len(rows), broken, error) if complete else ()
    return PacketTable(
        pts.astype(np.int64), dts.astype(np.int64), keys.astype(bool), shown.astype(bool), broken, complete, problems
    )


def origin_s(source: Source, first_s: float) -> float:
    """Give the clip's start on the clock of the file, in seconds: where a player's clock shows zero.

    That is where the first of its streams begins, so that picture and sound stay together; but where sound alone begins
    before zero (encoder delay), players begin at zero, and so does the clip. AVI has no times of display, only an order
    of decoding: its first picture is at zero, and any other stamp is a decoder's delay.
    """
    if source.container.format.name == "avi":
        return first_s
    start = source.container.start_time
    start_s = 0.0 if start is None else start / 1e6
    return min(start_s if start_s >= 0 else 0.0, first_s)


def _breaks_off(source: Source, got: int, broken: bool, error: str) -> tuple[str, ...]:
    promised = 0
    if "mov" in source.container.format.name:
        promised = len(source.stream.index_entries)
    elif source.stream.frames:
        promised = int(source.stream.frames)
    few = promised - got > max(2, promised // 100)
    if not (broken or few):
        return ()
    share = f"{got} of {promised} frames are there" if promised > got else f"{got} frames are there"
    why = f" ({error.strip()})" if error else ""
    return (f"the file breaks off or is damaged{why}: {share}; copy or download it again",)


def _stamp(value: int | None) -> int:
    return int(MISSING) if value is None else value


def _ffmpeg_error() -> Any:
    import av

    return av.error.FFmpegError
