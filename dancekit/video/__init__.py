"""Reading videos: when each frame is shown, the frames themselves, and what to know before work starts."""

from __future__ import annotations

from dancekit.video.check import check
from dancekit.video.cuts import CutDetector, find_cuts
from dancekit.video.findings import Finding
from dancekit.video.info import VideoInfo, probe
from dancekit.video.proxies import needs_proxy, proxy
from dancekit.video.reading import Frame, FrameReader, read_frames
from dancekit.video.timing import Timeline, timeline

__all__ = [
    "CutDetector",
    "Finding",
    "Frame",
    "FrameReader",
    "Timeline",
    "VideoInfo",
    "check",
    "find_cuts",
    "needs_proxy",
    "probe",
    "proxy",
    "read_frames",
    "timeline",
]
