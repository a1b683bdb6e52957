"""Reading videos: when each frame is shown, the frames themselves, and what to know before work starts."""

from __future__ import annotations

from dancekit.video.cuts import CutDetector, find_cuts
from dancekit.video.findings import Finding
from dancekit.video.info import VideoInfo, probe
from dancekit.video.reading import Frame, FrameReader, read_frames
from dancekit.video.timing import Timeline, timeline

__all__ = [
    "CutDetector",
    "Finding",
    "Frame",
    "FrameReader",
    "Timeline",
    "VideoInfo",
    "find_cuts",
    "probe",
    "read_frames",
    "timeline",
]
