"""One clip on its way through extraction: cut into segments, filled by workers, joined into a `Recording`.

Arithmetic and bookkeeping only: processes are the business of `pool`, what to do next that of `batch`.
"""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from dancekit.extraction import seams
from dancekit.extraction.detecting import Block, Settings, Stretch, slots_for, warm_up_frames
from dancekit.extraction.slots import Slots

if TYPE_CHECKING:
    from dancekit.video import Timeline

__all__ = ["Clip", "OpenedVideo", "Segment", "describe_seams", "plan"]

_EXTENSION = 15


@dataclass(frozen=True, eq=False)
class OpenedVideo:
    """What is known of a video before detection: when its frames are shown, and which file it is."""

    path: Path
    timeline: Timeline
    bytes: int
    sha256: str
    fps_asked: float | None = None


@dataclass(eq=False)
class Segment:
    """A part of a clip that one worker detects.

    Attributes
    ----------
    first, start, stop
        Frames: the warm-up begins at `first`, the part itself is ``[start, stop)``; `stop` moves on if the worker is
        asked to.
    filled
        Frames before this one have come.
    state
        ``"waiting"``, ``"running"`` or ``"done"``.
    absorbed
        Whether the segment before it has gone on over it, so that it counts no more.
    """

    first: int
    start: int
    stop: int
    slots: Slots
    filled: int
    cuts: set[int] = field(default_factory=set)
    state: str = "waiting"
    absorbed: bool = False


def plan(n_frames: int, n_segments: int, warm_up: int) -> list[tuple[int, int, int]]:
    """Divide a clip so that every segment, with its warm-up, is the same amount of work.

    Returns
    -------
    list of (first, start, stop)
        Warm-up begins at `first`, the segment itself is ``[start, stop)``.

    Examples
    --------
    >>> plan(100, 2, 10)
    [(0, 0, 55), (45, 55, 100)]
    """
    share = (n_frames + (n_segments - 1) * warm_up) / n_segments
    bounds = [0, *(round(share + k * (share - warm_up)) for k in range(n_segments - 1)), n_frames]
    return [(max(0, start - warm_up), start, stop) for start, stop in pairwise(bounds)]


class Clip:
    """A clip in work.

    Parameters
    ----------
    video
        What is known of it.
    settings
        How to detect.
    n_segments
        Into how many parts to divide it.
    """

    def __init__(self, video: OpenedVideo, settings: Settings, *, n_segments: int) -> None:
        self.video = video
        self.settings = settings
        self.began = time.monotonic()
        n_frames = len(video.timeline)
        self.segments = [
            Segment(first, start, stop, slots_for(settings, first, stop), first)
            for first, start, stop in plan(n_frames, n_segments, warm_up_frames(settings, video.timeline.fps))
        ]
        self.problems: list[str] = []
        self.counts: Counter[str] = Counter()
        self.peak_bytes = 0

    @property
    def n_frames(self) -> int:
        """Frames in the clip."""
        return len(self.video.timeline)

    @property
    def done_frames(self) -> int:
        """Frames detected so far, warm-ups not counted."""
        return sum(
            min(max(segment.filled - segment.start, 0), segment.stop - segment.start) for segment in self.segments
        )

    @property
    def finished(self) -> bool:
        """Whether all segments are done."""
        return all(segment.state == "done" for segment in self._counting())

    @property
    def waiting(self) -> list[int]:
        """The segments that nobody works on yet."""
        return [k for k, segment in enumerate(self.segments) if segment.state == "waiting" and not segment.absorbed]

    def stretch(self, k: int) -> Stretch:
        """Give what a worker has to do for segment `k`."""
        segment = self.segments[k]
        return Stretch(self.video.timeline, self.settings, segment.first, segment.start, segment.stop)

    def take(self, k: int, block: Block) -> None:
        """Take over what a worker found."""
        segment = self.segments[k]
        segment.slots.write(block.first, block.arrays)
        segment.filled = block.first + len(block)
        segment.cuts.update(block.cuts)

    def finish(self, k: int, problems: list[str], counts: dict[str, int], peak_bytes: int) -> None:
        """Note that segment `k` is done, and what its worker has to say."""
        self.segments[k].state = "done"
        for later in self.segments[k + 1 :]:
            later.absorbed = later.absorbed or self.segments[k].filled >= later.stop
        self.problems.extend(problems)
        self.counts.update(counts)
        self.peak_bytes = max(self.peak_bytes, peak_bytes)

    def more_for(self, k: int, at: int) -> int:
        """Decide how far the worker of segment `k`, now at frame `at`, is to go on.

        It goes on over what nobody has begun, and as long as its poses and those of the next segment disagree: in the
        worst case to the end of the clip, which then is as if it had been done in one go.

        Returns
        -------
        int
            A frame beyond `at`, or 0: it is enough.
        """
        segment, after = self.segments[k], self._after(k, at)
        if after is None:
            segment.stop = self.n_frames
        elif at < after.start:
            segment.stop = after.start
        elif self.settings.people != 1 or self._agree(segment, after, at):
            return 0
        else:
            segment.stop = min(at + _EXTENSION, self.n_frames)
        return segment.stop if segment.stop > at else 0

    def _after(self, k: int, at: int) -> Segment | None:
        for segment in self.segments[k + 1 :]:
            segment.absorbed = segment.absorbed or segment.state == "waiting" or at >= segment.stop
            if not segment.absorbed:
                return segment
        return None

    def _agree(self, segment: Segment, after: Segment, at: int) -> bool:
        return after.filled >= at and seams.find_seam(segment.slots.until(at), after.slots).agrees

    def _counting(self) -> list[Segment]:
        return [segment for segment in self.segments if not segment.absorbed]

    def arrays(self) -> tuple[dict[str, np.ndarray], list[seams.Seam]]:
        """Join the segments."""
        return seams.joined([segment.slots.until(segment.filled) for segment in self._counting()])

    def cuts(self) -> list[int]:
        """Give the first frames of the shots after the first."""
        found: set[int] = set()
        for segment in self._counting():
            # A detector can't see a cut at its very first picture; the segment before has seen it.
            found |= {cut for cut in segment.cuts if cut > segment.first}
        return sorted(found)


def describe_seams(found: list[seams.Seam], times: np.ndarray) -> list[dict[str, Any]]:
    """Tell about seams in what can be written as JSON."""
    return [
        {
            "time_s": round(float(times[min(seam.frame, len(times) - 1)]), 4),
            "disagreement_torso": None if not np.isfinite(seam.disagreement) else round(seam.disagreement, 4),
            "faded_frames": seam.fade,
        }
        for seam in found
    ]
