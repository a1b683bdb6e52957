"""What is in a video file: the facts, and the cheap findings about them.

The facts come from the header and the packets; pictures are decoded only for containers that do not store the time of
each frame (AVI, MPEG streams) and for damaged files, where nothing else tells.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import Any

from dancekit.video.findings import findings_of_facts
from dancekit.video.opening import Source, open_source
from dancekit.video.stamps import is_variable
from dancekit.video.timing import Timeline, timeline

__all__ = ["VideoInfo", "describe", "probe"]

_MOV_FAMILY = ("mp4", "mov", "m4v", "3gp", "3g2")


@dataclass(frozen=True, repr=False)
class VideoInfo:
    """The facts about a video file.

    Attributes
    ----------
    path
        The file.
    container
        Kind of file: ``"mp4"``, ``"mov"``, ``"matroska"``, ``"webm"``, ``"avi"`` ...; told by the content.
    codec
        How the pictures are coded: ``"h264"``, ``"hevc"``, ``"vp9"`` ...
    width, height
        Pixels of the upright picture: those that coordinates are in.
    coded_width, coded_height
        Pixels as stored, before rotation.
    rotation
        Degrees clockwise by which players, and dancekit, turn the stored picture: 0, 90, 180 or 270.
    mirrored
        Whether the file asks for left and right to be exchanged.
    pixel_aspect
        Width of a stored pixel by its height; 1 for square ones.
    fps
        Frames per second, nominal.
    variable_rate
        Whether frames are unevenly spaced in time.
    duration_s
        Seconds from the first frame to the end of the last.
    frames
        How many frames there are.
    audio
        Coding of the sound (``"aac"`` ...), or None.
    pixel_format
        FFmpeg's name, for example ``"yuv420p"``.
    bit_depth
        Bits per colour channel; above 8, pictures are converted to 8.
    size_bytes
        Size of the file.
    problems
        What stands in the way of good poses, in plain sentences with a remedy; empty when nothing does.
    """

    path: Path
    container: str
    codec: str
    width: int
    height: int
    coded_width: int
    coded_height: int
    rotation: int
    mirrored: bool
    pixel_aspect: float
    fps: float
    variable_rate: bool
    duration_s: float
    frames: int
    audio: str | None
    pixel_format: str
    bit_depth: int
    size_bytes: int
    problems: tuple[str, ...] = ()

    def __repr__(self) -> str:
        turned = f", turned by {self.rotation} degrees" if self.rotation else ""
        turned += ", mirrored" if self.mirrored else ""
        rate = f"{self.fps:.4g} fps" + (" (variable)" if self.variable_rate else "")
        lines = [
            f"<VideoInfo {self.path.name}: {self.codec} in {self.container}, {self.size_bytes / 1e6:.3g} MB",
            f"  picture   {self.width}x{self.height} pixels{turned}, {self.pixel_format}, {self.bit_depth} bit",
            f"  time      {self.duration_s:.2f} s, {self.frames} frames, {rate}",
            f"  sound     {self.audio or 'none'}",
            *(f"  ! {problem}" for problem in self.problems),
        ]
        return "\n".join(lines) + ">"


def probe(path: str | PathLike[str]) -> VideoInfo:
    """Tell what is in a video file.

    Parameters
    ----------
    path
        A file.

    Raises
    ------
    VideoError
        If the file is missing, empty, a folder, not a video, holds only sound or a cover picture, or not one frame of
        it can be decoded.

    See Also
    --------
    check : looks at the pictures too.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "notes.mp4"
    >>> _ = path.write_text("first position")
    >>> probe(path)
    Traceback (most recent call last):
    dancekit.errors.VideoError: ...notes.mp4: this is not a video that FFmpeg can open, or it is cut off (...
    """
    return describe(timeline(path))


def describe(of: Timeline) -> VideoInfo:
    """Tell what is in the video file of a timeline that is known already (at its own rate, not resampled)."""
    with open_source(of.path) as source:
        info = _facts(source, of)
    found = findings_of_facts(info, of.problems)
    serious = [str(finding) for finding in found if finding.severity != "note" or finding.kind == "stamps"]
    return replace(info, problems=tuple(serious))


def _facts(source: Source, of: Timeline) -> VideoInfo:
    coded_width, coded_height = of.orientation.upright_size(of.width, of.height)
    pixel_format, bit_depth = _pixels(source.stream.codec_context)
    return VideoInfo(
        path=of.path,
        container=_container(source),
        codec=_codec(source.stream),
        width=of.width,
        height=of.height,
        coded_width=coded_width,
        coded_height=coded_height,
        rotation=of.orientation.rotation,
        mirrored=of.orientation.mirrored,
        pixel_aspect=float(source.stream.sample_aspect_ratio or 1.0),
        fps=of.fps,
        variable_rate=is_variable(of.time),
        duration_s=of.duration_s,
        frames=len(of),
        audio=next((_codec(s) for s in source.container.streams.audio), None),
        pixel_format=pixel_format,
        bit_depth=bit_depth,
        size_bytes=of.bytes,
    )


def _container(source: Source) -> str:
    """Name the container; where FFmpeg names a family, the suffix chooses among its members."""
    names = source.container.format.name.split(",")
    suffix = source.path.suffix.lower().lstrip(".")
    if "mov" in names:
        return suffix if suffix in _MOV_FAMILY else "mp4"
    return suffix if suffix in names else str(names[0])


def _codec(stream: Any) -> str:
    """Name the coding, not the decoder that FFmpeg picks for it (``av1``, not ``libdav1d``)."""
    context = stream.codec_context
    return "unknown" if context is None else str(context.codec.canonical_name)


def _pixels(context: Any) -> tuple[str, int]:
    """Give the pixel format and the bits per channel."""
    import av

    if context.pix_fmt is None:
        return "unknown", 8
    return str(context.pix_fmt), max((part.bits for part in av.VideoFormat(context.pix_fmt).components), default=8)
