"""Numbered videos for every test here."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import av
import pytest
from numbered_videos import write_video


@pytest.fixture
def video(tmp_path: Path) -> Callable[..., Path]:
    """Make a numbered video under a name: ``video("a.mp4", codec="libx265")``."""
    return lambda name, **settings: write_video(tmp_path / name, **settings)


@pytest.fixture
def turned(tmp_path: Path) -> Callable[..., Path]:
    """Copy a video into ``turned.mp4`` with a display matrix: degrees counter-clockwise, and mirrored on request."""

    def turn(source: Path, degrees: float, *, hflip: bool = False, vflip: bool = False) -> Path:
        path = tmp_path / "turned.mp4"
        with av.open(str(source)) as given, av.open(str(path), "w") as written:
            stream = written.add_stream_from_template(given.streams.video[0])
            stream.set_display_rotation(degrees, hflip=hflip, vflip=vflip)
            for packet in given.demux(video=0):
                if packet.dts is not None:
                    packet.stream = stream
                    written.mux(packet)
        return path

    return turn
