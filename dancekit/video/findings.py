"""What is remarkable about a video, in sentences that need no knowledge of video, each with what to do about it.

Here are the findings that the facts alone give (size, rate, length, damage); `dancekit.video.check` adds those that
need a look at the pictures.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from dancekit.video.info import VideoInfo

__all__ = ["Finding", "Severity", "findings_of_facts", "findings_of_problems"]

Severity = Literal["note", "warning", "problem"]

MIN_FPS = 20.0
"""Below this, fast steps fall between frames: at 15 fps a hand moving at 5 m/s travels 33 cm from frame to frame."""

MIN_SIDE = 240
"""Pixels of the shorter side. The pose model looks at 256x256 pixels around a body; less holds no more detail."""

MAX_SIDE = 1920
"""Pixels of the longer side; more is scaled down before poses are looked for."""

MIN_DURATION_S = 2.0
MAX_DURATION_S = 20 * 60.0


@dataclass(frozen=True)
class Finding:
    """Something remarkable about a video.

    Attributes
    ----------
    kind
        One word for programs: ``"dark"``, ``"blur"``, ``"size"``, ``"rate"``, ``"length"``, ``"cut"``, ``"damage"`` ...
    severity
        ``"note"``: good to know; ``"warning"``: poses will be worse; ``"problem"``: poses will be missing or wrong.
    message
        What was found, one or two plain sentences.
    remedy
        What to do about it.
    at_s
        When, in seconds from the clip's start; None where it is about the whole clip.

    Examples
    --------
    >>> str(Finding("rate", "warning", "Only 15 frames per second.", "Film at 30 or more."))
    'Only 15 frames per second. Film at 30 or more.'
    """

    kind: str
    severity: Severity
    message: str
    remedy: str
    at_s: float | None = None

    def __str__(self) -> str:
        return f"{self.message} {self.remedy}"


def findings_of_facts(info: VideoInfo, problems: Iterable[str] = ()) -> list[Finding]:
    """Give what the facts about a file and the `problems` of its timeline say, without a look at its pictures."""
    found = list(findings_of_problems(problems))
    for look in (_rate, _variable, _size, _shape, _length):
        found.extend(look(info))
    return found


def findings_of_problems(sentences: Iterable[str]) -> Iterator[Finding]:
    """Turn the sentences of a timeline or a reader ("what; what to do") into findings.

    Examples
    --------
    >>> next(findings_of_problems(["3 packets could not be decoded; copy the file again"]))
    Finding(kind='damage', severity='problem', message='3 packets could not be decoded.',
            remedy='Copy the file again.', at_s=None)
    """
    for sentence in sentences:
        what, _, remedy = sentence.rpartition("; ")
        if "time stamp" in sentence:
            yield Finding("stamps", "note", _said(what), f"Nothing to do: {remedy}.")
        elif "colour space" in sentence:
            yield Finding("color", "note", _said(what), f"Nothing to do: {remedy}.")
        else:
            yield Finding("damage", "problem", _said(what), _said(remedy))


def _rate(info: VideoInfo) -> Iterator[Finding]:
    if info.frames > 1 and info.fps < MIN_FPS:
        yield Finding(
            "rate",
            "problem" if info.fps < MIN_FPS / 2 else "warning",
            f"Only {info.fps:.3g} frames per second: fast steps and turns fall between the frames.",
            "Film at 30 frames per second or more, or look for a copy of the video that has them all.",
        )


def _variable(info: VideoInfo) -> Iterator[Finding]:
    if info.variable_rate:
        yield Finding(
            "variable rate",
            "note",
            "The frames are unevenly spaced in time, as phones record them.",
            "Nothing to do: every frame keeps its own time; give fps= where an even rate is needed.",
        )


def _size(info: VideoInfo) -> Iterator[Finding]:
    size = f"{info.width}x{info.height}"
    shorter, longer = sorted((info.width, info.height))
    if shorter < MIN_SIDE:
        yield Finding(
            "size",
            "problem" if shorter < MIN_SIDE / 2 else "warning",
            f"The picture is small ({size} pixels): hands, feet and faces will be vague.",
            "Find a larger copy; enlarging this one does not help.",
        )
    if longer > MAX_SIDE:
        yield Finding(
            "size",
            "note",
            f"The picture is larger than poses need ({size} pixels).",
            "Nothing to do: it is scaled for detection; coordinates stay in original pixels.",
        )


def _shape(info: VideoInfo) -> Iterator[Finding]:
    if abs(info.pixel_aspect - 1.0) > 0.01:
        yield Finding(
            "shape",
            "warning",
            f"The pixels are not square (players stretch the picture {info.pixel_aspect:.3g} times in width), "
            "so bodies are measured too thin or too wide.",
            "Convert the video to square pixels first.",
        )


def _length(info: VideoInfo) -> Iterator[Finding]:
    frames = "1 frame" if info.frames == 1 else f"{info.frames} frames"
    if info.duration_s < MIN_DURATION_S:
        yield Finding(
            "length",
            "warning" if info.frames < 10 else "note",
            f"The clip is very short: {info.duration_s:.2f} s, {frames}.",
            "A phrase of at least a few seconds says more about a dance; check that the whole clip was copied.",
        )
    elif info.duration_s > MAX_DURATION_S:
        yield Finding(
            "length",
            "note",
            f"The clip is long: {info.duration_s / 60:.0f} minutes, {frames}.",
            "Extraction takes a while and can be interrupted; cut out the dances to save time.",
        )


def _said(words: str) -> str:
    """Make a sentence of it."""
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."
