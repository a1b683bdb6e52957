"""Films: the frames of a scene one after another, motion blur on request, and encoding as H.264 with sound."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

import numpy as np

from dancekit.errors import DancekitError
from dancekit.synthetic.renderer.picture import Scene, develop

__all__ = ["encode", "frames"]


def frames(scene: Scene, count: int, *, sub_frames: int = 1) -> Iterator[np.ndarray]:
    """Draw the frames of a scene one after another.

    Parameters
    ----------
    scene
        Its actors' motion holds ``count * sub_frames`` times.
    count
        How many frames.
    sub_frames
        Each frame averages the light of so many moments: motion blur.

    Yields
    ------
    np.ndarray
        (H, W, 3) uint8.
    """
    for number in range(count):
        light = sum(scene.expose(number * sub_frames + part) for part in range(sub_frames))
        yield develop(np.asarray(light) / sub_frames)


def encode(
    pictures: Iterable[np.ndarray],
    path: str | os.PathLike[str],
    *,
    fps: int = 30,
    quality: int = 25,
    sound: np.ndarray | None = None,
    sample_rate: int = 44100,
) -> None:
    """Write pictures to an H.264 MP4 (yuv420p), with an AAC track if there is sound. The file appears when it is whole.

    Parameters
    ----------
    pictures
        (H, W, 3) uint8 each, of one even size.
    path
        Where to.
    fps
        Frames per second.
    quality
        x264's constant rate factor; smaller is better and larger.
    sound
        (S,) from -1 to 1, one channel, or None.
    sample_rate
        Of the sound, per second.

    Raises
    ------
    DancekitError
        If there is no picture.
    """
    import av

    target = Path(path)
    draft = target.with_name(f".{target.name}.{os.getpid()}.part")
    try:
        with av.open(str(draft), "w", format="mp4", options={"movflags": "+faststart"}) as container:
            video = container.add_stream("libx264", rate=fps, options={"crf": str(quality), "preset": "slow"})
            video.pix_fmt = "yuv420p"
            audio = None if sound is None else container.add_stream("aac", rate=sample_rate, layout="mono")
            if audio is not None:
                audio.bit_rate = 64_000
            count = _write_pictures(container, video, pictures)
            if count == 0:
                raise DancekitError(f"{target}: there are no pictures to encode; give at least one")
            if audio is not None:
                _write_sound(container, audio, np.asarray(sound, dtype=np.float32), sample_rate)
        with draft.open("rb") as written:
            os.fsync(written.fileno())
        draft.replace(target)
    finally:
        draft.unlink(missing_ok=True)


def _write_pictures(container: Any, video: Any, pictures: Iterable[np.ndarray]) -> int:
    import av

    count = 0
    for count, picture in enumerate(pictures, start=1):
        if count == 1:
            video.height, video.width = picture.shape[:2]
        frame = av.VideoFrame.from_ndarray(np.ascontiguousarray(picture), format="rgb24")
        container.mux(video.encode(frame))
    if count:
        container.mux(video.encode(None))
    return count


def _write_sound(container: Any, audio: Any, sound: np.ndarray, sample_rate: int) -> None:
    import av

    size = audio.codec_context.frame_size or 1024
    for start in range(0, len(sound), size):
        block = np.ascontiguousarray(sound[None, start : start + size])
        frame = av.AudioFrame.from_ndarray(block, format="fltp", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = sample_rate, start, Fraction(1, sample_rate)
        container.mux(audio.encode(frame))
    container.mux(audio.encode(None))
