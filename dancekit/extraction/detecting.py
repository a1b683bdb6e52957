"""Detect poses over a stretch of a clip, in this process: frames in, blocks of slots out. What each worker does.

Frames are streamed: one picture is held at a time. A cut restarts the detector. Detection may run on smaller pictures;
coordinates are always pixels of the original upright frame.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from dancekit.extraction.slots import Slots

if TYPE_CHECKING:
    from dancekit.video import Timeline

__all__ = ["Block", "Settings", "Stretch", "detect", "make_detector", "slots_for", "warm_up_frames"]

_BLOCK_S, _BLOCK_FRAMES = 0.2, 32
_WARM_UP = 24
_WARM_UP_PEOPLE_S = 1.5


@dataclass(frozen=True)
class Settings:
    """How to detect.

    Attributes
    ----------
    model
        A ``.task`` bundle.
    people
        How many to look for, or ``"auto"``.
    search
        Whether to look again in turned pictures where one body's tracking seems lost.
    cuts
        Whether to look for cuts, and restart there.
    max_side
        Longer side of the pictures that are searched, in pixels; None for no limit.
    """

    model: Path
    people: int | Literal["auto"] = 1
    search: bool = True
    cuts: bool = True
    max_side: int | None = 1920


@dataclass(frozen=True, eq=False)
class Stretch:
    """Frames ``[first, stop)`` of a clip; what comes before `start` is warm-up."""

    timeline: Timeline
    settings: Settings
    first: int
    start: int
    stop: int


@dataclass(eq=False)
class Block:
    """Detections of consecutive frames, beginning with `first`; and what else was noticed on the way."""

    first: int
    arrays: dict[str, np.ndarray]
    cuts: list[int] = field(default_factory=list)

    def __len__(self) -> int:
        return len(self.arrays["image"])


def warm_up_frames(settings: Settings, fps: float) -> int:
    """Give how many frames before a segment are needed for the tracker to settle.

    Examples
    --------
    >>> warm_up_frames(Settings(Path("full.task")), 25.0)
    24
    """
    return _WARM_UP if settings.people == 1 else max(_WARM_UP, int(np.ceil(_WARM_UP_PEOPLE_S * fps)))


def make_detector(settings: Settings) -> Any:
    """Make what is called with a picture and its time and gives poses or detections."""
    if settings.people == 1:
        from dancekit.extraction.tracker import BodyTracker

        return BodyTracker(settings.model, search=settings.search)
    from dancekit.extraction.people import PeopleDetector

    return PeopleDetector(settings.model, people=settings.people)


def slots_for(settings: Settings, first: int, stop: int) -> Slots:
    """Make empty slots for some frames, with the room that these settings need."""
    if settings.people == 1:
        return Slots(first, stop, capacity=1)
    from dancekit.extraction.appearance import APPEARANCE_NAMES
    from dancekit.extraction.people import capacity

    return Slots(first, stop, capacity=capacity(settings.people), looks=len(APPEARANCE_NAMES))


def detect(stretch: Stretch, detector: Any, *, go_on: Callable[[int], int], problems: list[str]) -> Iterator[Block]:
    """Detect poses in a stretch of a clip.

    Parameters
    ----------
    stretch
        What to do.
    detector
        From `make_detector`, new or restarted.
    go_on
        Asked with the next frame's number when the stretch is done: gives where to stop instead. A number that is not
        larger ends it.
    problems
        Sentences about what was wrong with the file are added here at the end.

    Yields
    ------
    Block
        In order and without gaps; frames that can't be decoded are there, empty.
    """
    from dancekit.video import read_frames

    collector = _Collector(stretch, detector)
    stop = stretch.stop
    with read_frames(
        stretch.timeline.path, timeline=stretch.timeline, start=stretch.first, max_side=stretch.settings.max_side
    ) as frames:
        for frame in frames:
            if frame.index >= stop:
                yield from collector.flush(stop)
                before, stop = stop, go_on(stop)
                if stop <= before:
                    break
            collector.add(frame.index, frame.time_s, frame.image)
            if collector.due():
                yield from collector.flush(frame.index + 1)
        yield from collector.flush(max(stop, collector.at))
        problems.extend(frames.problems)


class _Collector:
    """Detect frame by frame, and hand over what was found a block at a time."""

    def __init__(self, stretch: Stretch, detector: Any) -> None:
        self._settings = stretch.settings
        self._size = np.array([stretch.timeline.width, stretch.timeline.height], np.float32)
        self._detector = detector
        self._spot = self._make_spotter()
        self._before: np.ndarray | None = None
        self._begin(stretch.first)

    def add(self, index: int, time_s: float, image: np.ndarray) -> None:
        if index >= self._slots.stop:
            self._slots.grow(index + _BLOCK_FRAMES)
        if image is self._before and index > self._slots.first:
            self._slots.repeat(index)
            return
        if self._spot is not None and self._spot(_small(image)):
            self._detector.restart()
            self._cuts.append(index)
        scale = self._size / np.array([image.shape[1], image.shape[0]], np.float32)
        self._slots.put(index, self._detector(image, time_s), scale)
        self._before = image

    @property
    def at(self) -> int:
        return self._slots.first

    def due(self) -> bool:
        return time.monotonic() - self._began > _BLOCK_S

    def flush(self, stop: int) -> Iterator[Block]:
        first = self._slots.first
        if stop > first:
            self._slots.grow(stop)
            yield Block(
                first, {name: values.copy() for name, values in self._slots.part(first, stop).items()}, self._cuts
            )
            self._begin(stop)

    def _begin(self, first: int) -> None:
        self._slots = slots_for(self._settings, first, first + _BLOCK_FRAMES)
        self._cuts: list[int] = []
        self._began = time.monotonic()

    def _make_spotter(self) -> Callable[[np.ndarray], bool] | None:
        if not self._settings.cuts:
            return None
        from dancekit.video import CutDetector

        return CutDetector()


def _small(image: np.ndarray) -> np.ndarray:
    """Give every so-manieth pixel: in 64 pixels on the longer side cuts are as plain, and far quicker to see."""
    step = max(1, max(image.shape) // 64)
    return np.ascontiguousarray(image[::step, ::step])
