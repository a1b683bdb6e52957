"""Reading videos: when each frame is shown, the frames themselves, and what to know before work starts."""

from __future__ import annotations

from dancekit.video.cuts import CutDetector, find_cuts
from dancekit.video.reading import Frame, FrameReader, read_frames
from dancekit.video.timing import Timeline, timeline

__all__ = [
    "CutDetector",
    "Frame",
    "FrameReader",
    "Timeline",
    "find_cuts",
    "read_frames",
    "timeline",
]
