"""Turning packets into pictures without ever stopping at a damaged one.

FFmpeg reports damage in three ways: reading fails, decoding a packet fails, or a picture is marked as patched up. All
three are counted and the rest goes on, so that the good part of a broken video is not lost.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from dancekit.video.opening import Source, demuxed

__all__ = ["Damage", "DamageReport", "Entry", "decoded"]


class Damage(Exception):  # noqa: N818 - a signal between modules, never shown
    """Something could not be decoded, and the caller asked to be told at once."""


@dataclass(frozen=True)
class Entry:
    """A place at which decoding can begin.

    Attributes
    ----------
    seek_to
        Time stamp to seek to, in the stream's time base.
    keys
        Time stamps of the key frames at which decoding may begin; packets before the first of them are left out.
    """

    seek_to: int
    keys: frozenset[int]


@dataclass
class DamageReport:
    """What went wrong while decoding.

    Attributes
    ----------
    packets
        Packets that gave an error and no picture.
    patched
        Pictures that were delivered though FFmpeg marks them as damaged.
    broke_off
        FFmpeg's word for why reading stopped before the end; empty where it did not.
    """

    packets: int = 0
    patched: int = 0
    broke_off: str = ""

    first_s: float = field(default=float("nan"), repr=False)

    def note(self, time_s: float | None) -> None:
        """Remember when the first damage was met."""
        if self.first_s != self.first_s and time_s is not None:
            self.first_s = float(time_s)

    def set_to(self, other: DamageReport) -> None:
        """Take over the counts of another report."""
        vars(self).update(vars(other))

    def sentences(self) -> tuple[str, ...]:
        """Say it in plain words.

        Examples
        --------
        >>> DamageReport(packets=3).sentences()
        ('3 packets could not be decoded, their frames are missing; copy or download the file again',)
        """
        since = f" (the first near {self.first_s:.2f} s)" if self.first_s == self.first_s else ""
        said = []
        if self.packets:
            said.append(f"{_count(self.packets, 'packet')} could not be decoded{since}, their frames are missing")
        if self.patched:
            said.append(f"{_count(self.patched, 'frame')} damaged and partly guessed by the decoder{since}")
        if self.broke_off:
            said.append(f"reading broke off before the end ({self.broke_off})")
        return tuple(f"{sentence}; copy or download the file again" for sentence in said)


def decoded(
    source: Source,
    *,
    entry: Entry | None = None,
    since: int | None = None,
    strict: bool = False,
    report: DamageReport | None = None,
) -> Iterator[Any]:
    """Decode the frames of a video in the order of display.

    Parameters
    ----------
    source
        An open video.
    entry
        Where to begin; the start of the file if None.
    since
        Damage to frames displayed before this stamp is not counted (after a seek they may lack what they refer to).
    strict
        Raise at the first damage rather than go on.
    report
        Where to count the damage.

    Yields
    ------
    PyAV's frames.

    Raises
    ------
    Damage
        If `strict` and anything is wrong.
    """
    import av

    report = DamageReport() if report is None else report
    for packet in _packets(source, entry, strict, report):
        try:
            frames = packet.decode()
        except av.error.FFmpegError as error:
            if _matters(packet.pts, since):
                _damaged(strict, str(error))
                report.packets += 1
                report.note(None if packet.pts is None else packet.pts * packet.time_base)
            continue
        for frame in frames:
            if frame.is_corrupt and _matters(frame.pts, since):
                _damaged(strict, "a damaged picture")
                report.patched += 1
                report.note(frame.time)
            yield frame


def _packets(source: Source, entry: Entry | None, strict: bool, report: DamageReport) -> Iterator[Any]:
    """Demux, and end with one empty packet that makes the decoder give its last frames, even if reading fails."""
    import av

    waiting = entry is not None
    try:
        if entry is not None:
            source.container.seek(entry.seek_to, stream=source.stream, backward=True)
        for packet in demuxed(source.container, source.stream):
            if entry is not None and waiting and packet.size and not (packet.is_keyframe and packet.pts in entry.keys):
                continue
            waiting = False
            yield packet
    except av.error.FFmpegError as error:
        reason = str(getattr(error, "strerror", None) or error)
        _damaged(strict, reason)
        report.broke_off = reason
        ending = av.Packet()
        ending.stream = source.stream
        yield ending


def _matters(stamp: int | None, since: int | None) -> bool:
    return stamp is None or since is None or stamp >= since


def _damaged(strict: bool, why: str) -> None:
    if strict:
        raise Damage(why)


def _count(n: int, noun: str) -> str:
    return f"{n} {noun}" if n == 1 else f"{n} {noun}s"
