"""Turning decoded pictures into upright RGB arrays of one size.

Some streams change their size on the way, and some claim colours that nobody can convert: a damaged header, or a
standard that FFmpeg has no formula for. Shapes are worth more than true colours here, so such pictures are converted
by the usual formula, and it is said.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from dancekit.errors import VideoError
from dancekit.video.timing import Timeline

__all__ = ["Converter"]

_UNSPECIFIED = 2  # in the lists of colour spaces, primaries and transfer curves of ITU-T H.273, which FFmpeg follows


class Converter:
    """Turn the decoded pictures of one clip into upright RGB arrays of one size.

    Parameters
    ----------
    timeline
        Of the clip: says how large its pictures are and how they are turned.
    max_side
        Scale down so that the longer side has at most this many pixels; None keeps the size.
    """

    def __init__(self, timeline: Timeline, max_side: int | None) -> None:
        from av.video.reformatter import Interpolation, VideoReformatter

        self._path = timeline.path
        self._orientation = timeline.orientation
        size = self._orientation.upright_size(timeline.width, timeline.height)
        scale = min(1.0, max_side / max(size)) if max_side else 1.0
        self._width, self._height = (max(1, round(side * scale)) for side in size)
        self._how = Interpolation.AREA if scale < 1 else Interpolation.BICUBIC
        self._reformatter = VideoReformatter()
        self._unknown_spaces: set[int] = set()

    @property
    def problems(self) -> tuple[str, ...]:
        """What was remarkable about the pictures so far, in plain sentences."""
        if not self._unknown_spaces:
            return ()
        numbers = " and ".join(map(str, sorted(self._unknown_spaces)))
        claim = f"its colours can't be converted as the file claims (colour space {numbers} of ITU-T H.273)"
        remedy = "poses need no true colours, but convert the video elsewhere if you do"
        return (f"{claim}, so the usual way was taken; {remedy}",)

    def __call__(self, picture: Any) -> np.ndarray:
        """Convert one of PyAV's frames.

        Returns
        -------
        (H, W, 3) uint8, RGB, upright, C-contiguous.

        Raises
        ------
        VideoError
            If there is no way to make RGB of these pixels.
        """
        import av

        try:
            return self._upright(picture)
        except av.error.FFmpegError:
            self._unknown_spaces.add(int(picture.colorspace))
        picture.colorspace = picture.color_trc = picture.color_primaries = _UNSPECIFIED
        try:
            return self._upright(picture)
        except av.error.FFmpegError as error:
            raise VideoError(
                f"{self._path}: pictures as {picture.format.name} of {picture.width}x{picture.height} pixels can't be "
                f"converted to RGB ({error.strerror}); convert the video to H.264 (MP4) elsewhere"
            ) from error

    def _upright(self, picture: Any) -> np.ndarray:
        rgb = self._reformatter.reformat(
            picture, self._width, self._height, "rgb24", interpolation=self._how, threads=1
        )
        return self._orientation.upright(rgb.to_ndarray())
