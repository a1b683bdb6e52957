"""Small videos made on the spot, with the number of each frame burnt into its picture as black and white blocks."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

import av
import numpy as np
import pytest

BITS = 8
BLOCK = 24


def numbered_picture(number: int, width: int, height: int) -> np.ndarray:
    """A gray picture whose top row of blocks spells `number` in binary."""
    picture = np.full((height, width, 3), 110, np.uint8)
    for bit in range(BITS):
        picture[:BLOCK, bit * BLOCK : (bit + 1) * BLOCK] = 235 if number >> bit & 1 else 20
    return picture


def read_number(picture: np.ndarray) -> int:
    """The number burnt into an upright picture."""
    middle = BLOCK // 2
    return sum(int(picture[middle, bit * BLOCK + middle].mean() > 128) << bit for bit in range(BITS))


def write_video(
    path: Path,
    *,
    codec: str = "libx264",
    frames: int = 40,
    fps: int = 25,
    size: tuple[int, int] = (240, 136),
    times: Sequence[float] | None = None,
    pix_fmt: str = "yuv420p",
    options: dict[str, str] | None = None,
    picture: Callable[[int, int, int], np.ndarray] = numbered_picture,
    sound: bool = False,
) -> Path:
    """Encode numbered pictures at even or given times (seconds); `sound` adds a tone as AAC."""
    clock = Fraction(1, 90_000) if times is not None else Fraction(1, fps)
    with av.open(str(path), "w") as container:
        try:
            stream: Any = container.add_stream(codec, rate=fps, options=options or {})
        except (av.codec.codec.UnknownCodecError, ValueError):
            pytest.skip(f"this PyAV has no encoder {codec}")
        stream.width, stream.height = size
        stream.pix_fmt = pix_fmt
        stream.codec_context.time_base = clock
        tone = container.add_stream("aac", rate=_SOUND_RATE, layout="mono") if sound else None
        for number in range(frames):
            frame = av.VideoFrame.from_ndarray(picture(number, *size), format="rgb24")
            frame.pts = number if times is None else round(times[number] / clock)
            frame.time_base = clock
            container.mux(stream.encode(frame))
        container.mux(stream.encode(None))
        if tone is not None:
            _mux_tone(container, tone, frames / fps if times is None else times[-1])
    return path


_SOUND_RATE = 48_000
_SOUND_FRAME = 1024


def _mux_tone(container: Any, stream: Any, seconds: float) -> None:
    for start in range(0, int(seconds * _SOUND_RATE), _SOUND_FRAME):
        phase = 2 * np.pi * 330 * np.arange(start, start + _SOUND_FRAME) / _SOUND_RATE
        frame = av.AudioFrame.from_ndarray((0.1 * np.sin(phase)).astype(np.float32)[None], format="fltp", layout="mono")
        frame.sample_rate = _SOUND_RATE
        frame.pts = start
        frame.time_base = Fraction(1, _SOUND_RATE)
        container.mux(stream.encode(frame))
    container.mux(stream.encode(None))
