"""Kinds of videos that a player must hit exactly: numbered pictures, and the frames' times as dancekit reads them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numbered_videos import write_video

from dancekit import video

FRAMES = 150
SIZE = (240, 136)


@dataclass(frozen=True)
class Sample:
    """A video on disk and when each of its frames is shown, in the recording's clock."""

    path: Path
    time: np.ndarray


def uneven(frames: int = FRAMES, start: float = 0.0) -> list[float]:
    """Times with gaps of 15 to 90 ms, as a phone writes them."""
    steps = np.random.default_rng(3).uniform(0.015, 0.09, frames - 1)
    return [start, *(start + np.cumsum(steps).round(4)).tolist()]


_X264 = {"bf": "3", "g": "60", "b_strategy": "0"}


def _h264(folder: Path) -> Path:
    return write_video(folder / "b-frames.mp4", frames=FRAMES, fps=30, options=_X264)


def _h264_uneven(folder: Path) -> Path:
    return write_video(folder / "uneven.mp4", frames=FRAMES, options=_X264, times=uneven())


def _vp9(folder: Path) -> Path:
    fast = {"deadline": "realtime", "cpu-used": "8"}
    return write_video(folder / "vp9.webm", codec="libvpx-vp9", frames=FRAMES, fps=30, options=fast)


def _proxy(folder: Path) -> Path:
    source = write_video(folder / "source.avi", codec="mpeg4", frames=FRAMES, options={"g": "25"})
    return video.proxy(source, folder / "proxy.mp4")


def _proxy_uneven(folder: Path) -> Path:
    source = write_video(folder / "uneven.mkv", frames=FRAMES, times=uneven())
    return video.proxy(source, folder / "uneven-proxy.mp4")


def _late(folder: Path) -> Path:
    return write_video(folder / "late.mp4", frames=FRAMES, options=_X264, times=[0.7 + i / 25 for i in range(FRAMES)])


def _late_webm(folder: Path) -> Path:
    fast = {"deadline": "realtime", "cpu-used": "8"}
    times = uneven(start=0.3)
    return write_video(folder / "late.webm", codec="libvpx-vp9", frames=FRAMES, times=times, options=fast)


def _sound(folder: Path) -> Path:
    return write_video(folder / "sound.mp4", frames=FRAMES, options=_X264, sound=True)


def _late_with_sound(folder: Path) -> Path:
    times = [0.5 + i / 25 for i in range(FRAMES)]
    return write_video(folder / "late-sound.mp4", frames=FRAMES, options=_X264, times=times, sound=True)


KINDS: dict[str, Callable[[Path], Path]] = {
    "H.264 with B-frames": _h264,
    "H.264, variable rate": _h264_uneven,
    "VP9": _vp9,
    "proxy of an AVI": _proxy,
    "proxy, variable rate": _proxy_uneven,
    "first frame at 0.7 s": _late,
    "WebM from 0.3 s, variable rate": _late_webm,
    "with sound": _sound,
    "with sound, first frame at 0.5 s": _late_with_sound,
}


def sample(kind: str, folder: Path) -> Sample:
    """Write the video of a kind."""
    path = KINDS[kind](folder)
    return Sample(path, video.timeline(path).time)
